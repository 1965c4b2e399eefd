// What a pool is: who owns an address, and how much of the pool is in use.
import type { AddressUse, Pool } from '#openapi/generated/leaseboard.ts';
import { parseAddress, type Address, type Range } from './address.ts';

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

/** Stretches of addresses, each up to the next one, and whose they are. */
interface Stretches<P> {
  firsts: bigint[];
  owners: (P | null)[];
}

/** The index of the last number that is not greater, of numbers in order; -1 when all are. */
function indexAt(numbers: readonly bigint[], value: bigint): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @param claims in order of precedence */
function divide<P>(claims: readonly { range: Range; pool: P }[]): Stretches<P> {
  const cuts = claims.flatMap(({ range }) => [range.first, range.last + 1n]).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const firsts = cuts.filter((cut, index) => cut !== cuts[index - 1]);
  const owners = firsts.map((): P | null => null);
  /** Of each stretch a later one that may be without an owner, or itself: no stretch is looked at again for each claim on it. */
  const onward = firsts.map((_, index) => index);
  const nextFree = (from: number): number => {
    let at = from;
    while (at < onward.length && onward[at]! !== at) {
      onward[at] = onward[onward[at]!] ?? onward[at]!;
      at = onward[at]!;
    }
    return at;
  };
  for (const { range, pool } of claims) {
    const end = indexAt(firsts, range.last + 1n);
    for (let at = nextFree(indexAt(firsts, range.first)); at < end; at = nextFree(at)) {
      owners[at] = pool;
      onward[at] = at + 1;
    }
  }
  return { firsts, owners };
}

/**
 * Makes a function that finds the pool an address lies in: of overlapping pools the one listed first. A look-up is one
 * binary search, however the pools overlap.
 */
export function poolFinder<P extends Pick<PoolFacts, 'ranges' | 'kind'>>(
  pools: readonly P[],
): (address: Address, kind: P['kind']) => P | null {
  const claims = new Map<string, { range: Range; pool: P }[]>();
  for (const pool of pools) {
    for (const { first, last } of pool.ranges) {
      const range = readRange(first, last);
      if (range === null || range.last < range.first) continue;
      const space = `${range.family} ${pool.kind}`;
      claims.set(space, claims.get(space) ?? []);
      claims.get(space)?.push({ range, pool });
    }
  }
  const spaces = new Map([...claims].map(([space, ofSpace]) => [space, divide(ofSpace)]));
  return ({ family, value }, kind) => {
    const stretches = spaces.get(`${family} ${kind}`);
    return stretches?.owners[indexAt(stretches.firsts, value)] ?? null;
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
