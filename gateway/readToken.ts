// Reads the token that the gateway asks for.
import { readFileSync } from 'node:fs';
import { UsageError } from './sources/parseSourceArgument.ts';

/**
 * Reads a token file: one line of at least 16 visible characters.
 *
 * @throws UsageError with a sentence that never holds the token
 */
export function readToken(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new UsageError(`--token-file ${path} can't be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}.`);
  }
  if (!/^[\x21-\x7e]{16,512}$/.test(text))
    throw new UsageError(`--token-file ${path} has to hold one token of 16 to 512 visible ASCII characters.`);
  return text;
}
