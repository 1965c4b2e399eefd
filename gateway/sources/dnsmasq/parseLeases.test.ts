// The lease file parser against files of a real dnsmasq, against damage, and against anything at all.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLeases, type LeaseRecord } from './parseLeases.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

function read(text: string) {
  return parseLeases(text, 'leases');
}

/** A record as one line: address, MAC, name, client id or DUID, end. */
function told({ key, kind, expiry, mac, duid, iaid, clientId, hostname }: LeaseRecord): string {
  const end = expiry.type === 'at' ? expiry.epochSeconds : expiry.type === 'never' ? 'never' : `${expiry.seconds} s`;
  const identity = duid === null ? (clientId ?? '-') : `${kind} iaid ${iaid} ${duid}`;
  return `${key} | ${mac?.address ?? '-'} ${mac?.source ?? ''} | ${hostname ?? '-'} | ${identity} | ${end}`;
}

function only(text: string): LeaseRecord {
  const [record, ...more] = read(text).records;
  expect(more).toEqual([]);
  if (record === undefined) throw new Error('no record');
  return record;
}

function reasonOf(line: string): string | undefined {
  return read(`${line}\n`).badRecords[0]?.reason;
}

const v4 = '1795218548 02:4c:00:01:00:02 10.77.1.140 host-2 01:02:4c:00:01:00:02';

