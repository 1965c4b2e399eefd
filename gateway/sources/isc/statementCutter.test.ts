// Cutting a lease file into statements: the same in whatever pieces it comes, whatever is broken in it, in one walk.
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LeaseFacts } from '#domain/lease.ts';
import { LeaseTable } from './leaseTable.ts';
import { StatementCutter } from './statementCutter.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.leases`, import.meta.url), 'latin1');
}

/** What a text is cut into: statements as they are, bad ones with their reason; and how many characters were looked at. */
function cut(...pieces: string[]): { said: string[]; steps: number; rest: string | null } {
  const said: string[] = [];
  const cutter = new StatementCutter({
    onStatement: (text, line) => said.push(`${line}: ${text}`),
    onBad: (reason, text, line) => said.push(`${line}: BAD ${reason}: ${text}`),
  });
  for (const piece of pieces) cutter.push(piece);
  return { said, steps: cutter.steps, rest: cutter.rest?.text ?? null };
}

function leasesOf(...pieces: string[]): { leases: LeaseFacts[]; bad: number } {
  const context = { group: 'g', sourceId: 's', vendorOf: () => null, placeOf: null };
  const table = new LeaseTable('leases', context);
  for (const piece of pieces) table.push(Buffer.from(piece, 'latin1'));
  return { leases: table.takeAll(), bad: table.bad.total };
}

/** A text in pieces, cut before these places. */
function inPieces(text: string, places: readonly number[]): string[] {
  const sorted = [0, ...places.map((place) => place % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return sorted.slice(1).map((place, index) => text.slice(sorted[index], place));
}

describe('statements', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['# nothing\n\n  # at all', []],
    ['a;b ;\n c { d; }e', ['1: a;', '1: b ;', '2: c { d; }']],
    ['a { b { c; } d; } # } \n;', ['1: a { b { c; } d; }', '2: ;']],
    ['a "x;y}{#\\"" { "}"; }', ['1: a "x;y}{#\\"" { "}"; }']],
    ['a { # }\n  b;\n}\nc;', ['1: a { # }\n  b;\n}', '4: c;']],
    ['a "line\nline";\nb;', ['1: a "line\nline";', '3: b;']],
    ['a }b;', ['1: BAD a closing brace that closes nothing: a }', '1: b;']],
    ['a { "\\\nlease 1.1.1.1 {\n}', ['1: BAD cut short: the next record begins inside of it: a { "\\\n', '2: lease 1.1.1.1 {\n}']],
  ])('%j', (text, said) => {
    expect(cut(text).said).toEqual(said);
  });

  test('what has begun and not ended is the rest', () => {
    expect(cut('a; lease 1.1.1.1 {\n  b').rest).toBe('lease 1.1.1.1 {\n  b');
    expect(cut('a; # c').rest).toBeNull();
  });
});

describe('a record that was cut short', () => {
  const records = ['lease 10.0.0.1 {\n  binding state active;\n  on expiry { set a = "}"; }\n  client-hostname "one";\n}\n'];
  records.push('ia-na "\\001\\002{}\\"#" {\n  iaaddr fd00::1 {\n    binding state active;\n    ends never;\n  }\n}\n\n');
  const next = 'lease 10.0.0.2 {\n  binding state active;\n  client-hostname "two";\n}\n';
  const nextSix = 'ia-pd "\\001\\002\\003\\004\\005" {\n  iaprefix fd00::/64 {\n    binding state active;\n    ends never;\n  }\n}\n\n';

  test.each([
    ['a new line', '\n'],
    ['the same line', ''],
  ])('does not swallow the ones after it, wherever it was cut, written on from %s', (_where, between) => {
    for (const record of records) {
      for (const [follower, address] of [
        [next, '10.0.0.2'],
        [nextSix, 'fd00::'],
      ] as const) {
        for (let at = 1; at < record.length - 2; at += 1) {
          const { leases, bad } = leasesOf(record.slice(0, at) + between + follower + next.replace('0.2', '0.3'));
          const found = leases.map((lease) => lease.address);
          // A comment takes the rest of its line with it.
          if (between === '\n') expect([at, found]).toEqual([at, [address, '10.0.0.3']]);
          else expect([at, found.at(-1)]).toEqual([at, '10.0.0.3']);
          if (between === '' && follower === next) expect([at, found]).toEqual([at, ['10.0.0.2', '10.0.0.3']]);
          expect([at, bad]).toEqual([at, 1]);
        }
      }
    }
  });

  test('nor does an endless one', () => {
    const endless = `lease 10.0.0.1 {\n  client-hostname "${'x'.repeat(70_000)}`;
    const { leases, bad } = leasesOf(`${endless}${'\n  more;'.repeat(20_000)}\n${next}`);
    expect([leases.map(({ address }) => address), bad]).toEqual([['10.0.0.2'], 1]);
  });

  test('nor does garbage', () => {
    const { leases } = leasesOf(`\0\xff{{{"\\\n${next}}}}\n"${nextSix}`);
    expect(leases.map(({ address }) => address)).toEqual(['10.0.0.2', 'fd00::']);
  });
});

