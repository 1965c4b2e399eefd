// Ranges that overlap, joined: the same addresses, each once.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from './address.ts';
import { addressCount, mergeRanges } from './mergeRanges.ts';

const anyRanges = fc.array(
  fc
    .tuple(fc.constantFrom<4 | 6>(4, 6), fc.integer({ min: 0, max: 60 }), fc.integer({ min: -3, max: 12 }))
    .map(([family, first, size]): Range => ({ family, first: BigInt(first), last: BigInt(first + size) })),
  { maxLength: 12 },
);

function addressesIn(ranges: readonly Range[]): Set<string> {
  const found = new Set<string>();
  for (const { family, first, last } of ranges) for (let value = first; value <= last; value += 1n) found.add(`${family} ${value}`);
  return found;
}

test('the same addresses, in order, without touching', () => {
  fc.assert(
    fc.property(anyRanges, (ranges) => {
      const merged = mergeRanges(ranges);
      expect(addressesIn(merged)).toEqual(addressesIn(ranges));
      expect(addressCount(ranges)).toBe(BigInt(addressesIn(ranges).size));
      for (const [index, { family, first }] of merged.entries()) {
        const before = merged[index - 1];
        if (before !== undefined) expect(before.family < family || before.last + 1n < first).toBe(true);
      }
    }),
  );
});

test('128 bits are counted exactly', () => {
  expect(addressCount([{ family: 6, first: 0n, last: 2n ** 128n - 1n }])).toBe(2n ** 128n);
});