describe('files of a real server', () => {
  test('twelve IPv4 leases and a lone duid line', () => {
    const { records, badRecords, cut, tail, foreign, holdsLengths } = read(fixture('1-v4.leases'));
    expect({ badRecords, cut, tail, foreign, holdsLengths }).toEqual({
      badRecords: [],
      cut: null,
      tail: 'duid',
      foreign: false,
      holdsLengths: false,
    });
    expect(records.map(told)).toEqual([
      '10.77.2.78 | 02:4c:00:02:00:02 hardware | host-two-2 | 01:02:4c:00:02:00:02 | 1795261149',
      '10.77.2.77 | 02:4c:00:02:00:01 hardware | host-two-1 | 01:02:4c:00:02:00:01 | 1795261149',
      '10.77.2.64 | 02:4c:00:02:00:04 hardware | host-two-4 | 01:02:4c:00:02:00:04 | 1795261149',
      '10.77.2.79 | 02:4c:00:02:00:03 hardware | host-two-3 | 01:02:4c:00:02:00:03 | 1795261149',
      '10.77.1.140 | 02:4c:00:01:00:02 hardware | host-2 | 01:02:4c:00:01:00:02 | 1795218548',
      '10.77.1.145 | 02:4c:00:01:00:07 hardware | host-7 | 01:02:4c:00:01:00:07 | 1795218548',
      '10.77.1.146 | 02:4c:00:01:00:08 hardware | host-8 | 01:02:4c:00:01:00:08 | 1795218548',
      '10.77.1.142 | 02:4c:00:01:00:04 hardware | host-4 | 01:02:4c:00:01:00:04 | 1795218548',
      '10.77.1.139 | 02:4c:00:01:00:01 hardware | host-1 | 01:02:4c:00:01:00:01 | 1795218548',
      '10.77.1.141 | 02:4c:00:01:00:03 hardware | host-3 | 01:02:4c:00:01:00:03 | 1795218548',
      '10.77.1.143 | 02:4c:00:01:00:05 hardware | host-5 | 01:02:4c:00:01:00:05 | 1795218548',
      '10.77.1.144 | 02:4c:00:01:00:06 hardware | host-6 | 01:02:4c:00:01:00:06 | 1795218548',
    ]);
  });

  test('an infinite lease, names by the server, no name, no client id, a taken name', () => {
    const { records, badRecords } = read(fixture('2-special.leases'));
    expect(badRecords).toEqual([]);
    expect(records).toHaveLength(19);
    expect(records.slice(0, 7).map(told)).toEqual([
      '10.77.1.71 | 02:4c:00:01:00:22 hardware | host-1 | 01:02:4c:00:01:00:22 | 1795218558',
      '10.77.1.70 | 02:4c:00:01:00:21 hardware | host-33 | - | 1795218557',
      `10.77.1.69 | 02:4c:00:01:00:20 hardware | host-32 | ff${':00'.repeat(31)}:07 | 1795218557`,
      '10.77.1.61 | 02:4c:00:01:00:1f hardware | by-client-id | 01:aa:bb:cc | 1795218556',
      '10.77.1.67 | 02:4c:00:01:00:1e hardware | - | 01:02:4c:00:01:00:1e | 1795218556',
      '10.77.1.60 | 02:4c:00:01:00:15 hardware | named-by-server | 01:02:4c:00:01:00:15 | 1795221550',
      '10.77.1.10 | 02:4c:00:01:00:14 hardware | fixed-printer | 01:02:4c:00:01:00:14 | never',
    ]);
    expect(records.find(({ key }) => key === '10.77.1.139')?.hostname).toBeNull();
  });

  test('four IPv6 leases, their MAC addresses taken from the DUIDs', () => {
    const { records, badRecords, tail } = read(fixture('3-v4-and-v6.leases'));
    expect(badRecords).toEqual([]);
    expect(records).toHaveLength(23);
    expect(tail).toBe('fd00:10:77:1::1623');
    expect(records.slice(-4).map(told)).toEqual([
      'fd00:10:77:1::18a1 | 02:4c:00:01:00:29 duid | six-41 | address iaid 65577 00:03:00:01:02:4c:00:01:00:29 | 1795219160',
      'fd00:10:77:1::1b1f | 02:4c:00:01:00:28 duid | six-40 | address iaid 65576 00:03:00:01:02:4c:00:01:00:28 | 1795219160',
      'fd00:10:77:1::13a5 | 02:4c:00:01:00:2b duid | six-43 | address iaid 65579 00:03:00:01:02:4c:00:01:00:2b | 1795219160',
      'fd00:10:77:1::1623 | 02:4c:00:01:00:2a duid | six-42 | address iaid 65578 00:03:00:01:02:4c:00:01:00:2a | 1795219159',
    ]);
  });

  test('three released and one declined are simply gone, a renewed one ends later', () => {
    const before = new Set(read(fixture('3-v4-and-v6.leases')).records.map(({ key }) => key));
    const { records, badRecords } = read(fixture('4-after-release-and-decline.leases'));
    expect(badRecords).toEqual([]);
    const after = new Set(records.map(({ key }) => key));
    expect([...before].filter((key) => !after.has(key)).toSorted()).toEqual([
      '10.77.1.140',
      '10.77.1.141',
      '10.77.1.143',
      'fd00:10:77:1::1b1f',
    ]);
    expect(records.map(told)).toContain('10.77.1.139 | 02:4c:00:01:00:01 hardware | host-1 | 01:02:4c:00:01:00:01 | 1795218563');
  });

  test('an exhausted range: all sixteen addresses taken', () => {
    const { records, badRecords } = read(fixture('5-pool-exhausted.leases'));
    expect(badRecords).toEqual([]);
    expect(records).toHaveLength(31);
    const second = records.filter(({ key }) => key.startsWith('10.77.2.'));
    expect(second.map(({ key }) => Number(key.split('.')[3])).toSorted((a, b) => a - b)).toEqual([
      64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
    ]);
    expect(new Set(second.map(({ hostname }) => hostname))).toEqual(new Set(Array.from({ length: 16 }, (_, index) => `full-${index + 1}`)));
  });

  test('hostile host names: all 59 leases, and only the names that dnsmasq let through', () => {
    const { records, badRecords } = read(fixture('6-hostile.leases'));
    expect(badRecords).toEqual([]);
    expect(records).toHaveLength(90);
    const hostile = records.slice(0, 59);
    expect(Object.fromEntries(hostile.flatMap(({ key, hostname }) => (hostname === null ? [] : [[key, hostname]])))).toEqual({
      '10.77.1.105': 'twin',
      '10.77.1.102': 'x',
      '10.77.1.100': 'c'.repeat(49),
      '10.77.1.98': 'a'.repeat(63),
      '10.77.1.97': '10',
      '10.77.1.96': '123456',
      '10.77.1.95': 'null',
      '10.77.1.94': 'constructor',
      '10.77.1.86': 'my_host_1',
      '10.77.1.85': 'www',
      '10.77.1.83': 'host',
      '10.77.1.82': 'a',
      '10.77.1.72': 'abc',
      '10.77.1.138': 'Printer-2F',
      '10.77.1.137': 'laptop',
    });
  });

  test('a real read in the middle of a rewrite: cut in a line', () => {
    const { records, badRecords, cut, foreign } = read(fixture('torn-cut-in-a-line.leases'));
    expect(records).toHaveLength(62);
    expect(badRecords).toEqual([]);
    expect(foreign).toBe(false);
    expect(cut).toEqual({
      file: 'leases',
      line: 63,
      reason: 'the file ends inside this line',
      excerpt: '1795218573 02:4c:00:01:00:cb 10.77.1.141 * 0',
    });
  });

  test('a real read in the middle of a rewrite: empty', () => {
    expect(read(fixture('torn-empty.leases'))).toEqual({
      records: [],
      badRecords: [],
      cut: null,
      tail: null,
      foreign: false,
      holdsLengths: false,
    });
  });
});

