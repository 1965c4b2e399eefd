// Tests of what is offered at the caret.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completions, type KnownValues } from './completion.ts';
import { fieldNames } from './fields.ts';
import { parseQuery } from './parseQuery.ts';

const known: KnownValues = {
  facets: {
    state: [
      { value: 'expired', count: 3 },
      { value: 'active', count: 1200 },
    ],
    vendor: [
      { value: 'Apple, Inc.', count: 20 },
      { value: 'Pineapple', count: 30 },
      { value: 'Dell Inc.', count: 1 },
    ],
    pool: [{ value: 'office~a', count: 5, label: 'Guests' }],
    subnet: [{ value: '10.1.4.0/24', count: 7 }],
  },
  saved: [{ name: 'Soon over', query: 'expires:<1h state:active' }],
  recent: ['vendor:apple', 'expires:<1h state:active', 'anna'],
};
const none: KnownValues = { facets: {}, saved: [], recent: [] };

/** The texts that would come of it; the caret stands at `|`. */
function results(marked: string, values = known): string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completions(text, caret, values).map(({ from, to, insert }) => text.slice(0, from) + insert + text.slice(to));
}

describe('completion', () => {
  test.each<[marked: string, first: string[]]>([
    ['|', ['expires:<1h state:active', 'vendor:apple', 'anna', 'ip:', 'host:']],
    ['st|', ['state:', 'started:', 'host:']],
    ['sta| x', ['state: x', 'started: x']],
    ['-sta|', ['-state:', '-started:']],
    ['st|ate:active', ['state:active', 'started:active']],
    ['hostn|', ['host:']],
    ['state:|', ['state:active', 'state:expired', 'state:offered']],
    ['state:ex|', ['state:expired']],
    ['state:active,|', ['state:active,expired', 'state:active,offered']],
    ['state:active,ex|', ['state:active,expired']],
    ['state:a|,free', ['state:active,free', 'state:released,free', 'state:reclaimed,free']],
    ['-status:decl|', ['-status:declined']],
    ['vendor:app|', ['vendor:="Apple, Inc."', 'vendor:=Pineapple']],
    ['vendor:"app|', ['vendor:="Apple, Inc."', 'vendor:=Pineapple']],
    ['vendor:="Apple, |"', ['vendor:="Apple, Inc."']],
    ['pool:gue|', ['pool:=office~a']],
    ['ip:10.|', ['ip:10.1.4.0/24']],
    ['expires:|', ['expires:<15m', 'expires:<1h']],
    ['expires:nev|', ['expires:never']],
    ['is:r|', ['is:reserved', 'is:random']],
    ['decl|', ['state:declined']],
    ['apple|', ['vendor:="Apple, Inc."', 'vendor:=Pineapple', 'vendor:apple']],
    ['soon|', ['expires:<1h state:active']],
    ['foo:|', []],
    ['mac:|', []],
  ])('%j', (marked, first) => {
    expect(results(marked).slice(0, first.length || 99)).toEqual(first);
  });

  test('says what a field means and how many leases a value has', () => {
    expect(completions('stat', 4, known)[0]).toMatchObject({ kind: 'field', label: 'state:', detail: 'What the lease is now.' });
    expect(completions('state:', 6, known)[0]).toMatchObject({ kind: 'value', label: 'active', detail: '1,200 leases' });
    expect(completions('vendor:d', 8, known)[0]).toMatchObject({ label: 'Dell Inc.', detail: '1 lease' });
    expect(completions('is:new', 6, none)[0]).toMatchObject({ detail: 'First seen in the last 24 hours' });
  });

  test('a query used before takes the place of the whole text, and is not offered to itself', () => {
    expect(completions('x soon', 6, known).some(({ kind }) => kind === 'query')).toBe(false);
    expect(completions('  ann', 5, known)).toContainEqual({ from: 0, to: 5, insert: 'anna', label: 'anna', detail: null, kind: 'query' });
    expect(completions('anna', 4, known).some(({ kind }) => kind === 'query')).toBe(false);
  });

  test('of any text at any caret at most twelve, all inside it', () => {
    const piece = fc.constantFrom('"', ',', ':', '-', '=', ' ', 'state:', 'vendor:', 'is:', 'app', 'a', 'x', 'expires:<');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(), (parts, place) => {
        const text = parts.join('');
        const offers = completions(text, place % (text.length + 1), known);
        expect(offers.length).toBeLessThanOrEqual(12);
        for (const { from, to } of offers) expect(0 <= from && from <= to && to <= text.length).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a value that was completed is no mistake', () => {
    const typed = fc.tuple(
      fc.constantFrom(...fieldNames),
      fc.constantFrom('', '"', '="', 'x,'),
      fc.constantFrom('', 'a', 'e', '<', 'n', '4', '1'),
    );
    fc.assert(
      fc.property(typed, fc.string({ unit: 'binary', minLength: 1 }), ([field, before, begun], value) => {
        const text = `${field}:${before}${begun}`;
        const strange = {
          ...known,
          facets: { ...known.facets, vendor: [{ value, count: 1 }], pool: [{ value, count: 1, label: `n4e${value}` }] },
        };
        for (const { from, to, insert } of completions(text, text.length, strange)) {
          const parsed = parseQuery((text.slice(0, from) + insert + text.slice(to)).replace(':x,', ':'));
          expect(parsed).toMatchObject({ type: 'query', query: { terms: [{ field }] } });
        }
      }),
      { numRuns: 500 },
    );
  });
});
