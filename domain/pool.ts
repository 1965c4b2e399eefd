// What a pool is: who owns an address, and how much of the pool is in use.
import type { AddressUse, Pool } from '#openapi/generated/leaseboard.ts';
import { parseAddress, rangeContains, type Address, type Range } from './address.ts';

/** A pool as its source's configuration states it; the use is counted from the leases. */
export type PoolFacts = Omit<Pool, 'used' | 'declined' | 'free' | 'utilisation'>;

/** How many distinct addresses inside a pool are taken, and how many of them a client declined. */
export interface PoolUse {
  used: number;
  declined: number;
}

/** The range between two addresses in text; null when one is no address or their families differ. */
export function readRange(first: string, last: string): Range | null {
  const from = parseAddress(first);
  const to = parseAddress(last);
  if (from === null || to === null || from.family !== to.family) return null;
  return { family: from.family, first: from.value, last: to.value };
}

/**
 * Makes a function that finds the pool an address lies in: of overlapping pools the one listed first.
 *
 * Ranges are kept in order, so that a look-up is a binary search and not a walk over all pools.
 */
export function poolFinder<P extends Pick<PoolFacts, 'ranges' | 'kind'>>(
  pools: readonly P[],
): (address: Address, kind: P['kind']) => P | null {
  const ranges = pools.flatMap((pool, rank) =>
    pool.ranges.flatMap(({ first, last }) => {
      const range = readRange(first, last);
      return range === null ? [] : [{ range, pool, rank, reach: range.last }];
    }),
  );
  ranges.sort((a, b) => a.range.family - b.range.family || Number(a.range.first > b.range.first) - Number(a.range.first < b.range.first));
  // `reach` is the furthest end of all ranges up to here: it tells when no earlier range can hold an address any more.
  for (const [index, entry] of ranges.entries()) {
    const before = ranges[index - 1];
    if (before !== undefined && before.range.family === entry.range.family && before.reach > entry.reach) entry.reach = before.reach;
  }
  return (address, kind) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { range } = ranges[middle]!;
      const starts = range.family < address.family || (range.family === address.family && range.first <= address.value);
      if (starts) low = middle + 1;
      else high = middle;
    }
    let best: (typeof ranges)[number] | null = null;
    for (let at = low - 1; at >= 0; at -= 1) {
      const entry = ranges[at]!;
      if (entry.range.family !== address.family || entry.reach < address.value) break;
      if (rangeContains(entry.range, address) && entry.pool.kind === kind && entry.rank < (best?.rank ?? Infinity)) best = entry;
    }
    return best?.pool ?? null;
  };
}

function share(taken: bigint, total: bigint): number | null {
  return total === 0n ? null : Number((taken * 10_000n) / total) / 10_000;
}

/** A pool with its use. Declined addresses can't be handed out, so they count against what is free, but apart. */
export function poolWithUse(facts: PoolFacts, use: PoolUse): Pool {
  const { total, used, declined, available, utilisation } = addressUse(BigInt(facts.total), use);
  return { ...facts, total, used, declined, free: available, utilisation };
}

/** The use of so many addresses in the contract's words; exact for any size. */
export function addressUse(total: bigint, use: PoolUse): AddressUse {
  const used = BigInt(use.used);
  const declined = BigInt(use.declined);
  const taken = used + declined;
  const free = taken < total ? total - taken : 0n;
  return {
    total: String(total),
    used: String(used),
    declined: String(declined),
    available: String(free),
    utilisation: share(taken < total ? taken : total, total),
  };
}