describe('forms of a line', () => {
  test.each([
    ['an Ethernet address with its type written out', '9999999999 01-02:4c:00:00:00:01 10.0.0.1 * *', '02:4c:00:00:00:01'],
    ['a token ring address is no MAC address of Ethernet', '9999999999 06-02:4c:00:00:00:01 10.0.0.1 * *', null],
    ['InfiniBand without an address', '9999999999 20- 10.0.0.1 * ff:00', null],
    ['eight bytes of hardware address', '9999999999 02:4c:00:00:00:01:02:03 10.0.0.1 * *', null],
    ['a DUID with time and Ethernet address', '9999999999 1 fd00::1 * 00:01:00:01:32:93:96:9b:46:16:19:d5:69:e0', '46:16:19:d5:69:e0'],
    ['a DUID made of a UUID', '9999999999 1 fd00::1 * 00:04:00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f', null],
    ['capitals', '9999999999 02:4C:00:00:00:0A 10.0.0.1 * *', '02:4c:00:00:00:0a'],
  ])('%s', (_, line, mac) => {
    expect(only(`${line}\n`).mac?.address ?? null).toBe(mac);
  });

  test('a temporary address, canonical text, the largest IAID', () => {
    const record = only('9999999999 T4294967295 FD00:0:0:0::0A six *\n');
    expect(record).toMatchObject({ key: 'fd00::a', kind: 'temporary', iaid: 4294967295, duid: null, hostname: 'six' });
  });

  test('lease lengths instead of times', () => {
    const { records, holdsLengths } = read('3600 02:4c:00:00:00:01 10.0.0.1 * *\n0 02:4c:00:00:00:02 10.0.0.2 * *\n');
    expect(holdsLengths).toBe(true);
    expect(records.map(({ expiry }) => expiry)).toEqual([{ type: 'length', seconds: 3600 }, { type: 'never' }]);
  });

  test('infinite leases alone are no lengths, and one real time makes all of them times', () => {
    expect(read('0 02:4c:00:00:00:02 10.0.0.2 * *\n').holdsLengths).toBe(false);
    expect(read(`3600 02:4c:00:00:00:01 10.0.0.1 * *\n${v4}\n`).holdsLengths).toBe(false);
  });

  test.each([
    ['three fields instead of five', '1795218558 02:4c 10.1'],
    ['one field instead of five', 'nonsense'],
    ['more than five fields instead of five', `${v4} again`],
    ['more than five fields instead of five', '1795218548 02:4c:00:01:00:02 10.77.1.140 a name 01:02'],
    ['the first field is no time', '12345678901 02:4c:00:01:00:02 10.77.1.140 * *'],
    ['the first field is no time', '-1 02:4c:00:01:00:02 10.77.1.140 * *'],
    ['the second field is no hardware address', '1795218548 02:4c:00:01:00:0g 10.77.1.140 * *'],
    ['the second field is no hardware address', '1795218548  10.77.1.140 * *'],
    ['the third field is no address', '1795218548 02:4c:00:01:00:02 10.77.1.340 * *'],
    ['the third field is no address', '1795218548 1 fd00::1::2 * *'],
    ['the second field is no IAID', '1795218548 02:4c:00:01:00:02 fd00::1 * *'],
    ['the second field is no IAID', '1795218548 4294967296 fd00::1 * *'],
    ['the host name is missing', '1795218548 02:4c:00:01:00:02 10.77.1.140  *'],
    ['the last field is no client identifier', '1795218548 02:4c:00:01:00:02 10.77.1.140 * 01:2'],
  ])('%s', (reason, line) => {
    expect(reasonOf(line)).toBe(reason);
  });

  test('bad lines are told with their place, and do not touch the others', () => {
    const { records, badRecords } = read(`${v4}\nx\u0000\u001b[31m\u202e y\n\nduid 00:01\n1795219160 65577 fd00::1 * *\n${v4}\n`);
    expect(records.map(({ key }) => key)).toEqual(['10.77.1.140', 'fd00::1']);
    expect(badRecords).toEqual([
      { file: 'leases', line: 2, reason: 'two fields instead of five', excerpt: 'x\\u{0}\\u{1b}[31m\\u{202e} y' },
      { file: 'leases', line: 6, reason: 'its address stands in the file twice', excerpt: v4 },
    ]);
  });

  test('a host name of any 255 characters without a space is carried as it is', () => {
    const name = `<script>${'é\u0000\ufffd'.repeat(82)}"`;
    expect(only(`1795218548 02:4c:00:01:00:02 10.77.1.140 ${name} *\n`).hostname).toBe(name);
  });

  test('other files are foreign, a lone beginning of a line is not', () => {
    expect(read('\u007fELF\u0002\u0001\n\u0000\u0000').foreign).toBe(true);
    expect(read('\u007fELF\u0002\u0001').foreign).toBe(true);
    expect(read('lease 10.0.0.1 {\n  starts 5 2026/11/20 10:00:00;\n}\n').foreign).toBe(true);
    for (let length = 0; length <= v4.length; length += 1) expect(read(v4.slice(0, length)).foreign).toBe(false);
    expect(read('dui').foreign).toBe(false);
  });
});

