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
        expect(list.placeOf(place)).toBe(held.has(place) ? sorted.indexOf(place) : null);
        expect(list.rank(place)).toBe(sorted.filter((number) => number < place).length);
        expect(list.slice(place, place + 20)).toEqual(sorted.slice(place, place + 20));
        expect(list.slice(3, 1_200)).toEqual(sorted.slice(3, 1_200));
      },
    ),
    { numRuns: 60 },
  );
});

interface Named {
  place: number;
  name: string;
}
const byPlace = (a: Named, b: Named): number => a.place - b.place;

test('an entry is replaced where it stands, or moves', () => {
  const list = OrderedList.ofSorted(
    byPlace,
    Array.from({ length: 1_000 }, (_, place) => ({ place, name: 'old' })),
  );
  list.change({ place: 600, name: '' }, { place: 600, name: 'new' });
  expect(list.slice(599, 602).map(({ name }) => name)).toEqual(['old', 'new', 'old']);
  list.change({ place: 600, name: '' }, { place: 2.5, name: 'moved' });
  expect([list.size, list.placeOf({ place: 600, name: '' })]).toEqual([1_000, null]);
  expect(list.slice(2, 4).map(({ name }) => name)).toEqual(['old', 'moved']);
});

test('what shrinks stays in order', () => {
  const list = new OrderedList(
    byNumber,
    Array.from({ length: 20_000 }, (_, index) => index),
  );
  for (let number = 0; number < 20_000; number += 1) if (number % 100 > 0) list.remove(number);
  expect([...list]).toEqual(Array.from({ length: 200 }, (_, index) => index * 100));
  expect(list.placeOf(19_900)).toBe(199);
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
