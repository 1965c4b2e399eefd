// How full a pool is: its bounds, and percentages that do not round a truth away.
import { expect, test } from 'vitest';
import { fullnessOf, percentWords } from './utilisation.ts';

test.each([
  [null, 'unknown'],
  [0, 'calm'],
  [0.7999, 'calm'],
  [0.8, 'filling'],
  [0.9499, 'filling'],
  [0.95, 'full'],
  [1, 'full'],
] as const)('%s is %s', (utilisation, fullness) => {
  expect(fullnessOf(utilisation)).toBe(fullness);
});

test.each([
  [0, '0 %'],
  [0.0001, '< 1 %'],
  [0.8013, '80 %'],
  [0.9999, '> 99 %'],
  [1, '100 %'],
])('%d reads %s', (utilisation, words) => {
  expect(percentWords(utilisation)).toBe(words);
});