describe('anything at all', () => {
  test('any bytes: no throw, every line is a record, a duid line, empty or bad', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const text = new TextDecoder().decode(bytes);
        const { records, badRecords, cut } = read(text);
        const lines = text
          .split('\n')
          .slice(0, -1)
          .filter((line) => line !== '' && !line.startsWith('duid '));
        expect(records.length + badRecords.length).toBeLessThanOrEqual(lines.length + 1);
        for (const bad of [...badRecords, ...(cut === null ? [] : [cut])]) expect(bad.excerpt).toMatch(/^[^\p{Cc}\p{Cf}]{0,200}$/u);
      }),
    );
  });

  test('nearly right lines: no throw', () => {
    const pieces = fc.constantFrom(
      '1795218548',
      '0',
      ' ',
      '  ',
      '\n',
      '02:4c:00:01:00:02',
      '10.0.0.1',
      'fd00::1',
      '*',
      'duid ',
      'T',
      '7',
      ':',
      '01-',
      '\u0000',
      'name',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(() => read(parts.join(''))).not.toThrow();
      }),
    );
  });

  test('a cut touches the last line only', () => {
    const whole = fixture('3-v4-and-v6.leases');
    const records = read(whole).records;
    fc.assert(
      fc.property(fc.nat({ max: whole.length }), (length) => {
        const part = whole.slice(0, length);
        const lines = part.split('\n').length - 1;
        const read4 = read(part);
        expect(read4.badRecords).toEqual([]);
        expect(read4.records).toEqual(records.slice(0, lines > 19 ? lines - 1 : lines));
        expect(read4.cut === null).toBe(part === '' || part.endsWith('\n'));
      }),
    );
  });

  test('the time grows with the text and no faster', () => {
    const hostile = (size: number): string[] => [
      '1 '.repeat(size / 2),
      `1795218548 ${'02:'.repeat(size / 3)} 10.0.0.1 * *\n`,
      `1795218548 1 ${'::'.repeat(size / 2)} * *\n`,
      `1795218548 1 fd00::1 * ${'aa:'.repeat(size / 3)}\n`,
      '9'.repeat(size),
      '\n'.repeat(size),
      `duid ${'00:'.repeat(size / 3)}\n`,
    ];
    for (const text of hostile(600_000)) {
      const started = performance.now();
      read(text);
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});
