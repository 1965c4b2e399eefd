// What Kea 2.6 and 3.0 write otherwise than 2.2: files and answers of real servers against tables written by hand.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Family } from '#domain/address.ts';
import { bytesText } from './fieldText.ts';
import { keaPools } from './keaPools.ts';
import { readApiLease } from './readApiLease.ts';
import { keaConfigOf, readKeaConfig, type KeaConfig } from './readKeaConfig.ts';
import { RowChanges } from './rowChanges.ts';
import { RowReader } from './rowReader.ts';
import type { KeaLease } from './readRow.ts';
import { fixture, lines, readPieces } from './testing/keaTable.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

/** As `lines` writes them: key, MAC address, name, state, subnet id, length and end. */
const tables: Record<string, string[]> = {
  'kea4/4-kea-2.6.csv': [
    '10.77.1.50 02:4c:00:01:00:01 host-1 active 4000000001 1200 1795262489',
    '10.77.1.52 02:4c:00:01:00:03 host-3 active 4000000001 1200 1795262490',
    '10.77.1.53 02:4c:00:01:00:04 host-4 active 4000000001 1200 1795262490',
    '10.77.2.64 02:4c:00:02:00:01 host-1 active 20 1200 1795262490',
    '10.77.2.65 02:4c:00:02:00:02 host-2 active 20 1200 1795262490',
    '10.77.1.54 - - declined 4000000001 60 1795261351',
    '10.77.1.10 02:4c:00:01:00:14 fixed-printer active 4000000001 1200 1795262493',
    '10.77.1.120 1a:2b:3c:4d:5e:6f by,api &#x2c ü active 4000000001 never never',
    '10.77.1.122 1a:2b:3c:4d:5e:71 - reclaimed 4000000001 1 1795261299',
  ],
  'kea4/4-kea-3.0.csv': [
    '10.77.1.50 02:4c:00:01:00:01 host-1 active 4000000001 1200 1795262427',
    '10.77.1.52 02:4c:00:01:00:03 host-3 active 4000000001 1200 1795262428',
    '10.77.1.53 02:4c:00:01:00:04 host-4 active 4000000001 1200 1795262428',
    '10.77.2.64 02:4c:00:02:00:01 host-1 active 20 1200 1795262428',
    '10.77.2.65 02:4c:00:02:00:02 host-2 active 20 1200 1795262429',
    '10.77.1.54 - - declined 4000000001 60 1795261290',
    '10.77.1.10 02:4c:00:01:00:14 fixed-printer active 4000000001 1200 1795262431',
    '10.77.1.120 1a:2b:3c:4d:5e:6f by,api &#x2c ü active 4000000001 never never',
    '10.77.1.122 1a:2b:3c:4d:5e:71 - reclaimed 4000000001 1 1795261237',
  ],
  'kea6/4-kea-2.6.csv': [
    'fd00:10:77:1::1000 02:4c:00:01:00:01 host-1. active 1 1200 1795262505',
    'fd00:10:77:100::/64 02:4c:00:01:00:01 host-1. active 1 1200 1795262505',
    'fd00:10:77:1::1002 02:4c:00:01:00:03 host-3. active 1 1200 1795262509',
    'fd00:10:77:102::/64 02:4c:00:01:00:03 host-3. active 1 1200 1795262509',
    'fd00:10:77:1::1003 02:4c:00:01:00:04 host-4. active 1 1200 1795262511',
    'fd00:10:77:103::/64 02:4c:00:01:00:04 host-4. active 1 1200 1795262511',
    'fd00:10:77:2:: 02:4c:00:02:00:01 host-1. active 2 1200 1795262514',
    'fd00:10:77:2::1 02:4c:00:02:00:02 host-2. active 2 1200 1795262517',
    'fd00:10:77:1::1004 - - declined 1 60 1795261381',
    'fd00:10:77:1::2000 - by,api &#x2c ü active 1 never never',
    'fd00:10:77:1::2002 - - reclaimed 1 1 1795261329',
  ],
  'kea6/4-kea-3.0.csv': [
    'fd00:10:77:1::1000 02:4c:00:01:00:01 host-1. active 1 1200 1795262442',
    'fd00:10:77:100::/64 02:4c:00:01:00:01 host-1. active 1 1200 1795262442',
    'fd00:10:77:1::1002 02:4c:00:01:00:03 host-3. active 1 1200 1795262449',
    'fd00:10:77:102::/64 02:4c:00:01:00:03 host-3. active 1 1200 1795262449',
    'fd00:10:77:1::1003 02:4c:00:01:00:04 host-4. active 1 1200 1795262451',
    'fd00:10:77:103::/64 02:4c:00:01:00:04 host-4. active 1 1200 1795262451',
    'fd00:10:77:2:: 02:4c:00:02:00:01 host-1. active 2 1200 1795262454',
    'fd00:10:77:2::1 02:4c:00:02:00:02 host-2. active 2 1200 1795262456',
    'fd00:10:77:1::1004 - - declined 1 60 1795261320',
    'fd00:10:77:1::2000 - by,api &#x2c ü active 1 never never',
    'fd00:10:77:1::2002 - - reclaimed 1 1 1795261270',
    'fd00:10:77:1:aaaa::1 02:4c:00:01:aa:00 reg-pc0. active 1 300 1795261564',
    'fd00:10:77:1:aaaa::2 02:4c:00:01:aa:01 reg-pc1. active 1 300 1795261564',
  ],
};