describe('pieces', () => {
  test.each(['v4/1-log', 'v6/1-log'])('%s cut at every byte and followed by the rest is the same table', (name) => {
    const text = fixture(name);
    const tableOf = (...pieces: string[]): string => JSON.stringify(leasesOf(...pieces));
    const whole = tableOf(text);
    expect(leasesOf(text).leases.length).toBeGreaterThan(10);
    for (let at = 0; at <= text.length; at += 1) expect(tableOf(text.slice(0, at), text.slice(at)), `cut at ${at}`).toBe(whole);
    expect(tableOf(...text.split(''))).toBe(whole);
  });

  test.each(['v4/3-hostile', 'v4/5-failover-primary', 'v4/4-expiry'])('%s in any pieces is the same table', (name) => {
    const text = fixture(name);
    const whole = leasesOf(text);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 30 }), (places) => {
        expect(leasesOf(...inPieces(text, places))).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  const marks = ['"', '\\', '#', '\n', '\n', ';', '{', '}', ' ', 'x', '\r', '\xff', '\0'];
  const heads = ['lease 10.0.0.1 {', '\nlease 10.0.0.2 {\n', '\nia-na "\\001\\002\\003\\004" {\n', 'failover peer "a" state {'];
  const parts = ['iaaddr fd00::1 {', 'binding state active;', 'ends never;', '\nserver-duid "x";'];
  const telling = fc.constantFrom(...marks, ...heads, ...parts);
  const anyText = fc.oneof(
    fc.array(telling, { maxLength: 80 }).map((all) => all.join('')),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );

  test('any bytes in any pieces are cut alike, nothing throws', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(2000), { maxLength: 12 }), (text, places) => {
        const pieces = inPieces(text, places);
        expect({ ...cut(...pieces), steps: 0 }).toEqual({ ...cut(text), steps: 0 });
        expect(leasesOf(...pieces)).toEqual(leasesOf(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('any damage to a real file: nothing throws, and what lies far from it stays', () => {
    const text = fixture('v4/1-log');
    const second = text.indexOf('lease 10.77.2.64');
    fc.assert(
      fc.property(fc.nat(second - 700), fc.nat(200), anyText, (at, length, garbage) => {
        const { leases } = leasesOf(text.slice(0, at) + garbage + text.slice(at + length));
        expect(leases.filter(({ address }) => /^10\.77\.2\.6[4-9]$/.test(address))).toHaveLength(6);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('time', () => {
  const whole = fixture('v4/3-hostile');

  test.each<[string, string]>([
    ['a real file', whole],
    ['opening braces', '{'.repeat(200_000)],
    ['closing braces', '}'.repeat(2000)],
    ['quotes', '"'.repeat(200_001)],
    ['backslashes in a string', `"${'\\'.repeat(200_001)}`],
    ['heads of records', 'lease 10.0.0.1 {\n'.repeat(5000)],
    ['heads of records in strings', '"lease 10.0.0.1 {\n'.repeat(5000)],
    ['half heads at line starts', '\nlease'.repeat(20_000)],
    ['one line without an end', 'lease '.repeat(50_000)],
    ['a comment without an end', `#${'lease 10.0.0.1 {'.repeat(20_000)}`],
  ])('%s: each character is looked at once, however it comes', (_what, text) => {
    for (const size of [text.length, 4096, 97]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
      expect(cut(...pieces).steps).toBeLessThanOrEqual(text.length);
    }
  });

  test('and no more is kept than a statement may be long', () => {
    const cutter = new StatementCutter({ onStatement: () => undefined, onBad: () => undefined });
    for (let round = 0; round < 100; round += 1) {
      cutter.push('lease 10.0.0.1 { "x'.repeat(1000));
      expect(cutter.rest?.text.length ?? 0).toBeLessThanOrEqual(65_536);
    }
  });
});
