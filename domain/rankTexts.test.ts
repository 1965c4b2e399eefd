// Ranks are in the plain order of the texts, however long and foreign they are.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankTexts } from './rankTexts.ts';
import { atOnce } from './steps.ts';

const pieces = fc.constantFrom(
  '',
  'a',
  'A',
  '~',
  '}',
  '\u007f',
  '\u0000',
  'ä',
  '\u{1f600}',
  '\uffff',
  'demo~pool',
  '3c:22:fb',
  'aaaaaaa',
  'aaaaaaaaaaaaaaaaaaaaaa',
);
const texts = fc.option(
  fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join('')),
  { nil: null },
);

test('ranks compare as the texts do', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 40 }), (list) => {
      const ranks = atOnce(rankTexts(list.length, (place) => list[place]!));
      for (const [at, a] of list.entries()) {
        for (const [other, b] of list.entries()) {
          if (a === null || b === null) continue;
          expect(Math.sign(ranks[at]! - ranks[other]!)).toBe(a < b ? -1 : a > b ? 1 : 0);
        }
        expect(Number.isNaN(ranks[at])).toBe(a === null);
      }
    }),
    { numRuns: 400 },
  );
});
