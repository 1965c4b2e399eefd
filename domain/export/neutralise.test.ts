// What a spreadsheet could take for a formula is led by an apostrophe; everything else stays as it is.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutralise } from './neutralise.ts';

test.each(['=1+1', '+1', '-printer', '@SUM(A1)', '\t1', '\r1', '\n1', '＝1', '  =1', '\u200b=1', "'=1"])(
  '%j is led by an apostrophe',
  (text) => {
    expect(neutralise(text)).toBe(`'${text}`);
  },
);

test.each(['', 'anna-laptop', '10.0.0.1', '::1', 'a=b', "it's", "'quoted'", '–dash', ' a'])('%j stays', (text) => {
  expect(neutralise(text)).toBe(text);
});

test('the result never begins a formula, and the text can be had back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom('=', "'", ' ', '-', 'a')).map((parts) => parts.join('')),
      ),
      (text) => {
        const safe = neutralise(text);
        expect(safe).not.toMatch(/^\s*[=+\-@]/);
        expect(/^'+\s*[=+\-@]/.test(safe) ? safe.slice(1) : safe).toBe(text);
      },
    ),
  );
});
