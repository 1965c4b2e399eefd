// Reads host reservations of a Kea configuration, and tells whose lease one fixes.
import { parseAddress, parsePrefix, type Address, type Family, type Range } from '#domain/address.ts';
import { duidOfClientId } from '#domain/duid.ts';
import { items, member, textOf, type KeaNode } from './keaNode.ts';

export interface KeaReservation {
  /** Whose it is; null when by something that a lease does not show (circuit-id, flex-id). */
  holder: { type: 'hw-address' | 'client-id' | 'duid'; bytes: string } | null;
  addresses: Address[];
  prefixes: (Range & { length: number })[];
}

/** Who holds a lease, as far as its store says: lower case hex with colons. */
export interface LeaseHolder {
  mac: string | null;
  clientId: string | null;
  duid: string | null;
}

const holderTypes = ['hw-address', 'client-id', 'duid'] as const;
const separated = /^[0-9a-f]{1,2}(?:[: ][0-9a-f]{1,2})*$/;
const plain = /^(?:0x)?((?:[0-9a-f]{2})+)$/;

/**
 * Bytes as Kea's configuration writes them (Kea ARM, "Identifiers"): hex with colons or spaces, plain hex, or text in
 * single quotes.
 *
 * @returns lower case hex with colons; null when the text is none
 */
export function identifierBytes(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 2 && trimmed.startsWith("'") && trimmed.endsWith("'")) {
    return Array.from(new TextEncoder().encode(trimmed.slice(1, -1)), (byte) => byte.toString(16).padStart(2, '0')).join(':');
  }
  const hex = trimmed.toLowerCase();
  const digits = plain.exec(hex)?.[1];
  if (digits !== undefined) return digits.replace(/(..)(?=.)/g, '$1:');
  if (!separated.test(hex)) return null;
  return hex
    .split(/[: ]/)
    .map((byte) => byte.padStart(2, '0'))
    .join(':');
}

function texts(node: KeaNode): string[] {
  return items(node).flatMap((item) => textOf(item) ?? []);
}

/**
 * Reads one entry of a `reservations` list.
 *
 * @returns the reason in words when it is none
 */
export function readKeaReservation(node: KeaNode, family: Family): KeaReservation | string {
  if (node?.type !== 'object') return 'a reservation is no object';
  const reservation: KeaReservation = { holder: null, addresses: [], prefixes: [] };
  for (const type of holderTypes) {
    const text = textOf(member(node, type));
    if (text === null) continue;
    const bytes = identifierBytes(text);
    if (bytes === null) return `the ${type} of a reservation is no bytes`;
    reservation.holder = { type, bytes };
    break;
  }
  const single = textOf(member(node, 'ip-address'));
  for (const text of [...(single === null || single === '' ? [] : [single]), ...texts(member(node, 'ip-addresses'))]) {
    const address = parseAddress(text.trim());
    if (address?.family !== family) return 'a reserved address is none of this family';
    // Kea writes 0.0.0.0 where a reservation fixes no address.
    if (address.value !== 0n) reservation.addresses.push(address);
  }
  for (const text of texts(member(node, 'prefixes'))) {
    const prefix = parsePrefix(text.trim());
    if (prefix?.family !== 6) return 'a reserved prefix is none';
    reservation.prefixes.push(prefix);
  }
  return reservation;
}

function isHolder({ holder }: KeaReservation, lease: LeaseHolder): boolean {
  switch (holder?.type) {
    case undefined:
      return true;
    case 'hw-address':
      return holder.bytes === lease.mac;
    case 'client-id':
      return holder.bytes === lease.clientId;
    case 'duid':
      return holder.bytes === (lease.duid ?? (lease.clientId === null ? null : duidOfClientId(lease.clientId)));
  }
}

/**
 * Makes a function that tells whether an address, or the prefix that begins with it, is fixed to the lease's holder. A
 * reservation by something that leases do not show counts by its address alone.
 */
export function keaReservationTest(
  reservations: readonly KeaReservation[],
): (address: Address, kind: 'address' | 'prefix', holder: LeaseHolder) => boolean {
  const fixed = { address: new Map<bigint, KeaReservation[]>(), prefix: new Map<bigint, KeaReservation[]>() };
  const add = (kind: 'address' | 'prefix', value: bigint, reservation: KeaReservation): void => {
    const known = fixed[kind].get(value);
    if (known === undefined) fixed[kind].set(value, [reservation]);
    else known.push(reservation);
  };
  for (const reservation of reservations) {
    for (const { value } of reservation.addresses) add('address', value, reservation);
    for (const { first } of reservation.prefixes) add('prefix', first, reservation);
  }
  return (address, kind, holder) => fixed[kind].get(address.value)?.some((reservation) => isHolder(reservation, holder)) ?? false;
}
