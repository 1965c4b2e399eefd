// Updates that are overtaken, late or never shown.
import { expect, test } from 'vitest';
import { delaysOf } from './delays.ts';

const update = (leaseId: string, ms: number) => ({ leaseId, micros: ms * 1000 });

test('a delay is from sending to sight', () => {
  expect(
    delaysOf(
      [update('a', 100), update('b', 110)],
      [
        [100_000, 112_000],
        [110_000, 128_000],
      ],
    ),
  ).toEqual({
    shown: [18, 12],
    unshown: 0,
    catchUp: 18,
  });
});

test('an update that a later one of its lease overtakes is shown by that one', () => {
  const { shown, unshown } = delaysOf([update('a', 100), update('a', 105)], [[105_000, 116_000]]);
  expect({ shown, unshown }).toEqual({ shown: [11, 16], unshown: 0 });
});

test('but not by an earlier one, nor by another lease’s', () => {
  const { shown, unshown, catchUp } = delaysOf(
    [update('a', 100), update('a', 105), update('b', 106)],
    [
      [100_000, 116_000],
      [106_000, 116_000],
    ],
  );
  expect({ shown, unshown, catchUp }).toEqual({ shown: [10, 16], unshown: 1, catchUp: null });
});

test('a row that never shows its last update never catches up', () => {
  expect(delaysOf([update('a', 100)], [])).toEqual({ shown: [], unshown: 1, catchUp: null });
});
