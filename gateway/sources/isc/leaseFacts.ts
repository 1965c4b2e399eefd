// Says what a dhcpd.leases file knows of a lease in the contract's words.
import { isRandomizedMac, leaseId, macOfDuid, type LeaseFacts } from '#domain/lease.ts';
import { parseAddress, type Address } from '#domain/address.ts';
import type { PoolFacts } from '#domain/pool.ts';
import { isoTime } from '../isoTime.ts';
import type { EpochSeconds } from './leaseDate.ts';
import type { Association, Binding } from './parseAssociation.ts';
import type { LeaseRecord } from './parseLease.ts';

/** What the configuration knows of a lease. */
export interface LeasePlace {
  poolId: string | null;
  subnet: string | null;
  isReserved: boolean | null;
}

export type PlaceOf = (
  address: Address,
  kind: PoolFacts['kind'],
  who: { mac: string | null; clientId: string | null; duid: string | null },
) => LeasePlace;

export interface LeaseContext {
  group: string;
  sourceId: string;
  vendorOf(mac: string): string | null;
  /** null: there is no configuration */
  placeOf: PlaceOf | null;
}

function timeText(moment: EpochSeconds | null): string | null {
  return moment === null || moment === Infinity ? null : isoTime(moment);
}

/** How long a lease is that began and ends then; null when nobody can say. */
function lengthOf(starts: EpochSeconds | null, ends: EpochSeconds | null): number | null {
  return starts === null || ends === null || ends === Infinity || starts === Infinity || ends < starts ? null : ends - starts;
}

type Who = Parameters<PlaceOf>[2];

const unplaced: LeasePlace = { poolId: null, subnet: null, isReserved: null };

/** @param placeOf null: there is no configuration */
function placeIn(placeOf: PlaceOf | null, address: string, kind: LeaseFacts['kind'], who: Who): LeasePlace {
  const parsed = placeOf === null ? null : parseAddress(address);
  return placeOf === null || parsed === null ? unplaced : placeOf(parsed, kind === 'prefix' ? 'prefix' : 'address', who);
}

/**
 * The state of a record of dhcpd 2, which wrote none: abandoned, or active as long as it lasts; a record without times
 * speaks of an address that nobody has had.
 */
function stateOf({ state, isAbandoned, ends }: LeaseRecord): LeaseFacts['state'] {
  return state ?? (isAbandoned ? 'declined' : ends === null ? 'free' : 'active');
}

/** An IPv4 lease. `lease_seconds` is only of leases that run or ran out: of others `ends` means something else. */
export function leaseFacts4(record: LeaseRecord, context: LeaseContext): LeaseFacts {
  const { address, mac, clientId, starts, ends } = record;
  const state = stateOf(record);
  const { poolId, subnet, isReserved } = placeIn(context.placeOf, address, 'address', { mac: mac?.address ?? null, clientId, duid: null });
  return {
    id: leaseId(context.group, address),
    address,
    prefix_length: null,
    family: 4,
    kind: 'address',
    mac_address: mac?.address ?? null,
    mac_source: mac?.source ?? null,
    mac_randomized: mac === null ? null : isRandomizedMac(mac.address),
    duid: null,
    iaid: null,
    client_id: clientId,
    hostname: record.hostname,
    vendor: mac === null ? null : context.vendorOf(mac.address),
    state,
    is_reserved: record.isReserved ? true : isReserved,
    starts_at: timeText(starts),
    expires_at: timeText(ends),
    expiry_known: ends !== null,
    lease_seconds: state === 'active' || state === 'expired' ? lengthOf(starts, ends) : null,
    subnet,
    pool_id: poolId,
    source_id: context.sourceId,
  };
}

/** An IPv6 lease: one address or prefix of an association, which began when the client last asked for it. */
export function leaseFacts6({ kind, iaid, duid, cltt }: Association, binding: Binding, context: LeaseContext): LeaseFacts {
  const { address, prefixLength, state, ends } = binding;
  const mac = duid === null ? null : macOfDuid(duid);
  const { poolId, subnet, isReserved } = placeIn(context.placeOf, address, kind, { mac, clientId: null, duid });
  return {
    id: leaseId(context.group, address, prefixLength),
    address,
    prefix_length: prefixLength,
    family: 6,
    kind,
    mac_address: mac,
    mac_source: mac === null ? null : 'duid',
    mac_randomized: mac === null ? null : isRandomizedMac(mac),
    duid,
    iaid,
    client_id: null,
    hostname: binding.hostname,
    vendor: mac === null ? null : context.vendorOf(mac),
    state,
    is_reserved: isReserved,
    starts_at: timeText(cltt),
    expires_at: timeText(ends),
    expiry_known: ends !== null,
    lease_seconds: state === 'active' || state === 'expired' ? binding.maxLife : null,
    subnet,
    pool_id: poolId,
    source_id: context.sourceId,
  };
}

/**
 * The same lease where another configuration has it.
 *
 * @param isFlagged whether its record itself says that the address is its holder's alone
 */
export function movedLease(facts: LeaseFacts, placeOf: PlaceOf | null, isFlagged: boolean): LeaseFacts {
  const { address, kind, mac_address: mac, client_id: clientId, duid } = facts;
  const { poolId, subnet, isReserved } = placeIn(placeOf, address, kind, { mac, clientId, duid });
  return { ...facts, subnet, pool_id: poolId, is_reserved: isFlagged ? true : isReserved };
}
