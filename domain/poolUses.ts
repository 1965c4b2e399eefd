// Counts what is taken in each pool and in all of them, each address once however many pools it lies in.
import type { AddressUse } from '#openapi/generated/leaseboard.ts';
import { parseAddress } from './address.ts';
import { occupiesAddress, type Lease } from './lease.ts';
import { addressCount, mergeRanges } from './mergeRanges.ts';
import { overlappingPools, rangesOf } from './overlappingPools.ts';
import { addressUse, type PoolFacts, type PoolUse } from './pool.ts';
import type { Tally } from './tally.ts';

/** What is counted: the leases, and their tally by the one pool that each of them names. */
export interface CountedLeases {
  leases: ReadonlyMap<string, Lease>;
  tally: Pick<Tally, 'poolUse'>;
}

export interface PoolUses {
  /** Each pool once, though every partner of a group states it. */
  pools: readonly PoolFacts[];
  /** How many distinct addresses inside the pool's ranges are taken, whichever pool their leases name. */
  useOf(pool: PoolFacts): PoolUse;
  /** The use of all pools of addresses of a family. */
  ofFamily(family: 4 | 6): AddressUse;
}

/** Addresses in order. */
type Taken = Record<keyof PoolUse, bigint[]>;

function distinctPools(pools: readonly PoolFacts[]): PoolFacts[] {
  const byId = new Map<string, PoolFacts>();
  for (const pool of pools) if (!byId.has(pool.id)) byId.set(pool.id, pool);
  return [...byId.values()];
}

/** How many of the numbers, which are in order, are less than the limit. */
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

function countWithin(pool: PoolFacts, taken: Taken): PoolUse {
  const ranges = mergeRanges(rangesOf(pool));
  const count = (numbers: readonly bigint[]): number =>
    ranges.reduce((sum, { first, last }) => sum + countBelow(numbers, last + 1n) - countBelow(numbers, first), 0);
  return { used: count(taken.used), declined: count(taken.declined) };
}

/** The addresses taken in each company of overlapping pools. */
function takenIn(companies: readonly PoolFacts[][], leases: Iterable<Lease>): Taken[] {
  const taken = companies.map((): Taken => ({ used: [], declined: [] }));
  const companyOf = new Map(companies.flatMap((pools, index) => pools.map(({ id }) => [id, index])));
  for (const lease of leases) {
    const company = lease.pool_id === null || !occupiesAddress[lease.state] ? undefined : companyOf.get(lease.pool_id);
    const address = company === undefined ? null : parseAddress(lease.address);
    if (company !== undefined && address !== null) taken[company]![lease.state === 'declined' ? 'declined' : 'used'].push(address.value);
  }
  for (const numbers of taken.flatMap(({ used, declined }) => [used, declined])) numbers.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return taken;
}

/**
 * Counts the use of pools. A pool that shares no address with another costs one look into the tally; only where pools
 * overlap do the leases have to be looked at, all of them once.
 *
 * @param stated as the sources state them, all together
 */
export function poolUses(stated: readonly PoolFacts[], { leases, tally }: CountedLeases): PoolUses {
  const pools = distinctPools(stated);
  const companies = overlappingPools(pools);
  const shared = new Map<string, PoolUse>();
  if (companies.length > 0) {
    const taken = takenIn(companies, leases.values());
    for (const [index, company] of companies.entries()) {
      for (const pool of company) shared.set(pool.id, countWithin(pool, taken[index]!));
    }
  }
  return {
    pools,
    useOf: ({ id }) => shared.get(id) ?? tally.poolUse(id),
    ofFamily(family) {
      const counted = pools.filter((pool) => pool.family === family && pool.kind === 'address');
      let total = 0n;
      const use: PoolUse = { used: 0, declined: 0 };
      for (const { id, total: own } of counted) {
        // By the tally: each lease names one pool, so that its address counts once.
        const { used, declined } = tally.poolUse(id);
        use.used += used;
        use.declined += declined;
        if (!shared.has(id)) total += BigInt(own);
      }
      for (const [first, ...others] of companies) {
        if (first?.family === family && first.kind === 'address') total += addressCount([first, ...others].flatMap(rangesOf));
      }
      return addressUse(total, use);
    },
  };
}
