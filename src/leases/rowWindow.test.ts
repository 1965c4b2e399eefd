// The window over the rows: what can be seen is always in it, and it moves by blocks.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowWindow } from './rowWindow.ts';

test('holds every row that can be seen, and few more', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6_400_000, noNaN: true }),
      fc.integer({ min: 1, max: 4_000 }),
      fc.constantFrom(32, 52),
      (scrollTop, height, rowHeight) => {
        const { from, to } = rowWindow({ scrollTop, height }, rowHeight);
        expect(from * rowHeight).toBeLessThanOrEqual(scrollTop);
        expect(to * rowHeight).toBeGreaterThanOrEqual(scrollTop + height);
        expect(to - from).toBeLessThanOrEqual(height / rowHeight + 4 * 8);
      },
    ),
  );
});

test('scrolling within a block changes nothing', () => {
  const place = { scrollTop: 16 * 32, height: 640 };
  expect(rowWindow({ ...place, scrollTop: place.scrollTop + 31 }, 32)).toEqual(rowWindow(place, 32));
  expect(rowWindow({ ...place, scrollTop: place.scrollTop + 8 * 32 }, 32).from).toBe(rowWindow(place, 32).from + 8);
});

test('bounced above the top', () => {
  expect(rowWindow({ scrollTop: -120, height: 640 }, 32).from).toBe(0);
});
