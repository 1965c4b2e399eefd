// The reader's order of texts: numbers are numbers, case does not matter, and the short way agrees with the keys.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText, textKey } from './compareText.ts';

const pieces = fc.constantFrom(
  'a',
  'B',
  'b',
  '-',
  '.',
  ':',
  '0',
  '1',
  '10',
  '9',
  '00',
  '123456789',
  '999999999999',
  'ä',
  'Ä',
  'Σ',
  '\u202e',
  '',
);
const texts = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));

test('comparing is comparing the keys', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const [keyA, keyB] = [textKey(a), textKey(b)];
      expect(Math.sign(compareText(a, b))).toBe(keyA < keyB ? -1 : keyA > keyB ? 1 : 0);
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  [
    ['host-10', 'host-2', 'Host-1', 'host'],
    ['host', 'Host-1', 'host-2', 'host-10'],
  ],
  [
    ['10.0.10.0/24', '10.0.9.0/24', '10.0.9.0/8'],
    ['10.0.9.0/8', '10.0.9.0/24', '10.0.10.0/24'],
  ],
  [
    ['b', 'a12b', 'a12', 'a12345678901', 'a2', 'a-1'],
    ['a-1', 'a2', 'a12', 'a12b', 'a12345678901', 'b'],
  ],
])('%j', (given, sorted) => {
  expect(given.toSorted(compareText)).toEqual(sorted);
});
