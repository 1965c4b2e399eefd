// Reads an `ia-na`, `ia-ta` or `ia-pd` record of a dhcpd6.leases file: one identity association and all that it holds.
import type { LeaseKind, LeaseState } from '#openapi/generated/leaseboard.ts';
import { canonicalAddress } from '../canonicalAddress.ts';
import { readBindingState } from './bindingState.ts';
import { hexOf, readIdentifier } from './identifier.ts';
import { readLeaseDate, type EpochSeconds } from './leaseDate.ts';
import { bestName, ownText, readVariable } from './leaseName.ts';
import type { TokenScanner } from './tokenScanner.ts';

/** One address or prefix of an association. */
export interface Binding {
  /** canonical text */
  address: string;
  /** null: an address */
  prefixLength: number | null;
  state: LeaseState;
  /** null: not stated */
  ends: EpochSeconds | null;
  /** seconds; null: not stated, or infinite */
  maxLife: number | null;
  hostname: string | null;
}

export interface Association {
  kind: LeaseKind;
  iaid: number;
  /** lower case hex with colons; null: the record names none */
  duid: string | null;
  /** the client's last transaction */
  cltt: EpochSeconds | null;
  bindings: Binding[];
  /** Why some of its bindings are left out, one sentence each. */
  problems: string[];
}

export type ByteOrder = 'little-endian' | 'big-endian';

export const associationKinds: ReadonlyMap<string, LeaseKind> = new Map<string, LeaseKind>([
  ['ia-na', 'address'],
  ['ia-ta', 'temporary'],
  ['ia-pd', 'prefix'],
]);

const life = /^\d{1,10}$/;
const infinite = 0xffff_ffff;
const lengthDigits = /^\d{1,3}$/;

interface Place {
  address: string;
  prefixLength: number | null;
}

/** `ADDRESS`, or `PREFIX/LENGTH` of an IA_PD. */
function readPlace(written: string, isPrefix: boolean): Place | null {
  const slash = written.indexOf('/');
  if (isPrefix !== slash >= 0) return null;
  const address = canonicalAddress(isPrefix ? written.slice(0, slash) : written, 6);
  if (address === null) return null;
  if (!isPrefix) return { address: ownText(address), prefixLength: null };
  const digits = written.slice(slash + 1);
  if (!lengthDigits.test(digits) || Number(digits) > 128) return null;
  return { address: ownText(address), prefixLength: Number(digits) };
}

/** Reads behind `iaaddr` or `iaprefix`; the block is read to its end if it has one, whatever is wrong inside. */
function readBinding(scanner: TokenScanner, isPrefix: boolean): Binding | string {
  const place = scanner.next() === 'word' ? readPlace(scanner.written, isPrefix) : null;
  let problem = place === null ? `no IPv6 ${isPrefix ? 'prefix' : 'address'}` : null;
  if (scanner.next() !== '{') {
    scanner.skipStatement();
    return problem ?? 'no block behind the address';
  }
  let state: LeaseState | null = null;
  let ends: EpochSeconds | null = null;
  let maxLife: number | null = null;
  const names: (string | null)[] = [];
  while (scanner.next() !== '}') {
    if (scanner.type === ';') continue;
    if (scanner.type === 'end' || scanner.type === 'open') return 'no end';
    switch (scanner.type === 'word' ? scanner.written : '') {
      case 'binding':
        state = readBindingState(scanner);
        if (state === null) problem ??= 'an unknown binding state';
        break;
      case 'ends':
        ends = readLeaseDate(scanner);
        if (ends === null) problem ??= 'no date behind “ends”';
        break;
      case 'max-life':
        if (scanner.next() === 'word' && life.test(scanner.written) && Number(scanner.written) < infinite)
          maxLife = Number(scanner.written);
        break;
      case 'set':
        readVariable(scanner, names);
    }
    if (!scanner.skipStatement()) return 'a statement without an end';
  }
  if (place === null || problem !== null) return problem ?? 'no address';
  return state === null ? 'no binding state' : { ...place, state, ends, maxLife, hostname: bestName(null, names) };
}

function iaidOf(key: string, order: ByteOrder): number {
  const bytes = [0, 1, 2, 3].map((at) => key.charCodeAt(order === 'big-endian' ? at : 3 - at) & 255);
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/**
 * Reads a record behind its keyword (dhcpd.leases(5)). Its key is the IAID, four bytes in the order of the machine that
 * wrote the file, and the client's DUID. An address that can't be read is left out and told, the others count.
 *
 * @param order as `authoring-byte-order` says
 * @returns a text: why it is no association
 */
export function parseAssociation(scanner: TokenScanner, kind: LeaseKind, order: ByteOrder): Association | string {
  scanner.next();
  const key = readIdentifier(scanner);
  if (key === null || key.length < 4) return 'no IAID and DUID';
  const duid = key.length === 4 ? null : hexOf(key.slice(4));
  const association: Association = { kind, iaid: iaidOf(key, order), duid, cltt: null, bindings: [], problems: [] };
  if (scanner.next() !== '{') return 'no block behind the IAID and DUID';
  while (scanner.next() !== '}') {
    if (scanner.type === ';') continue;
    if (scanner.type !== 'word') return 'a part that is no statement';
    const keyword = scanner.written;
    if (keyword === 'cltt') {
      association.cltt = readLeaseDate(scanner);
      if (association.cltt === null) return 'no date behind “cltt”';
    } else if (keyword === 'iaaddr' || keyword === 'iaprefix') {
      const isPrefix = keyword === 'iaprefix';
      const read = readBinding(scanner, isPrefix);
      const binding = isPrefix === (kind === 'prefix') ? read : 'not of this kind of association';
      if (typeof binding === 'string') association.problems.push(`an ${keyword} left out: ${binding}`);
      else association.bindings.push(binding);
    } else if (!scanner.skipStatement()) return 'a statement without an end';
  }
  return association;
}
