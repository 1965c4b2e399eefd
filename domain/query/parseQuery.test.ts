// Tests of the grammar: terms, what is a word after all, mistakes and their places, and any text at all.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ListLeasesQueryParams } from '#openapi/generated/leaseboard.ts';
import { fieldHelp, queryExamples } from './fieldHelp.ts';
import { fieldNames } from './fields.ts';
import { longestQuery, parseQuery, type Mistake } from './parseQuery.ts';

function mistakes(text: string): readonly Mistake[] {
  const parsed = parseQuery(text);
  return parsed.type === 'mistaken' ? parsed.mistakes : [];
}

/** Field and values of each term, `-` before what is negated, `null` for a bare word. */
function shape(text: string): unknown[] {
  const parsed = parseQuery(text);
  if (parsed.type !== 'query') return ['mistaken'];
  return parsed.query.terms.map(({ field, negated, values }) => [`${negated ? '-' : ''}${field}`, values.length]);
}

describe('terms', () => {
  test.each<[string, unknown[]]>([
    ['', []],
    ['   ', []],
    ['""', []],
    [
      'anna printer',
      [
        ['null', 1],
        ['null', 1],
      ],
    ],
    ['state:active,expired', [['state', 2]]],
    ['-is:reserved', [['-is', 1]]],
    ['-anna', [['-null', 1]]],
    ['-', [['null', 1]]],
    ['vendor:"a b","c,d",e', [['vendor', 3]]],
    [
      'STATE:Active hostname:x duid:00:03',
      [
        ['state', 1],
        ['host', 1],
        ['client', 1],
      ],
    ],
    [
      'family:ipv6 is:static',
      [
        ['family', 1],
        ['is', 1],
      ],
    ],
    ['"state:active"', [['null', 1]]],
    [
      '"a"host:b',
      [
        ['null', 1],
        ['host', 1],
      ],
    ],
    ['5"disk', [['null', 1]]],
  ])('%j is %j', (text, terms) => {
    expect(shape(text)).toEqual(terms);
  });
});

describe('what looks like a field but is a word', () => {
  test.each([
    '3c:22:fb',
    'ab:cd',
    'de:ad:be:ef',
    'fe80::1',
    'fe80::',
    '2001:db8::/32',
    'dead:beef::',
    'face::/64',
    '::1',
    'aa:',
    ':',
    'a:b',
    '1:2',
    'http://printer.example:631/x?y=z',
    'https://a',
    'a.b:c',
    'x-y:z',
    '10.1.4.2:80',
    '(*[\\^$',
    "o'neill",
    'a,b',
    '=',
    'C:\\x',
  ])('%j', (text) => {
    expect(shape(text)).toEqual([['null', 1]]);
  });
});

