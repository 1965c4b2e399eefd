// Counts of addresses: written out while that is short, as powers beyond.
import { expect, test } from 'vitest';
import { formatCount, isHuge } from './formatCount.ts';

test.each([
  ['0', '0'],
  ['151', '151'],
  ['65536', '65,536'],
  ['16777216', '16,777,216'],
  [String(2n ** 64n), '2⁶⁴'],
  [String(2n ** 64n - 4096n), '≈ 2⁶⁴'],
  [String(2n ** 64n + 12n), '≈ 2⁶⁴'],
  [String(2n ** 128n), '2¹²⁸'],
  [String(3n * 2n ** 60n), '≈ 3.4 × 10¹⁸'],
])('%s is %s', (count, words) => {
  expect(formatCount(count)).toBe(words);
});

test('from a whole IPv4 on a share would only ever read as nothing', () => {
  expect(isHuge(String(2n ** 32n - 1n))).toBe(false);
  expect(isHuge(String(2n ** 32n))).toBe(true);
});
