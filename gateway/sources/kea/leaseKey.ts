// The key under which rows of a Kea lease file speak of the same lease.
import { leaseId } from '#domain/lease.ts';

/** The address, or a delegated prefix with its length: both may begin at the same address. */
export function leaseKey(address: string, prefixLength: number | null): string {
  return prefixLength === null ? address : `${address}/${prefixLength}`;
}

/** The id of the lease that a key speaks of. */
export function leaseIdOfKey(group: string, key: string): string {
  const slash = key.indexOf('/');
  return slash < 0 ? leaseId(group, key) : leaseId(group, key.slice(0, slash), Number(key.slice(slash + 1)));
}
