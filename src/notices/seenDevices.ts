// The devices whose leases this page has held: what makes another one new.
import type { Lease } from '#domain/lease.ts';

export class SeenDevices {
  readonly #seen = new Set<string>();

  /** @returns whether the device had not been seen; one that says nothing of itself is never new */
  see({ mac_address, duid }: Pick<Lease, 'mac_address' | 'duid'>): boolean {
    const device = mac_address ?? duid;
    if (device === null || this.#seen.has(device)) return false;
    this.#seen.add(device);
    return true;
  }
}
