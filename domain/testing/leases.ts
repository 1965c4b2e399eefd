// Leases for tests: one with chosen facts, and any table for law tests.
import * as fc from 'fast-check';
import { leaseId, type Lease, type LeaseFacts } from '../lease.ts';

/** A lease of an address with these facts and harmless others. */
export function leaseFacts(address: string, facts: Partial<LeaseFacts> = {}): LeaseFacts {
  return {
    id: leaseId('office', address),
    address,
    prefix_length: null,
    family: address.includes(':') ? 6 : 4,
    kind: 'address',
    mac_address: '3c:22:fb:12:9a:01',
    mac_source: 'hardware',
    mac_randomized: false,
    duid: null,
    iaid: null,
    client_id: null,
    hostname: null,
    vendor: null,
    state: 'active',
    is_reserved: null,
    starts_at: null,
    expires_at: null,
    expiry_known: true,
    lease_seconds: null,
    subnet: null,
    pool_id: null,
    source_id: 'office',
    ...facts,
  };
}

export function lease(address: string, facts: Partial<Lease> = {}): Lease {
  return { ...leaseFacts(address), partners: null, first_seen_at: null, changed_at: null, ...facts };
}

/** The moment at which law tests begin; ends lie around it. */
export const testStart = Date.parse('2026-11-20T12:00:00Z');

const anyEnd = fc.option(
  fc.integer({ min: -60, max: 600 }).map((seconds) => new Date(testStart + seconds * 1000).toISOString()),
  { nil: null },
);

/** Any lease of a few addresses, so that tables overlap. */
export const anyLease: fc.Arbitrary<LeaseFacts> = fc
  .record({
    host: fc.integer({ min: 1, max: 12 }),
    hostname: fc.option(fc.constantFrom('anna-laptop', 'printer-3', '__proto__', '\u202eevil'), { nil: null }),
    mac_address: fc.constantFrom('3c:22:fb:12:9a:01', '02:4c:00:01:00:22', null),
    state: fc.constantFrom<LeaseFacts['state']>('active', 'declined', 'expired', 'released'),
    expires_at: anyEnd,
    pool_id: fc.constantFrom('office~a', 'office~b', null),
  })
  .map(({ host, ...facts }) => leaseFacts(`10.0.0.${host}`, facts));

/** Any table: at most one lease for each address. */
export const anyTable: fc.Arbitrary<LeaseFacts[]> = fc.uniqueArray(anyLease, { selector: ({ id }) => id, maxLength: 12 });
