// Bytes of a Kea lease file in any pieces: torn rows, endless rows, bytes that are no rows at all.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Family } from '#domain/address.ts';
import { RowReader } from './rowReader.ts';
import { fixture, readPieces } from './testing/keaTable.ts';

const header = 'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n';

function row(host: number, name = `host-${host}`): string {
  return `10.0.0.${host},3c:22:fb:00:00:07,,3600,1795222143,1,0,0,${name},0,\n`;
}

/** Keys that a reader has told of, and the reader. */
function reading(): { reader: RowReader; keys: string[] } {
  const keys: string[] = [];
  return { reader: new RowReader({ file: 'leases', family: 4, onRow: (_, { key }) => keys.push(key) }), keys };
}

/** All that a file in pieces comes out as; texts are compared a hundred times as fast as tables. */
function textOf(family: Family, pieces: Buffer[]): string {
  const { rows, bad } = readPieces(family, pieces);
  return [...Array.from(rows, ([key, { line }]) => `${key} ${line}`), ...bad].join('\n');
}

describe('torn rows', () => {
  test('a row is read when its newline has come, not before', () => {
    const { reader, keys } = reading();
    reader.push(Buffer.from(header + row(1).slice(0, -1)));
    expect(keys).toEqual([]);
    expect(reader.rest).toEqual({ line: 2, text: row(1).slice(0, -1) });
    reader.push(Buffer.from('\n'));
    expect(keys).toEqual(['10.0.0.1']);
    expect(reader.rest).toBeNull();
  });

  test('a row that a crash of the server has cut, with the next one behind it, is counted; the one after that is read', () => {
    const { reader, keys } = reading();
    reader.push(Buffer.from(header + row(1) + row(2).slice(0, 30) + row(3) + row(4)));
    expect(keys).toEqual(['10.0.0.1', '10.0.0.4']);
    expect(reader.bad.records).toMatchObject({ total: 1, first: [{ file: 'leases', line: 3 }] });
  });

  test('what has no newline at the end is counted and not taken for a row', () => {
    const { reader, keys } = reading();
    reader.push(Buffer.from(header + row(1) + row(2).slice(0, -1)));
    reader.end();
    expect(keys).toEqual(['10.0.0.1']);
    expect(reader.bad.records.first).toMatchObject([{ line: 3, reason: 'the file ends inside this row' }]);
  });

  test.each([
    ['kea4', 4, '1-journal.csv'],
    ['kea4', 4, '2-hostile-unsanitized.csv'],
    ['kea6', 6, '1-journal.csv'],
  ] as const)('%s/%s/%s cut at any byte, followed by the rest: the same table', (kind, family, name) => {
    const bytes = fixture(kind, name);
    const whole = textOf(family, [bytes]);
    expect(whole).toMatch(/^(10\.77\.1\.50|fd00:10:77:1::1000) /);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(textOf(family, [bytes.subarray(0, at), bytes.subarray(at)]), `cut at ${at}`).toBe(whole);
    }
  });

  test('in single bytes, and in any pieces', () => {
    const bytes = fixture('kea4', '2-hostile-unsanitized.csv');
    const whole = textOf(4, [bytes]);
    const single = Array.from(bytes, (byte) => Buffer.from([byte]));
    expect(textOf(4, single)).toBe(whole);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        const ends = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const pieces = ends.slice(1).map((end, index) => bytes.subarray(ends[index], end));
        expect(textOf(4, pieces)).toBe(whole);
      }),
    );
  });
});

describe('hostile bytes', () => {
  test('any bytes after any header: nothing is thrown, no row is lost behind them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, hasHeader) => {
        const { reader, keys } = reading();
        reader.push(Buffer.concat([Buffer.from(hasHeader ? header : ''), bytes, Buffer.from(`\n${row(9)}`)]));
        reader.end();
        return hasHeader ? keys.includes('10.0.0.9') : reader.problem !== null;
      }),
    );
  });

  test('a valid file with any bytes changed: every untouched row is still read', () => {
    const rows = Array.from({ length: 20 }, (_, index) => row(index));
    const edit = fc.record({ line: fc.nat(19), at: fc.nat(40), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const lines = rows.map((line) => Buffer.from(line));
        for (const { line, at, byte } of edits) lines[line]?.writeUInt8(byte, at);
        const { reader, keys } = reading();
        reader.push(Buffer.concat([Buffer.from(header), ...lines]));
        const touched = new Set(edits.map(({ line }) => line));
        return rows.every((_, index) => touched.has(index) || keys.includes(`10.0.0.${index}`));
      }),
    );
  });

  test('a row without end is skipped up to its newline, and little of it is kept', () => {
    const { reader, keys } = reading();
    reader.push(Buffer.from(header + row(1)));
    const piece = Buffer.alloc(100_000, 'x');
    for (let index = 0; index < 50; index += 1) reader.push(piece);
    reader.push(Buffer.from(`\n${row(2)}`));
    expect(keys).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(reader.bad.records).toMatchObject({ total: 1, first: [{ line: 3, reason: 'it is longer than 1 MiB' }] });
    expect(reader.bad.records.first[0]?.excerpt).toBe('x'.repeat(200));
  });

  test('of any number of bad rows the first are kept and all are counted', () => {
    const { reader } = reading();
    reader.push(Buffer.from(header + 'nonsense\n'.repeat(5000)));
    expect(reader.bad.records.total).toBe(5000);
    expect(reader.bad.records.first).toHaveLength(20);
    expect(reader.bad.records.first[19]?.line).toBe(21);
  });

  test('a file of the other family, and one that is none of Kea’s', () => {
    const other = reading().reader;
    other.push(fixture('kea6', '1-journal.csv'));
    expect(other.problem).toBe('it holds leases of DHCPv6');
    const none = reading().reader;
    none.push(Buffer.from('lease 10.0.0.1 {\n}\n'));
    expect(none.problem).toBe('its first line does not name the columns');
  });

  test('empty lines are nothing', () => {
    const { reader, keys } = reading();
    reader.push(Buffer.from(`${header}\n\n${row(1)}\n`));
    expect(keys).toEqual(['10.0.0.1']);
    expect(reader.bad.total).toBe(0);
  });
});
