// A list in chunks does what a sorted array does.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderedList } from './orderedList.ts';

const byNumber = (a: number, b: number): number => a - b;

test('inserting, removing, ranks and slices agree with a sorted array, over several chunks', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(5_000), { maxLength: 400 }),
      fc.array(fc.nat(5_000), { maxLength: 2_000 }),
      fc.nat(6_000),
      (start, toggles, place) => {
        const list = new OrderedList(byNumber, start);
        const held = new Set(start);
        for (const number of toggles) {
          expect(list.remove(number)).toBe(held.delete(number));
          if (number % 3 > 0) {
            list.insert(number);
            held.add(number);
          }
        }
        const sorted = [...held].sort(byNumber);
        expect([...list]).toEqual(sorted);
        expect(list.size).toBe(sorted.length);
        expect(list.first).toBe(sorted[0]);
        expect(list.rank(place)).toBe(sorted.filter((number) => number < place).length);
        expect(list.slice(place, place + 20)).toEqual(sorted.slice(place, place + 20));
        expect(list.slice(3, 1_200)).toEqual(sorted.slice(3, 1_200));
      },
    ),
    { numRuns: 60 },
  );
});

test('a change in a long list compares about log n times', () => {
  let compared = 0;
  const list = new OrderedList(
    (a: number, b: number) => ((compared += 1), a - b),
    Array.from({ length: 200_000 }, (_, index) => index * 2),
  );
  compared = 0;
  list.insert(100_001);
  list.remove(100_001);
  expect(compared).toBeLessThan(60);
});
