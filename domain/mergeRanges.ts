// Joins ranges of addresses that overlap, so that each address is counted once.
import { rangeSize, type Range } from './address.ts';

/** The same addresses as ranges in order, none of which touches another. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const sorted = ranges
    .filter(({ first, last }) => first <= last)
    .toSorted((a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const merged: Range[] = [];
  for (const range of sorted) {
    const before = merged.at(-1);
    if (before === undefined || before.family !== range.family || range.first > before.last + 1n) merged.push({ ...range });
    else if (range.last > before.last) before.last = range.last;
  }
  return merged;
}

/** How many distinct addresses lie in ranges that may overlap. */
export function addressCount(ranges: readonly Range[]): bigint {
  return mergeRanges(ranges).reduce((sum, range) => sum + rangeSize(range), 0n);
}
