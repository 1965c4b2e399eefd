// Finds pools that share addresses.
import type { Range } from './address.ts';
import { readRange, type PoolFacts } from './pool.ts';

/** The ranges of a pool that can be read. */
export function rangesOf({ ranges }: Pick<PoolFacts, 'ranges'>): Range[] {
  return ranges.flatMap(({ first, last }) => {
    const range = readRange(first, last);
    return range === null || range.last < range.first ? [] : [range];
  });
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | number): T[][] {
  const groups = new Map<string | number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Pools of different groups may have the same addresses and yet none in common; those of prefixes have none with those of addresses. */
function spaceOf({ id, family, kind }: PoolFacts): string {
  return `${family} ${kind} ${id.slice(0, id.indexOf('~'))}`;
}

/**
 * Pools that have an address in common, directly or through others, together; a pool that shares none is not among them.
 *
 * @param pools whose ids begin with their group and `~`
 */
export function overlappingPools(pools: readonly PoolFacts[]): PoolFacts[][] {
  return groupBy(pools, spaceOf).flatMap((space) => (space.length < 2 ? [] : overlapsWithin(space)));
}

function overlapsWithin(pools: readonly PoolFacts[]): PoolFacts[][] {
  const entries = pools.flatMap((pool, index) => rangesOf(pool).map((range) => ({ range, index })));
  entries.sort((a, b) => (a.range.first < b.range.first ? -1 : a.range.first > b.range.first ? 1 : 0));
  /** Of each pool another one of its company; the first of a company is its own. */
  const companion = pools.map((_, index) => index);
  const firstOf = (index: number): number => {
    let at = index;
    while (companion[at]! !== at) {
      companion[at] = companion[companion[at]!]!;
      at = companion[at]!;
    }
    return at;
  };
  let reach: { last: bigint; index: number } | null = null;
  for (const { range, index } of entries) {
    if (reach !== null && range.first <= reach.last) companion[firstOf(index)] = firstOf(reach.index);
    if (reach === null || range.last > reach.last) reach = { last: range.last, index };
  }
  return groupBy([...pools.keys()], firstOf)
    .filter((company) => company.length > 1)
    .map((company) => company.map((index) => pools[index]!));
}