describe('mistakes', () => {
  test.each<[text: string, place: string, message: string | RegExp, suggestion: string | null]>([
    ['a stat:active', 'stat', 'There is no field "stat"', 'a state:active'],
    ['vendro:apple b', 'vendro', 'There is no field "vendro"', 'vendor:apple b'],
    ['-Hots:x', 'Hots', 'There is no field "Hots"', '-host:x'],
    ['topic:re b', 'topic', 'There is no field "topic"', '"topic:re" b'],
    ['decade:book', 'decade', 'There is no field "decade"', '"decade:book"'],
    ['state:activ', 'activ', /^state: knows active, offered, declined, expired/, 'state:active'],
    ['state:active,exipred,free', 'exipred', /^state: knows/, 'state:active,expired,free'],
    ['is:declined', 'declined', 'is: knows reserved, random, new, never, diverging', 'state:declined'],
    ['-state:reserved x', 'reserved', /^state: knows/, '-is:reserved x'],
    ['family:5', '5', 'family: knows 4, 6', null],
    ['state: x', '', 'state: needs a value', null],
    ['host:""', '""', 'host: needs a value', null],
    ['state:active, x', '', 'state: needs a value', 'state:active x'],
    ['x "ann', '"ann', 'The quote is not closed', 'x "ann"'],
    ['host:a,"b c', '"b c', 'The quote is not closed', 'host:a,"b c"'],
    ['"a""', '"a""', 'The quote is not closed', '"a"""'],
    ['ip:10.1.4.0/33', '10.1.4.0/33', '10.1.4.0/33 is no CIDR: the prefix length of IPv4 is 0 to 32', null],
    ['ip:fe80::/129', 'fe80::/129', 'fe80::/129 is no CIDR: the prefix length of IPv6 is 0 to 128', null],
    ['ip:10.1.4.300', '10.1.4.300', '10.1.4.300 is no address', null],
    ['ip:300.', '300.', '300. is no address', null],
    ['ip:x/8', 'x/8', 'x is no address', null],
    ['ip:10.1.4.9-10.1.4.2', '10.1.4.9-10.1.4.2', '10.1.4.9-10.1.4.2 runs backwards', 'ip:10.1.4.2-10.1.4.9'],
    ['ip:10.1.4.9-fe80::1', '10.1.4.9-fe80::1', '10.1.4.9-fe80::1 mixes IPv4 and IPv6', null],
    ['ip:10.1.4.9-x', '10.1.4.9-x', 'x is no address', null],
    ['mac:printer', 'printer', 'mac: takes hex digits in any notation, not printer', null],
    ['expires:1h', '1h', 'expires: wants < or > before 1h', 'expires:<1h'],
    ['expires:<30', '<30', /is no span of time/, 'expires:<30m'],
    ['expires:<2 h anna', '<2', /is no span of time/, 'expires:<2h anna'],
    ['expires:<2 host', '<2', /is no span of time/, 'expires:<2m host'],
    ['changed:<soon', '<soon', 'changed: <soon is no span of time such as <30m, <1h30m or >2d', null],
    ['changed:never', 'never', /is no span of time/, 'is:never'],
    ['seen:<30m1h', '<30m1h', /is no span of time/, null],
  ])('%j: %j', (text, place, message, suggestion) => {
    const [mistake, ...others] = mistakes(text);
    expect(others).toEqual([]);
    expect(mistake?.message).toEqual(message instanceof RegExp ? expect.stringMatching(message) : message);
    expect(text.slice(mistake?.from, mistake?.to)).toBe(place);
    expect(mistake?.suggestion).toBe(suggestion);
  });

  test('all are told, in their order', () => {
    expect(mistakes('stat:x ok family:5,7 "')).toMatchObject([{ from: 0 }, { from: 17 }, { from: 19 }, { from: 21 }]);
  });
});

test('no longer than the contract takes', () => {
  expect(mistakes('x'.repeat(longestQuery))).toEqual([]);
  const isTaken = (length: number) => ListLeasesQueryParams.safeParse({ q: 'x'.repeat(length) }).success;
  expect([isTaken(longestQuery), isTaken(longestQuery + 1)]).toEqual([true, false]);
  expect(mistakes('x'.repeat(1_002))).toEqual([{ from: 1_000, to: 1_002, message: 'At most 1,000 characters', suggestion: null }]);
});

describe('any text', () => {
  const piece = fc.constantFrom(
    '"',
    '""',
    ':',
    ',',
    '-',
    '=',
    '*',
    ' ',
    '<',
    '/',
    'state:',
    'ip:',
    'ab:',
    'foo:',
    'expires:<',
    '10.',
    'fe80::',
    '1h',
    '\n',
    '\ud800',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(piece, fc.string({ maxLength: 3 }))).map((parts) => parts.join('')),
  );

  test('throws nothing, and mistakes lie inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { from, to } of mistakes(text)) expect(0 <= from && from <= to && to <= text.length).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is always found out when quoted', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => text !== ''),
        (text) => {
          const parsed = parseQuery(`"${text.replaceAll('"', '""')}"`);
          expect(parsed).toMatchObject({ type: 'query', query: { terms: [{ field: null, values: [{ text }] }] } });
        },
      ),
    );
  });

  // Not a stopwatch but a cliff: what is quadratic needs minutes here.
  test.each(['a', '"', 'ab:"', 'ab:', 'state:,', '- ', 'ip:1-', 'mac:', '1.', '::', 'a*', '","', 'foo:x '])(
    '%j very often is read at once',
    (part) => {
      expect(['query', 'mistaken']).toContain(parseQuery(part.repeat(20_000)).type);
    },
  );
});

test.each([...fieldNames.map((name) => fieldHelp[name].example), ...queryExamples.map(({ query }) => query)])(
  'the example %s is right',
  (text) => {
    expect(mistakes(text)).toEqual([]);
  },
);

test.each(fieldNames.flatMap((name) => (fieldHelp[name].values ?? []).map((value) => `${name}:${value}`)))(
  'the offered %s is right',
  (text) => {
    expect(mistakes(text)).toEqual([]);
  },
);
