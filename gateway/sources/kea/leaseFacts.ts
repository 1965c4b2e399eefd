// Says what Kea and its configuration know of a lease in the contract's words.
import { parseAddress } from '#domain/address.ts';
import { isRandomizedMac, leaseId, type LeaseFacts } from '#domain/lease.ts';
import { isoTime } from '../isoTime.ts';
import type { KeaPools, LeasePlace } from './keaPools.ts';
import type { KeaLease } from './readRow.ts';

export interface LeaseContext {
  group: string;
  sourceId: string;
  vendorOf(mac: string): string | null;
}

const nowhere: LeasePlace = { poolId: null, subnet: null, isReserved: null };

/** Where the configuration sees a lease. */
export function placeOf({ address, kind, subnetId, mac, clientId, duid }: KeaLease, pools: KeaPools): LeasePlace {
  const parsed = parseAddress(address);
  if (parsed === null) return nowhere;
  const who = { mac: mac?.address ?? null, clientId, duid };
  return pools.placeOf(parsed, kind === 'prefix' ? 'prefix' : 'address', subnetId, who);
}

/** A lease of Kea's with its place in the configuration. */
export function leaseFacts(lease: KeaLease, place: LeasePlace, { group, sourceId, vendorOf }: LeaseContext): LeaseFacts {
  const mac = lease.mac?.address ?? null;
  return {
    id: leaseId(group, lease.address, lease.prefixLength),
    address: lease.address,
    prefix_length: lease.prefixLength,
    family: lease.address.includes(':') ? 6 : 4,
    kind: lease.kind,
    mac_address: mac,
    mac_source: lease.mac?.source ?? null,
    mac_randomized: mac === null ? null : isRandomizedMac(mac),
    duid: lease.duid,
    iaid: lease.iaid,
    client_id: lease.clientId,
    hostname: lease.hostname,
    vendor: mac === null ? null : vendorOf(mac),
    state: lease.state,
    is_reserved: place.isReserved,
    starts_at: lease.startsAt === null ? null : isoTime(lease.startsAt),
    expires_at: lease.expiresAt === null ? null : isoTime(lease.expiresAt),
    expiry_known: true,
    lease_seconds: lease.lifetime,
    subnet: place.subnet,
    pool_id: place.poolId,
    source_id: sourceId,
  };
}
