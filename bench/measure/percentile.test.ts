// Nearest ranks, as they are defined.
import { expect, test } from 'vitest';
import { median, percentile } from './percentile.ts';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test.each([
  [0.5, 50],
  [0.95, 95],
  [0.99, 99],
  [1, 100],
  [0, 1],
])('of 1 to 100, %d is %d', (share, value) => {
  expect(percentile(oneToHundred, share)).toBe(value);
});

test('of few values the high percentiles are the largest', () => {
  expect(percentile([3, 1, 2], 0.95)).toBe(3);
  expect(percentile([7], 0.5)).toBe(7);
});

test('of no values there is none', () => {
  expect(percentile([], 0.95)).toBeNull();
});

test('a median is one of the values', () => {
  expect(median([5, 1, 9])).toBe(5);
  expect(median([5, 1])).toBe(1);
});
