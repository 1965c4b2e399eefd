// JSON for a terminal: the same data, and nothing in it that a terminal would obey.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleJson } from './visibleJson.ts';

test('what is invisible is escaped', () => {
  expect(visibleJson({ name: 'a\u001b[31m\u202e\u009b\u{e0041}' })).toBe(
    String.raw`{
  "name": "a\u001b[31m\u202e\u009b\udb40\udc41"
}`,
  );
});

test('any text comes back as it was, and shows no control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = visibleJson([text]);
      expect(JSON.parse(json)).toEqual([text]);
      expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
    }),
  );
});
