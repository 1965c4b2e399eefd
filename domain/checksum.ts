// One number over all leases, kept change by change, by which a listener verifies that it holds the same ones.
import type { Lease } from './lease.ts';

function mixed(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function digestText(lease: Lease): string {
  const { id, state, expires_at, starts_at, mac_address, duid, client_id, hostname, pool_id, changed_at, partners } = lease;
  const text = [id, state, expires_at, starts_at, mac_address, duid, client_id, hostname, pool_id, changed_at].join('\n');
  if (partners === null) return text;
  return partners.reduce((sum, partner) => `${sum}\n${partner.source_id}\n${partner.state}\n${partner.expires_at}`, text);
}

/**
 * The sum, in two lanes of 32 bits, of a hash (FNV-1a with Murmur3's final mix) of each lease. A sum does not depend on
 * the order of the leases and can be undone, so that a change costs one lease.
 */
export class Checksum {
  #high = 0;
  #low = 0;

  add(lease: Lease): void {
    const text = digestText(lease);
    this.#high = (this.#high + mixed(text, 0x811c9dc5)) >>> 0;
    this.#low = (this.#low + mixed(text, 0x9747b28c)) >>> 0;
  }

  remove(lease: Lease): void {
    const text = digestText(lease);
    this.#high = (this.#high - mixed(text, 0x811c9dc5)) >>> 0;
    this.#low = (this.#low - mixed(text, 0x9747b28c)) >>> 0;
  }

  /** Sixteen hex digits. */
  toString(): string {
    return [this.#high, this.#low].map((lane) => lane.toString(16).padStart(8, '0')).join('');
  }
}