function answerOf(name: string): unknown {
  return (JSON.parse(fixture('api', name).toString()) as { arguments: unknown }).arguments;
}

function stated(version: string, family: Family): Map<string, KeaLease> {
  const { leases } = answerOf(`kea-${version}-lease${family}-get-all.json`) as { leases: unknown[] };
  const read = leases.map((lease) => readApiLease(lease, family)).filter((lease) => typeof lease !== 'string');
  expect(read).toHaveLength(leases.length);
  // Bytes are undone where the answer comes in.
  const told = read.map((lease) => ({ ...lease, hostname: lease.hostname === null ? null : bytesText(lease.hostname) }));
  return new Map(told.map((lease) => [lease.key, lease]));
}

describe.each([
  ['2.6', 4],
  ['2.6', 6],
  ['3.0', 4],
  ['3.0', 6],
] as const)('a journal of Kea %s, DHCPv%i', (version, family) => {
  const path = [`kea${family}`, `4-kea-${version}.csv`];
  const { leases, bad } = readPieces(family, [fixture(...path)]);

  test('is the table that its rows say', () => {
    expect(lines(leases.values()).toSorted()).toEqual(tables[path.join('/')]?.toSorted());
    expect(bad).toEqual([]);
  });

  test('is what the server answered at that moment', () => {
    expect(leases).toEqual(stated(version, family));
  });
});

test('a declined address has no DUID, whether it is written as one byte or as three', () => {
  const { leases } = readPieces(6, [fixture('kea6', '4-kea-3.0.csv')]);
  expect(leases.get('fd00:10:77:1::1004')).toMatchObject({ state: 'declined', duid: null, mac: null });
});

test.each([
  ['2.6', undefined],
  ['3.0', 'released'],
])('what was given back to Kea %s went for the reason of its first row', (version, reason) => {
  const changes = new RowChanges();
  const reader = new RowReader({ file: 'leases', family: 4, onRow: (row, lease) => changes.take(row, lease) });
  reader.push(fixture('kea4', `4-kea-${version}.csv`));
  expect([...changes.ended]).toEqual([
    ['10.77.1.51', reason],
    ['10.77.1.121', 'purged'],
  ]);
});

function poolLines(config: KeaConfig): string[] {
  return keaPools(config, 'lab', 'lab').pools.map(
    ({ name, subnet, shared_network, total, reserved_in_range }) =>
      `${name} of ${subnet}, ${shared_network ?? 'alone'}: ${total}, ${reserved_in_range} reserved`,
  );
}

describe.each([
  [
    4,
    [
      '10.77.2.64–10.77.2.71 of 10.77.2.0/24, floor: 8, 0 reserved',
      '10.77.3.64–10.77.3.71 of 10.77.3.0/24, floor: 8, 0 reserved',
      '10.77.1.50–10.77.1.150 of 10.77.1.0/24, alone: 101, 1 reserved',
      '10.77.1.160–10.77.1.191 of 10.77.1.0/24, alone: 32, 0 reserved',
    ],
  ],
  [
    6,
    [
      'fd00:10:77:1::1000–fd00:10:77:1::ffff of fd00:10:77:1::/64, alone: 61440, 0 reserved',
      'fd00:10:77:100::/56 of fd00:10:77:1::/64, alone: 256, 0 reserved',
      'fd00:10:77:2::–fd00:10:77:2::ff of fd00:10:77:2::/64, alone: 256, 0 reserved',
    ],
  ],
] as const)('a configuration of Kea 3.0, DHCPv%i', (family, pools) => {
  test('as its file states it: a lease file without a folder, a list of control sockets', async () => {
    const config = await readKeaConfig([join(fixtures, 'config', `kea-3.0-dhcp${family}.conf`)], { family });
    expect(poolLines(config)).toEqual(pools);
    expect(config).toMatchObject({
      isWhole: true,
      badRecords: [],
      leaseFile: `/var/lib/kea/kea-leases${family}.csv`,
      controlSocket: '/var/lib/dhcp-lab/kea.sock',
    });
  });

  test('as the running server states it, with the lease cache that is on by default', () => {
    const config = keaConfigOf(answerOf(`kea-3.0-dhcp${family}-config-get.json`), family);
    expect(poolLines(config)).toEqual(pools);
    expect(config.badRecords).toEqual([]);
    expect(config.warnings.map(({ message }) => message)).toEqual([expect.stringContaining('(cache-threshold 0.25)')]);
  });

  test('has as many addresses as the server counts', () => {
    const { 'result-set': set } = answerOf(`kea-3.0-stat-lease${family}-get.json`) as {
      'result-set': { columns: string[]; rows: number[][] };
    };
    const column = set.columns.indexOf(family === 4 ? 'total-addresses' : 'total-nas');
    const counted = set.rows.reduce((sum, row) => sum + (row[column] ?? 0), 0);
    const named = pools.filter((line) => !line.includes('/56')).reduce((sum, line) => sum + Number(/: (\d+),/.exec(line)?.[1]), 0);
    expect(named).toBe(counted);
  });
});
