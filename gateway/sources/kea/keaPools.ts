// Makes pools of a Kea configuration, and tells which of them a lease belongs to.
import { formatAddress, formatPrefix, rangeSize, type Address, type Range } from '#domain/address.ts';
import { poolFinder, type PoolFacts } from '#domain/pool.ts';
import { slug } from '#domain/slug.ts';
import { keaReservationTest, type KeaReservation, type LeaseHolder } from './keaReservations.ts';
import type { KeaConfig } from './readKeaConfig.ts';
import type { KeaPool, KeaSubnet } from './readKeaSubnets.ts';

/** What the configuration knows of a lease. */
export interface LeasePlace {
  poolId: string | null;
  subnet: string | null;
  /** null: not known */
  isReserved: boolean | null;
}

export interface KeaPools {
  pools: PoolFacts[];
  /** @param subnetId as the lease states it; null when it does not */
  placeOf(address: Address, kind: PoolFacts['kind'], subnetId: number | null, who: LeaseHolder): LeasePlace;
}

interface Placed {
  facts: PoolFacts;
  subnetId: number;
}

const nowhere: LeasePlace = { poolId: null, subnet: null, isReserved: null };

function ends({ family, first, last }: Range): { first: string; last: string } {
  return { first: formatAddress({ family, value: first }), last: formatAddress({ family, value: last }) };
}

function subnetText({ subnet }: KeaSubnet): string {
  return formatPrefix({ family: subnet.family, value: subnet.first }, subnet.length);
}

/** A pool has no name of its own: its ends, or for delegated prefixes the prefix that they are taken from. */
function nameOf({ range, delegatedLength }: KeaPool): string {
  const { first, last } = ends(range);
  if (delegatedLength === null) return `${first}–${last}`;
  return formatPrefix({ family: 6, value: range.first }, 129 - rangeSize(range).toString(2).length);
}

/** How many addresses a pool hands out, or how many prefixes. */
function totalOf({ range, delegatedLength }: KeaPool): bigint {
  return rangeSize(range) >> BigInt(delegatedLength === null ? 0 : 128 - delegatedLength);
}

/** How many of the numbers, in ascending order, are smaller. */
function countBelow(numbers: readonly bigint[], limit: bigint): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What reservations fix, each once, in ascending order: addresses under null, prefixes under their length. */
function reservedNumbers(reservations: readonly KeaReservation[]): Map<number | null, bigint[]> {
  const found = new Map<number | null, Set<bigint>>();
  const add = (length: number | null, value: bigint): void => {
    found.set(length, (found.get(length) ?? new Set()).add(value));
  };
  for (const { addresses, prefixes } of reservations) {
    for (const { value } of addresses) add(null, value);
    for (const { first, length } of prefixes) add(length, first);
  }
  return new Map([...found].map(([length, values]) => [length, [...values].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))]));
}

function placedPools({ subnets, reservations, family }: KeaConfig, group: string, sourceId: string): Placed[] {
  const reserved = reservedNumbers(reservations);
  const taken = new Set<string>();
  return subnets.flatMap((subnet) =>
    subnet.pools.flatMap((pool) => {
      // Two subnets may hand out the same addresses; the same pool twice in one subnet is one.
      const plain = nameOf(pool);
      const numbered = `${plain} (${subnet.id})`;
      if (taken.has(numbered)) return [];
      const name = taken.has(plain) ? numbered : plain;
      taken.add(plain).add(numbered);
      const fixed = reserved.get(pool.delegatedLength) ?? [];
      const facts: PoolFacts = {
        id: `${group}~${slug(name.replaceAll(':', '.').replaceAll('/', '-'))}`,
        name,
        subnet: subnetText(subnet),
        shared_network: subnet.sharedNetwork,
        ranges: [ends(pool.range)],
        family,
        kind: pool.delegatedLength === null ? 'address' : 'prefix',
        delegated_length: pool.delegatedLength,
        total: String(totalOf(pool)),
        reserved_in_range: String(countBelow(fixed, pool.range.last + 1n) - countBelow(fixed, pool.range.first)),
        lease_seconds: subnet.leaseSeconds,
        source_id: sourceId,
      };
      return [{ facts, subnetId: subnet.id }];
    }),
  );
}

/**
 * The pools of a configuration, one for each entry of `pools` and `pd-pools`, and where a lease belongs: by the id of
 * its subnet where it has one that the configuration knows, else by its address. Without a configuration nothing is known.
 *
 * @param group slug that begins the pools' ids
 */
export function keaPools(config: KeaConfig | null, group: string, sourceId: string): KeaPools {
  if (config === null) return { pools: [], placeOf: () => nowhere };
  const placed = placedPools(config, group, sourceId);
  const pools = placed.map(({ facts }) => facts);
  const bySubnet = new Map(
    [...Map.groupBy(placed, ({ subnetId }) => subnetId)].map(([id, own]) => [id, poolFinder(own.map(({ facts }) => facts))]),
  );
  const subnets = new Map(config.subnets.map((subnet) => [subnet.id, subnetText(subnet)]));
  const anyPool = poolFinder(pools);
  const anySubnet = poolFinder(
    config.subnets.map(({ subnet, id }) => ({ ranges: [ends(subnet)], kind: 'address' as const, text: subnets.get(id) ?? null })),
  );
  const isFixed = keaReservationTest(config.reservations);
  return {
    pools,
    placeOf: (address, kind, subnetId, who) => {
      const stated = subnetId === null ? undefined : subnets.get(subnetId);
      const pool = (stated === undefined || subnetId === null ? anyPool : bySubnet.get(subnetId))?.(address, kind) ?? null;
      return {
        poolId: pool?.id ?? null,
        subnet: stated ?? pool?.subnet ?? anySubnet(address, 'address')?.text ?? null,
        isReserved: isFixed(address, kind, who) || (config.hasOtherReservations || !config.isWhole ? null : false),
      };
    },
  };
}
