// Splits the text of an ISC DHCP file (dhcpd.conf, dhcpd.leases) into its tokens.
import { bytesOf, decodeBytes, TokenScanner, unescape } from './tokenScanner.ts';

/** `at` is the offset of the token's start in the text; of a string, of its opening quote. */
export type Token =
  /** a bare word, number, address, prefix, date, time or `=` */
  | { type: 'word'; text: string; line: number; at: number }
  /** escapes undone; `text` is the bytes read as UTF-8, U+FFFD for what is none */
  | { type: 'string'; text: string; bytes: Uint8Array; line: number; at: number }
  | { type: ';' | '{' | '}' | ','; line: number; at: number };

export interface Tokens {
  tokens: Token[];
  /** A string began and never ended; what follows its quote is in no token. */
  open: boolean;
}

/**
 * The tokens of dhcpd.conf(5) and dhcpd.leases(5), which are written alike. Any text has some: nothing is an error here.
 *
 * @param text one character per byte (latin1), so that bytes survive that are no UTF-8
 * @param firstLine the number of the text's first line in its file
 */
export function tokenize(text: string, firstLine = 1): Tokens {
  const scanner = new TokenScanner(text, firstLine);
  const tokens: Token[] = [];
  for (;;) {
    const type = scanner.next();
    const { line, start } = scanner;
    switch (type) {
      case 'end':
      case 'open':
        return { tokens, open: type === 'open' };
      case 'word':
        tokens.push({ type, text: scanner.written, line, at: start });
        break;
      case 'string': {
        const latin1 = unescape(scanner.written);
        tokens.push({ type, text: decodeBytes(latin1), bytes: bytesOf(latin1), line, at: start - 1 });
        break;
      }
      default:
        tokens.push({ type, line, at: start });
    }
  }
}
