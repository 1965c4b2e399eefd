// Lengths of time in words.
import { expect, test } from 'vitest';
import { agoWords, durationWords } from './timeWords.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [-1, '0 s'],
  [38_900, '38 s'],
  [minute, '1 min'],
  [42 * minute + 59_000, '42 min'],
  [hour, '1 h'],
  [7 * hour + 5 * minute, '7 h 5 min'],
  [23 * hour + 59 * minute, '23 h 59 min'],
  [day, '1 d'],
  [3 * day + 4 * hour + minute, '3 d 4 h'],
  [12 * day + 4 * hour, '12 d'],
])('%d ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

test('what was a moment ago, or is ahead by another clock, is now', () => {
  expect(agoWords(-3_000)).toBe('just now');
  expect(agoWords(4_999)).toBe('just now');
  expect(agoWords(3 * minute)).toBe('3 min ago');
});
