// Where keys lead to: never out of the grid, and back where they came from.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveInGrid, type GridPlace } from './gridMove.ts';

const size = { rows: 100, columns: 5, page: 20 };

test.each<[key: string, control: boolean, from: [number, number | null], to: [number, number | null] | null]>([
  ['ArrowDown', false, [3, null], [4, null]],
  ['ArrowUp', false, [0, 2], [0, 2]],
  ['ArrowDown', false, [99, null], [99, null]],
  ['PageDown', false, [3, 1], [23, 1]],
  ['PageUp', false, [3, 1], [0, 1]],
  ['ArrowRight', false, [3, null], [3, 0]],
  ['ArrowRight', false, [3, 4], [3, 4]],
  ['ArrowLeft', false, [3, 0], [3, null]],
  ['ArrowLeft', false, [3, null], [3, null]],
  ['Home', false, [3, 2], [3, 0]],
  ['End', false, [3, 2], [3, 4]],
  ['Home', false, [3, null], [0, null]],
  ['End', false, [3, null], [99, null]],
  ['Home', true, [3, 2], [0, 2]],
  ['End', true, [3, null], [99, null]],
  ['x', false, [3, null], null],
  ['ArrowRight', true, [3, null], null],
])('%s (control: %s) at %j leads to %j', (key, control, [row, column], to) => {
  expect(moveInGrid(key, control, { row, column }, size)).toEqual(to === null ? null : { row: to[0], column: to[1] });
});

test('an empty grid has no places', () => {
  expect(moveInGrid('ArrowDown', false, { row: 0, column: null }, { ...size, rows: 0 })).toBeNull();
});

test('never leads out of the grid', () => {
  const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, fc.boolean())),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 9 }),
      (keys, rows, columns) => {
        let place: GridPlace = { row: 0, column: null };
        for (const [one, control] of keys) place = moveInGrid(one, control, place, { rows, columns, page: 7 }) ?? place;
        expect(place.row).toBeGreaterThanOrEqual(0);
        expect(place.row).toBeLessThan(rows);
        expect(place.column ?? 0).toBeGreaterThanOrEqual(0);
        expect(place.column ?? 0).toBeLessThan(columns);
      },
    ),
  );
});
