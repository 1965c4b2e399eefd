// Says what a dnsmasq lease file and configuration know of a lease in the contract's words.
import { isRandomizedMac, leaseId, type LeaseFacts } from '#domain/lease.ts';
import type { Expiry, LeaseRecord } from './parseLeases.ts';
import type { LeasePlace } from './pools.ts';

export interface LeaseContext {
  group: string;
  sourceId: string;
  vendorOf(mac: string): string | null;
}

function expiryFacts(expiry: Expiry): Pick<LeaseFacts, 'expires_at' | 'expiry_known' | 'lease_seconds'> {
  switch (expiry.type) {
    case 'at':
      return { expires_at: new Date(expiry.epochSeconds * 1000).toISOString(), expiry_known: true, lease_seconds: null };
    case 'never':
      return { expires_at: null, expiry_known: true, lease_seconds: null };
    case 'length':
      return { expires_at: null, expiry_known: false, lease_seconds: expiry.seconds };
  }
}

/**
 * A line of the lease file as a lease. Every lease in the file is active as far as dnsmasq is concerned; when it began
 * the file does not tell.
 */
export function leaseFacts(record: LeaseRecord, place: LeasePlace, { group, sourceId, vendorOf }: LeaseContext): LeaseFacts {
  const mac = record.mac?.address ?? null;
  return {
    id: leaseId(group, record.key),
    address: record.key,
    prefix_length: null,
    family: record.address.family,
    kind: record.kind,
    mac_address: mac,
    mac_source: record.mac?.source ?? null,
    mac_randomized: mac === null ? null : isRandomizedMac(mac),
    duid: record.duid,
    iaid: record.iaid,
    client_id: record.clientId,
    hostname: record.hostname,
    vendor: mac === null ? null : vendorOf(mac),
    state: 'active',
    is_reserved: place.isReserved,
    starts_at: null,
    ...expiryFacts(record.expiry),
    subnet: place.subnet,
    pool_id: place.poolId,
    source_id: sourceId,
  };
}
