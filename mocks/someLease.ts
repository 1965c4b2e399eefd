// A lease for tests that play a source by hand: plain facts, of which a test states those it is about.
import { parseAddress } from '#domain/address.ts';
import { leaseId, type LeaseFacts } from '#domain/lease.ts';

/** An active lease of this address that never ends, from the source that `scriptedSource` is unless told otherwise. */
export function someLease(address: string, facts: Partial<LeaseFacts> = {}): LeaseFacts {
  return {
    id: leaseId('scripted', address, facts.prefix_length),
    address,
    prefix_length: null,
    family: parseAddress(address)?.family ?? 4,
    kind: 'address',
    mac_address: null,
    mac_source: null,
    mac_randomized: null,
    duid: null,
    iaid: null,
    client_id: null,
    hostname: null,
    vendor: null,
    state: 'active',
    is_reserved: false,
    starts_at: null,
    expires_at: null,
    expiry_known: true,
    lease_seconds: null,
    subnet: null,
    pool_id: null,
    source_id: 'scripted',
    ...facts,
  };
}
