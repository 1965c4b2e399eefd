// Reads identifiers of clients: strings with escapes, or hexadecimal bytes with colons.
import { unescape, type TokenScanner } from './tokenScanner.ts';

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hexBytes = /^[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2})*$/;

/** Bytes as lower case hex with colons. */
export function hexOf(latin1: string): string {
  const parts: string[] = [];
  for (let at = 0; at < latin1.length; at += 1) parts.push(pairs[latin1.charCodeAt(at) & 255]!);
  return parts.join(':');
}

/**
 * The bytes that the scanner's present token stands for, one character each.
 *
 * @returns null when it stands for none
 */
export function readIdentifier(scanner: TokenScanner): string | null {
  if (scanner.type === 'string') return unescape(scanner.written);
  if (scanner.type !== 'word' || !hexBytes.test(scanner.written)) return null;
  const bytes = scanner.written.split(':').map((byte) => Number.parseInt(byte, 16));
  return String.fromCharCode(...bytes);
}
