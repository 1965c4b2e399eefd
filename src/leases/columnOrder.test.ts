// Moving columns: none is lost, none is doubled, and the moved one is where it was put.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnIds, isFixed } from './columnIds.ts';
import { movableColumns, moved } from './columnOrder.ts';

const movable = columnIds.filter((id) => !isFixed(id));
const anyShown = fc.shuffledSubarray([...columnIds]);

test('the list has every column that can be moved once, the shown ones first in their order', () => {
  fc.assert(
    fc.property(anyShown, (shown) => {
      const list = movableColumns(shown);
      expect(list.toSorted()).toEqual(movable.toSorted());
      const shownMovable = shown.filter((id) => !isFixed(id));
      expect(list.slice(0, shownMovable.length)).toEqual(shownMovable);
    }),
  );
});

test('the moved one stands where the other stood, and the rest keeps its order', () => {
  fc.assert(
    fc.property(anyShown, fc.constantFrom(...movable), fc.constantFrom(...movable), (shown, id, to) => {
      const list = movableColumns(shown);
      const next = moved(list, id, to);
      expect(next.indexOf(id)).toBe(list.indexOf(to));
      expect(next.filter((other) => other !== id)).toEqual(list.filter((other) => other !== id));
    }),
  );
});

test.each([
  ['hostname', 'state'],
  ['state', 'hostname'],
] as const)('%s is not moved to %s', (id, to) => {
  const list = movableColumns([]);
  expect(moved(list, id, to)).toEqual(list);
});
