// Tests of switching values on and off in any query text.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from './parseQuery.ts';
import { hasValue, toggleValue } from './toggleTerm.ts';

describe('toggling', () => {
  test.each<[text: string, field: string, value: string, after: string]>([
    ['', 'state', 'active', 'state:active'],
    ['state:active', 'state', 'expired', 'state:active,expired'],
    ['state:active,expired', 'state', 'active', 'state:expired'],
    ['state:active', 'state', 'active', ''],
    ['anna state:Active  bert', 'state', 'active', 'anna bert'],
    ['anna ', 'vendor', 'Apple, Inc.', 'anna vendor:="Apple, Inc."'],
    ['vendor:apple', 'vendor', 'Dell', 'vendor:apple,=Dell'],
    ['vendor:dell', 'vendor', 'Dell', ''],
    ['source:kea4', 'source', 'kea4-b', 'source:kea4,=kea4-b'],
    ['', 'pool', 'say "hi"', 'pool:="say ""hi"""'],
    ['', 'subnet', '10.1.4.0/24', 'subnet:10.1.4.0/24'],
    ['', 'expires', '<1h', 'expires:<1h'],
    ['family:v4', 'family', '4', ''],
    ['status:active', 'state', 'free', 'status:active,free'],
    ['-state:active', 'state', 'active', 'state:active'],
    ['-state:active,free x', 'state', 'active', '-state:free x state:active'],
    ['pool:a pool:b', 'pool', 'c', 'pool:a,=c pool:b,=c'],
    ['  pool:a,=c x pool:=c', 'pool', 'c', '  pool:a x'],
    ['state:', 'state', 'active', 'state:active'],
    ['state:active,', 'state', 'free', 'state:active,free'],
    ['foo:bar "ann', 'state', 'active', 'state:active foo:bar "ann'],
    ['vendor:"ann', 'vendor', 'Dell', 'vendor:=Dell,"ann'],
    ['"a"state:free "b"', 'state', 'free', '"a" "b"'],
    ['anna', 'foo', 'x', 'anna'],
  ])('%j with %s %s is %j', (text, field, value, after) => {
    expect(toggleValue(text, field, value)).toBe(after);
  });
});

const someValue = fc.oneof(
  fc.tuple(fc.constant('state'), fc.constantFrom('active', 'expired', 'free')),
  fc.tuple(
    fc.constantFrom('pool', 'vendor', 'source'),
    fc.oneof(fc.constantFrom('a', 'b', 'a b', '*', '=', '"', ',', 'a"b'), fc.string({ unit: 'binary', minLength: 1 })),
  ),
  fc.tuple(fc.constant('is'), fc.constantFrom('new', 'never')),
);

/** The terms as a set of fields with sets of values. */
function meaning(text: string): unknown {
  const parsed = parseQuery(text);
  if (parsed.type !== 'query') return parsed.mistakes;
  return new Set(
    parsed.query.terms.map(({ field, values }) => JSON.stringify([field, values.map((value) => JSON.stringify(value)).toSorted()])),
  );
}

test('switches in and out, twice is nothing, and the order does not matter', () => {
  fc.assert(
    fc.property(fc.array(someValue, { maxLength: 6 }), someValue, (before, [field, value]) => {
      const text = before.reduce((query, [of, one]) => toggleValue(query, of, one), '');
      const once = toggleValue(text, field, value);
      expect(hasValue(once, field, value)).toBe(!hasValue(text, field, value));
      expect(parseQuery(once).type).toBe('query');
      expect(meaning(toggleValue(once, field, value))).toEqual(meaning(text));
    }),
    { numRuns: 500 },
  );
});

test('of any text, mistaken or not, the answer becomes the other', () => {
  const piece = fc.constantFrom('"', ',', ':', '-', '=', ' ', 'state:', '-state:', 'active', 'free', 'pool:a', 'x');
  fc.assert(
    fc.property(
      fc.array(piece).map((parts) => parts.join('')),
      (text) => {
        expect(hasValue(toggleValue(text, 'state', 'active'), 'state', 'active')).toBe(!hasValue(text, 'state', 'active'));
      },
    ),
    { numRuns: 500 },
  );
});
