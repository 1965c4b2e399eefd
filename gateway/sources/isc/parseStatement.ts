// Reads one top-level statement of a dhcpd.leases file.
import { associationKinds, parseAssociation, type Association, type ByteOrder } from './parseAssociation.ts';
import { parseLease, type LeaseRecord } from './parseLease.ts';
import { readName } from './leaseName.ts';
import { TokenScanner } from './tokenScanner.ts';

/** What a server of a failover pair wrote last of itself and its partner. */
export interface FailoverState {
  peer: string;
  mine: string;
  partner: string;
}

export type Statement =
  | { type: 'lease'; lease: LeaseRecord }
  | { type: 'association'; association: Association }
  | { type: 'byte-order'; order: ByteOrder }
  | { type: 'failover'; state: FailoverState }
  /** known, and no lease: the server's DUID; hosts, groups and classes made over OMAPI */
  | { type: 'other' }
  | { type: 'bad'; reason: string };

const others = new Set(['server-duid', 'host', 'group', 'class', 'subclass', 'option', 'set', 'zone', 'key']);

function byteOrder(scanner: TokenScanner): Statement {
  const order = scanner.next() === 'word' ? scanner.written : '';
  if (order === 'little-endian' || order === 'big-endian') return { type: 'byte-order', order };
  return { type: 'bad', reason: 'an unknown byte order' };
}

/** `failover peer "NAME" state { my state S at DATE; partner state S at DATE; … }` */
function failover(scanner: TokenScanner): Statement {
  scanner.next();
  scanner.next();
  const state: FailoverState = { peer: readName(scanner) ?? '', mine: 'unknown', partner: 'unknown' };
  scanner.next();
  if (scanner.next() !== '{') return { type: 'bad', reason: 'no block behind “failover peer”' };
  while (scanner.next() === 'word') {
    const who = scanner.written === 'my' ? 'mine' : scanner.written === 'partner' ? 'partner' : null;
    if (who !== null && scanner.next() === 'word' && scanner.next() === 'word') state[who] = readName(scanner) ?? 'unknown';
    if (!scanner.skipStatement()) return { type: 'bad', reason: 'a statement without an end' };
  }
  return { type: 'failover', state };
}

/**
 * Reads one statement of dhcpd.leases(5).
 *
 * @param text one character per byte, from the keyword to the `;` or `}` of the top level
 * @param order as the last `authoring-byte-order` says
 */
export function parseStatement(text: string, order: ByteOrder): Statement {
  const scanner = new TokenScanner(text);
  if (scanner.next() === ';') return { type: 'other' };
  const keyword = scanner.type === 'word' ? scanner.written : '';
  if (keyword === 'lease') {
    const lease = parseLease(scanner);
    return typeof lease === 'string' ? { type: 'bad', reason: lease } : { type: 'lease', lease };
  }
  const kind = associationKinds.get(keyword);
  if (kind !== undefined) {
    const association = parseAssociation(scanner, kind, order);
    return typeof association === 'string' ? { type: 'bad', reason: association } : { type: 'association', association };
  }
  if (keyword === 'authoring-byte-order') return byteOrder(scanner);
  if (keyword === 'failover') return failover(scanner);
  return others.has(keyword) ? { type: 'other' } : { type: 'bad', reason: 'an unknown statement' };
}
