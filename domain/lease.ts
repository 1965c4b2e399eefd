// What a lease is: its identity, its facts as a source states them, and its MAC address's notations.
import type { Lease, LeaseState } from '#openapi/generated/leaseboard.ts';

/** A lease as its source states it; the ledger adds what its partners hold, when it saw it first and when it last changed. */
export type LeaseFacts = Omit<Lease, 'partners' | 'first_seen_at' | 'changed_at'>;

/**
 * The key of a lease: its address within the group of sources that speak of the same network, never address and MAC,
 * because an address changes hands.
 *
 * @param group a slug (`a-z0-9.-`), so that the id stays safe in a URL
 * @param address in canonical text
 * @param prefixLength of a delegated prefix; null for an address
 */
export function leaseId(group: string, address: string, prefixLength: number | null = null): string {
  return prefixLength === null ? `${group}~${address}` : `${group}~${address}~${prefixLength}`;
}

/** The address or prefix that an id was made of, as text for people; an id that is none of ours as it is. */
export function leaseIdText(id: string): string {
  const [, address = id, length] = id.split('~');
  return length === undefined ? address : `${address}/${length}`;
}

/** Whether a lease in this state keeps its address from being handed to somebody else. */
export const occupiesAddress: Record<LeaseState, boolean> = {
  active: true,
  offered: true,
  declined: true,
  expired: false,
  released: false,
  reclaimed: false,
  free: false,
};

/**
 * The state of a lease at a moment: past its end an active lease is expired, whatever the store still says.
 *
 * @param now milliseconds since the epoch
 */
export function stateAt(lease: Pick<LeaseFacts, 'state' | 'expires_at'>, now: number): LeaseState {
  const ends = lease.expires_at;
  return lease.state === 'active' && ends !== null && Date.parse(ends) <= now ? 'expired' : lease.state;
}

const hexPairs = /^[0-9a-f]{12}$/;

/**
 * A MAC address in any notation (colons, hyphens, Cisco's dots, none) as lower case with colons (IEEE 802 order).
 *
 * @returns null when the text is none
 */
export function canonicalMac(text: string): string | null {
  const digits = text.toLowerCase().replace(/[:.-]/g, '');
  return hexPairs.test(digits) ? digits.replace(/(..)(?=.)/g, '$1:') : null;
}

/** Whether the locally administered bit is set (IEEE 802-2014 §8.2): nearly always a randomised address. */
export function isRandomizedMac(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 0b10) !== 0;
}

/**
 * The MAC address inside a DUID-LLT (type 1) or DUID-LL (type 3) of Ethernet (RFC 8415 §11.2, §11.4).
 *
 * @param duid lower case hex with colons
 */
export function macOfDuid(duid: string): string | null {
  const mac = /^00:01:00:01:(?:..:){4}((?:..:){5}..)$|^00:03:00:01:((?:..:){5}..)$/.exec(duid);
  return mac?.[1] ?? mac?.[2] ?? null;
}

/** How a lease's kind is written beside its address. */
export function leaseText(lease: Pick<LeaseFacts, 'address' | 'prefix_length'>): string {
  return lease.prefix_length === null ? lease.address : `${lease.address}/${lease.prefix_length}`;
}

export type { Lease, LeaseState };
