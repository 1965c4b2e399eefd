// Reads the names of clients, and the variables of a lease that hold one.
import { decodeBytes, unescape, type TokenScanner } from './tokenScanner.ts';

/**
 * A text of its own: one cut out of another by JavaScript's `slice` keeps the whole other one, a megabyte of the lease
 * file, in memory.
 */
export function ownText(latin1: string): string {
  return latin1.length < 13 ? latin1 : Buffer.from(latin1, 'latin1').toString('latin1');
}

/** The name that the scanner's present token is; null when it is none or empty. */
export function readName(scanner: TokenScanner): string | null {
  if (scanner.type !== 'string' && scanner.type !== 'word') return null;
  const bytes = scanner.type === 'string' ? unescape(scanner.written) : scanner.written;
  const name = decodeBytes(bytes);
  return name === '' ? null : name === bytes ? ownText(name) : name;
}

/** Where dhcpd keeps the name that it registered for a client, from the best one down (dhcpd.conf(5), dynamic DNS). */
const nameVariables = ['ddns-fwd-name', 'ddns-client-fqdn'];

/**
 * Reads what follows `set`: `NAME = VALUE`, and keeps it in `names` if it is a name of the client.
 *
 * @param names by rank, as {@link bestName} wants them
 */
export function readVariable(scanner: TokenScanner, names: (string | null)[]): void {
  const rank = scanner.next() === 'word' ? nameVariables.indexOf(scanner.written) : -1;
  if (rank < 0 || scanner.next() !== 'word' || scanner.written !== '=' || scanner.next() !== 'string') return;
  names[rank] = readName(scanner);
}

/** The name that the client gave itself, else one that the server registered for it; null without any. */
export function bestName(given: string | null, names: readonly (string | null)[]): string | null {
  return given ?? names.find((name) => name != null) ?? null;
}
