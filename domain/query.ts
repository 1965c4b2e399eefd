// The filter's language, the same in box, URL and API: words that must all match somewhere in a lease.
import { leaseText, type Lease } from './lease.ts';

const macDigits = /^[0-9a-f]{2,12}$/;

/**
 * Whether one lower-case word is found in a lease: in its address, host name, vendor or MAC address, the latter in any
 * notation, whole or in part.
 */
function wordMatcher(word: string): (lease: Lease) => boolean {
  const digits = word.replace(/[:.-]/g, '');
  const mac = macDigits.test(digits) ? digits : null;
  return (lease) =>
    leaseText(lease).includes(word) ||
    (lease.hostname?.toLowerCase().includes(word) ?? false) ||
    (lease.vendor?.toLowerCase().includes(word) ?? false) ||
    (mac !== null && lease.mac_address !== null && lease.mac_address.replaceAll(':', '').includes(mac)) ||
    (lease.mac_address?.includes(word) ?? false);
}

/** A query as a test of leases; null when it lets every lease through. */
export function queryMatcher(query: string): ((lease: Lease) => boolean) | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).map(wordMatcher);
  return words.length === 0 ? null : (lease) => words.every((matches) => matches(lease));
}
