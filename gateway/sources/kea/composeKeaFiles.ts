// Puts the text of a Kea configuration together from its file and all that it includes, and knows where each part stands.
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BadRecord } from '#openapi/generated/leaseboard.ts';
import { badRecord } from '../badRecords.ts';
import { fileSignature, unreadable } from '../readConsistently.ts';
import { keaPieces } from './keaPieces.ts';

export interface Place {
  file: string;
  line: number;
}

export interface ComposedText {
  /** JSON without comments, includes in their places */
  text: string;
  placeOf(offset: number): Place;
  /** Every file that was read or looked for. */
  files: string[];
  badRecords: BadRecord[];
  /** Why a file could not be read, a sentence each. */
  unread: string[];
}

/** Kea's own limit (`MAX_INCLUDE_DEPTH` of its lexer). */
const deepest = 10;
const mostFiles = 1000;
const largestBytes = 16 * 1024 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: false });

interface Composing extends Omit<ComposedText, 'text' | 'placeOf'> {
  parts: string[];
  length: number;
  /** Where each line, or the rest of one behind an include, begins in the composed text. */
  starts: (Place & { offset: number })[];
  root: string;
}

function add(composing: Composing, text: string, { file, line }: Place): number {
  composing.starts.push({ file, line, offset: composing.length });
  let at = line;
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1)) {
    at += 1;
    composing.starts.push({ file, line: at, offset: composing.length + newline + 1 });
  }
  composing.parts.push(text);
  composing.length += text.length;
  return at;
}

async function readText(composing: Composing, file: string): Promise<string | null> {
  composing.files.push(file);
  try {
    const facts = await stat(file);
    if (!facts.isFile()) throw new Error('not a file');
    if (facts.size + composing.length > largestBytes) throw new Error('larger than 16 MiB');
    return decoder.decode(await readFile(file));
  } catch (error) {
    composing.unread.push(`Of the configuration, ${unreadable(file, error).detail}`);
    return null;
  }
}

async function addFile(composing: Composing, file: string, above: readonly string[]): Promise<void> {
  const text = await readText(composing, file);
  let line = 1;
  for (const piece of keaPieces(text ?? '')) {
    if (piece.type === 'json') {
      line = add(composing, piece.text, { file, line });
      continue;
    }
    const included = await includedFile(composing, piece.path, dirname(file));
    const fault = includeFault(composing, included, [...above, file]);
    if (fault === null) await addFile(composing, included, [...above, file]);
    else composing.badRecords.push(badRecord(file, line, fault, piece.text));
  }
}

/** Kea takes a relative path from the folder it was started in, which for a service is `/`; files that lie together are meant to be so read. */
async function includedFile({ root }: Composing, path: string, folder: string): Promise<string> {
  const below = join(root, path);
  if (path.startsWith('/')) return below;
  const beside = resolve(folder, path);
  return (await fileSignature(beside)) === null && (await fileSignature(below)) !== null ? below : beside;
}

function includeFault({ files }: Composing, file: string, above: readonly string[]): string | null {
  if (above.includes(file)) return 'includes itself';
  if (above.length > deepest) return `includes more than ${deepest} deep`;
  return files.length >= mostFiles ? `includes more than ${mostFiles} files` : null;
}

/**
 * Reads a configuration file with what it includes by `<?include "file"?>`; a relative path is taken from the folder of
 * the file that names it, else from `/`. Never throws: what can't be read is left out and said.
 *
 * @param root stands for `/` in the paths that the configuration names
 */
export async function composeKeaFiles(file: string, root = '/'): Promise<ComposedText> {
  const composing: Composing = { parts: [], length: 0, starts: [], files: [], badRecords: [], unread: [], root };
  await addFile(composing, file, []);
  const { starts, files, badRecords, unread } = composing;
  return { text: composing.parts.join(''), placeOf: (offset) => placeAt(starts, offset, file), files, badRecords, unread };
}

function placeAt(starts: Composing['starts'], offset: number, file: string): Place {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  const start = starts[low - 1];
  return { file: start?.file ?? file, line: start?.line ?? 1 };
}
