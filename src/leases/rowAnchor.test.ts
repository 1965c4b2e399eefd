// What is being read stays where it is, whatever happens above it.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowShift, scrollTopShowing } from './rowAnchor.ts';

const seen = { first: 10, ids: ['k', 'l', 'm', 'n'] };

describe('how far what was seen has moved', () => {
  test.each<[string, Record<string, number>, number]>([
    ['nothing happened', { k: 10, l: 11, m: 12, n: 13 }, 0],
    ['two came above', { k: 12, l: 13, m: 14, n: 15 }, 2],
    ['three left above', { k: 7, l: 8, m: 9, n: 10 }, -3],
    ['the first one moved to the top by itself', { k: 0, l: 11, m: 12, n: 13 }, 0],
    ['the first one left, and one above', { l: 9, m: 10, n: 11 }, -2],
    ['one came between them', { k: 10, l: 12, m: 13, n: 14 }, 1],
    ['one came in their middle', { k: 10, l: 11, m: 13, n: 14 }, 0],
    ['all are gone', {}, 0],
  ])('%s', (_, places, shift) => {
    expect(rowShift(seen, (id) => places[id] ?? null)).toBe(shift);
  });

  test('is what came above less what left there, as long as more stay than move', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 60, maxLength: 60 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 20 }),
        fc.integer({ min: 20, max: 40 }),
        (before, extra, first) => {
          const rows = before.toSorted((a, b) => a - b);
          const top = rows[first]!;
          const after = [...new Set([...rows, ...extra.filter((row) => row < top)])].toSorted((a, b) => a - b);
          const ids = rows.slice(first, first + 8).map(String);
          const shift = rowShift({ first, ids }, (id) => after.indexOf(Number(id)));
          expect(after[first + shift]).toBe(top);
        },
      ),
    );
  });
});

describe('how far to scroll for a row', () => {
  const area = { scrollTop: 320, height: 352, covered: 32 };
  test.each([
    [10, 320],
    [19, 320],
    [9, 288],
    [20, 352],
    [0, 0],
    [100, 2_912],
  ])('row %i: %i', (row, top) => {
    expect(scrollTopShowing(row, 32, area)).toBe(top);
  });
});
