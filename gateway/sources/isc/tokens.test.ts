// The lexer of ISC files: what is one token, what a string holds, and that any text at all has tokens.
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from './tokens.ts';
import { TokenScanner } from './tokenScanner.ts';

/** The tokens in short: words as they are, strings in quotes. */
function told(text: string): string[] {
  return tokenize(text).tokens.map((token) => {
    if (token.type === 'word') return token.text;
    return token.type === 'string' ? JSON.stringify(token.text) : token.type;
  });
}

function bytesOf(text: string): string {
  const [token] = tokenize(text).tokens;
  return token?.type === 'string' ? Buffer.from(token.bytes).toString('hex') : `no string but ${token?.type}`;
}

describe('tokens', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' \t\r\n\v\f', []],
    ['starts 5 2026/11/20 23:49:04;', ['starts', '5', '2026/11/20', '23:49:04', ';']],
    ['hardware ethernet 02:4c:00:01:00:06;', ['hardware', 'ethernet', '02:4c:00:01:00:06', ';']],
    ['iaprefix fd00:10:77:1ff::/64 {}', ['iaprefix', 'fd00:10:77:1ff::/64', '{', '}']],
    ['prefix6 a:: b:: /64;', ['prefix6', 'a::', 'b::', '/64', ';']],
    ['set vci = "udhcp 1.35.0";', ['set', 'vci', '=', '"udhcp 1.35.0"', ';']],
    ['set a="b";c=d;', ['set', 'a', '=', '"b"', ';', 'c', '=', 'd', ';']],
    ['pool{range 10.0.0.1,10.0.0.2;}', ['pool', '{', 'range', '10.0.0.1', ',', '10.0.0.2', ';', '}']],
    ['a # all of this; "is" {nothing}\nb#c', ['a', 'b']],
    ['"no # comment; no {end}"', ['"no # comment; no {end}"']],
    ['word"string"word', ['word', '"string"', 'word']],
    ['option agent.circuit-id "x"', ['option', 'agent.circuit-id', '"x"']],
    ['Constructor __proto__', ['Constructor', '__proto__']],
  ])('%j', (text, tokens) => {
    expect(told(text)).toEqual(tokens);
  });

  test('carry their line and their place', () => {
    expect(tokenize('a "x\ny" # c\n\nb;', 7).tokens.map(({ line, at }) => [line, at])).toEqual([
      [7, 0],
      [7, 2],
      [10, 13],
      [10, 14],
    ]);
  });
});

describe('strings', () => {
  test.each([
    ['"x;y;}"', '783b793b7d'],
    ['"\\""', '22'],
    ['"\\\\"', '5c'],
    ['"\\001\\002L\\000\\001\\000\\005"', '01024c00010005'],
    ['"2\\000\\001\\0002"', '3200010032'],
    ['"\\377\\000\\"\\\\{\\012\\377\\177/A"', 'ff00225c7b0aff7f2f41'],
    ['"\\xff\\x0a\\xAbc"', 'ff0aab63'],
    ['"\\t\\n\\r\\b\\q"', '090a0d0871'],
    ['"\\400"', '343030'],
    ['""', ''],
    ['"a\nb"', '610a62'],
  ])('%s is %s', (text, hex) => {
    expect(bytesOf(text)).toBe(hex);
  });

  test('are read as UTF-8, and what is none is marked', () => {
    expect(told(Buffer.from('"Büro\ufeff"').toString('latin1'))).toEqual(['"Büro\ufeff"']);
    expect(told('"B\\303\\274ro"')).toEqual(['"Büro"']);
    expect(told('"B\xfcro"')).toEqual(['"B\ufffdro"']);
  });

  test.each(['"', 'a "b', '"\\', '"a\\"', '"a;}\nlease'])('that never end are no tokens: %j', (text) => {
    const { tokens, open } = tokenize(text);
    expect(open).toBe(true);
    expect(tokens.filter(({ type }) => type !== 'word')).toEqual([]);
  });
});

const telling = fc.constantFrom(
  '"',
  '\\',
  '#',
  '\n',
  ';',
  '{',
  '}',
  ',',
  '=',
  ' ',
  'a',
  '0',
  '\\0',
  '\\x',
  'lease ',
  '\xff',
  '\0',
  '\u20ac',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(telling, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
);

describe('any text', () => {
  test('has tokens in order, none empty or twice, with every line counted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const token of tokenize(text).tokens) {
          expect(token.at).toBeGreaterThanOrEqual(end);
          expect(token.line).toBe(text.slice(0, token.at).split('\n').length);
          end = token.at + (token.type === 'word' ? token.text.length : token.type === 'string' ? 2 : 1);
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('is walked through once: the place never goes back, and every step but the last goes on', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const scanner = new TokenScanner(text);
        let steps = 0;
        for (let type = scanner.next(), before = 0; type !== 'end' && type !== 'open'; type = scanner.next()) {
          expect(scanner.position).toBeGreaterThan(before);
          before = scanner.position;
          steps += 1;
        }
        expect(steps).toBeLessThanOrEqual(text.length);
        expect(scanner.position).toBe(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('written as a string comes back', () => {
    const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const written = [...bytes].map((byte) =>
          byte < 32 || byte > 126 || byte === 34 || byte === 92 ? octal(byte) : String.fromCharCode(byte),
        );
        expect(bytesOf(`"${written.join('')}"`)).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
  });
});
