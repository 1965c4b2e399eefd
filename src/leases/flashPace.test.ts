// The calmer a pace, the more it takes to get there; and back it goes later than it came.
import { expect, test } from 'vitest';
import { nextPace, type FlashPace } from './flashPace.ts';

test.each<[FlashPace, number, FlashPace]>([
  ['fade', 0, 'fade'],
  ['fade', 12, 'fade'],
  ['fade', 13, 'tint'],
  ['fade', 41, 'mark'],
  ['tint', 5, 'tint'],
  ['tint', 4, 'fade'],
  ['tint', 40, 'tint'],
  ['tint', 41, 'mark'],
  ['mark', 25, 'mark'],
  ['mark', 24, 'tint'],
  ['mark', 4, 'fade'],
])('%s with %i rows in change: %s', (pace, changing, next) => {
  expect(nextPace(pace, changing)).toBe(next);
});
