// Exports read back by readers that know nothing of the writers: nothing lost, one line each, no formula.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lease as ContractLease } from '#openapi/generated/leaseboard.ts';
import type { Lease } from '../lease.ts';
import { lease } from '../testing/leases.ts';
import { csvHeader, csvRecord } from './csvRecord.ts';
import { exportBatch, exportFileName, exportFormats, exportText, inBatches, type ExportFormat } from './exportText.ts';
import { leaseFields } from './leaseFields.ts';

/** A reader of RFC 4180; a cell without quotes and without text is null. */
function readCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  let at = 0;
  while (at < text.length) {
    const record: (string | null)[] = [];
    for (;;) {
      let cell: string | null = '';
      if (text[at] === '"') {
        for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
          if (at >= text.length) throw new Error('a quote is not closed');
          if (text[at] === '"') at += 1;
          cell += text[at];
        }
        at += 1;
      } else {
        while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
          if (text[at] === '"' || text[at] === '\n') throw new Error(`a stray ${JSON.stringify(text[at])} at ${at}`);
          cell += text[at];
          at += 1;
        }
        if (cell === '') cell = null;
      }
      record.push(cell);
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of line at ${at}`);
    at += 2;
    records.push(record);
  }
  return records;
}

/** What the TSDoc promises: one apostrophe off where a formula follows, then the inside of a JSON string. */
function original(cell: string): string {
  const bare = /^'+[\s]*[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
  return JSON.parse(`"${bare.replaceAll('"', '\\"')}"`) as string;
}

const nasty = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '＝',
  "'",
  '"',
  ',',
  '\\',
  '\r',
  '\n',
  '\t',
  '\0',
  '\u0085',
  '\u2028',
  '\u202e',
  '\ud800',
  ' ',
  '\u{e0001}',
  'n',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(nasty).map((parts) => parts.join('')),
  fc.string(),
);

test('the columns are the contract’s, in its order', () => {
  expect([...leaseFields]).toEqual(Object.keys(ContractLease.shape));
  expect(csvHeader).toBe(`${leaseFields.join(',')}\r\n`);
});

describe('CSV', () => {
  test('any text can be had again, and is one line', () => {
    fc.assert(
      fc.property(anyText, anyText, (hostname, vendor) => {
        const text = csvRecord(lease('10.0.0.1', { hostname, vendor }));
        expect(text.slice(0, -2)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        const [record, ...others] = readCsv(text);
        expect(others).toEqual([]);
        expect(record).toHaveLength(leaseFields.length);
        const cells = [record?.[leaseFields.indexOf('hostname')], record?.[leaseFields.indexOf('vendor')]];
        expect(cells.map((cell) => original(cell ?? 'null'))).toEqual([hostname, vendor]);
      }),
    );
  });

  test('no cell begins like a formula, whatever a program drops before it', () => {
    fc.assert(
      fc.property(anyText, (hostname) => {
        for (const cell of readCsv(csvRecord(lease('10.0.0.1', { hostname })))[0] ?? [])
          expect(cell ?? '').not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }),
    );
  });

  test.each([
    ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"`],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', `' =1`],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['\t=1', String.raw`\t=1`],
    ['a\r\nb', String.raw`a\r\nb`],
    ['back\\slash', String.raw`back\\slash`],
    ['\u202egnp.exe', String.raw`\u202egnp.exe`],
    ['a,"b"', '"a,""b"""'],
    ['Grün 网', 'Grün 网'],
    ['', '""'],
    ['NULL', 'NULL'],
  ])('%j is written %s', (hostname, cell) => {
    const before = csvRecord(lease('10.0.0.1', { hostname: 'X' })).indexOf('X');
    expect(csvRecord(lease('10.0.0.1', { hostname })).slice(before, before + cell.length + 1)).toBe(`${cell},`);
  });

  test('a null is an empty cell, a number and a truth value are bare', () => {
    const [record] = readCsv(csvRecord(lease('10.0.0.1', { prefix_length: null, iaid: 7, mac_randomized: false })));
    const cell = (field: (typeof leaseFields)[number]) => record?.[leaseFields.indexOf(field)];
    expect([cell('prefix_length'), cell('iaid'), cell('mac_randomized')]).toEqual([null, '7', 'false']);
  });
});

test('partners are one column, in JSON they are as they are', () => {
  const partners = [
    { source_id: 'office', state: 'active' as const, expires_at: null },
    { source_id: 'lab', state: 'expired' as const, expires_at: '2026-11-20T12:00:00.000Z' },
    { source_id: '=x,"', state: null, expires_at: null },
  ];
  const one = lease('10.0.0.1', { partners });
  const [record] = readCsv(csvRecord(one));
  expect(record?.[leaseFields.indexOf('partners')]).toBe('office:active;lab:expired;=x,":none');
  expect(readCsv(csvRecord(lease('10.0.0.1')))[0]?.[leaseFields.indexOf('partners')]).toBeNull();
  expect(JSON.parse(whole('ndjson', [one]))).toEqual(one);
});

const whole = (format: ExportFormat, leases: readonly Lease[]) => [...exportText(format, inBatches(leases))].join('');

describe('JSON', () => {
  const anyLeases = fc.array(
    anyText.map((hostname) => lease('10.0.0.1', { hostname })),
    { maxLength: 5 },
  );

  test('an array and lines hold the leases as they are, one on each line', () => {
    fc.assert(
      fc.property(anyLeases, (leases) => {
        const array = whole('json', leases);
        const lines = whole('ndjson', leases).split('\n');
        expect(JSON.parse(array)).toEqual(leases);
        expect(lines.pop()).toBe('');
        expect(lines.map((line): unknown => JSON.parse(line))).toEqual(leases);
        expect(array.replaceAll('\n', '') + lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('the facts are in the contract’s order, whatever order they came in', () => {
    const { changed_at, ...others } = lease('10.0.0.1');
    expect(Object.keys(JSON.parse(whole('ndjson', [{ changed_at, ...others }])) as object)).toEqual([...leaseFields]);
  });
});

describe.each(exportFormats)('batches of %s', (format) => {
  const table = (count: number) => Array.from({ length: count }, (_, at) => lease(`10.0.${at >> 8}.${at & 255}`, { iaid: at }));
  const addresses: Record<ExportFormat, (text: string) => unknown[]> = {
    csv: (text) =>
      readCsv(text)
        .slice(1)
        .map(([, address]) => address),
    json: (text) => (JSON.parse(text) as Lease[]).map(({ address }) => address),
    ndjson: (text) =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as Lease).address),
  };

  test.each([0, 1, exportBatch, exportBatch + 1, 3 * exportBatch])('%d leases are whole and in order', (count) => {
    expect(addresses[format](whole(format, table(count)))).toEqual(table(count).map(({ address }) => address));
  });

  test('those that do not pass leave no trace', () => {
    const odd = ({ iaid }: Lease) => (iaid ?? 0) > exportBatch && iaid !== 2 * exportBatch;
    const text = [...exportText(format, inBatches(table(3 * exportBatch), odd))].join('');
    expect(text).toBe(whole(format, table(3 * exportBatch).filter(odd)));
  });

  test('are made when asked for', () => {
    let made = 0;
    function* endless(): Generator<Lease[]> {
      for (;;) {
        made += 1;
        yield [lease('10.0.0.1')];
      }
    }
    const text = exportText(format, endless());
    text.next();
    text.next();
    expect(made).toBe(1);
  });
});

test('a file is named after its moment', () => {
  expect(exportFileName('csv', Date.parse('2026-11-20T09:30:05.123Z'))).toBe('leases-2026-11-20-093005Z.csv');
});
