// Pools of ISC DHCP configurations, written by hand from the files that real servers ran with.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseAddress } from '#domain/address.ts';
import type { PoolFacts } from '#domain/pool.ts';
import type { LeaseHolder } from './dhcpdHost.ts';
import { iscPools, type IscPools } from './iscPools.ts';
import type { LeasePlace } from './leaseFacts.ts';
import { readDhcpdConfig } from './readDhcpdConfig.ts';

const fixtures = fileURLToPath(new URL('fixtures/config', import.meta.url));
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function poolsIn(text: string): Promise<IscPools> {
  const file = join(folder, 'dhcpd.conf');
  await writeFile(file, text);
  return iscPools(await readDhcpdConfig([file]), 'lab', 'lab-1');
}

const nobody: LeaseHolder = { mac: null, clientId: null, duid: null };

function placeIn({ placeOf }: IscPools, address: string, who: Partial<LeaseHolder> = {}, kind: PoolFacts['kind'] = 'address'): LeasePlace {
  const parsed = parseAddress(address);
  if (parsed === null) throw new Error(`${address} is no address`);
  return placeOf(parsed, kind, { ...nobody, ...who });
}

const common = { shared_network: null, family: 4, kind: 'address', delegated_length: null, reserved_in_range: '0', source_id: 'lab-1' };

const floors = [
  {
    ...common,
    id: 'lab~10.77.2.64-10.77.2.71',
    name: '10.77.2.64–10.77.2.71',
    subnet: '10.77.2.0/24',
    shared_network: 'floors',
    ranges: [{ first: '10.77.2.64', last: '10.77.2.71' }],
    total: '8',
    lease_seconds: 3600,
  },
  {
    ...common,
    id: 'lab~10.77.3.64-10.77.3.67',
    name: '10.77.3.64–10.77.3.67 and 1 more',
    subnet: '10.77.3.0/24',
    shared_network: 'floors',
    ranges: [
      { first: '10.77.3.64', last: '10.77.3.67' },
      { first: '10.77.3.80', last: '10.77.3.80' },
    ],
    total: '5',
    lease_seconds: 3600,
  },
  {
    ...common,
    id: 'lab~10.77.1.50-10.77.1.69',
    name: '10.77.1.50–10.77.1.69 and 1 more',
    subnet: '10.77.1.0/24',
    ranges: [
      { first: '10.77.1.50', last: '10.77.1.69' },
      { first: '10.77.1.90', last: '10.77.1.94' },
    ],
    total: '25',
    lease_seconds: 3600,
  },
];

describe('the real server of the fixtures', () => {
  // All of the included file is a comment: the host in it, within the range, is none.
  test.each(['dhcpd.conf', 'dhcpd-failover-primary.conf', 'dhcpd-failover-secondary.conf'])('%s', async (name) => {
    const config = await readDhcpdConfig([join(fixtures, name)], fixtures);
    expect(config.files).toEqual([join(fixtures, name), join(fixtures, 'var/lib/dhcp-lab/hosts.inc')]);
    expect([config.isWhole, config.badRecords]).toEqual([true, []]);
    const pools = iscPools(config, 'lab', 'lab-1');
    expect(pools.pools).toEqual(floors);
    expect(placeIn(pools, '10.77.3.80')).toEqual({ poolId: 'lab~10.77.3.64-10.77.3.67', subnet: '10.77.3.0/24', isReserved: false });
    expect(placeIn(pools, '10.77.3.68')).toEqual({ poolId: null, subnet: '10.77.3.0/24', isReserved: false });
    expect(placeIn(pools, '10.77.1.10', { mac: '02:4c:00:01:00:14' })).toEqual({ poolId: null, subnet: '10.77.1.0/24', isReserved: true });
    expect(placeIn(pools, '10.77.1.10', { mac: '02:4c:00:01:00:15' }).isReserved).toBe(false);
    expect(placeIn(pools, '10.77.4.1')).toEqual({ poolId: null, subnet: null, isReserved: false });
  });

  test('dhcpd6.conf', async () => {
    const pools = iscPools(await readDhcpdConfig([join(fixtures, 'dhcpd6.conf')]), 'lab', 'lab-1');
    const six = { ...common, family: 6, lease_seconds: 3600 };
    expect(pools.pools).toEqual([
      {
        ...six,
        id: 'lab~fd00.10.77.1..1000-fd00.10.77.1..ffff',
        name: 'fd00:10:77:1::1000–fd00:10:77:1::ffff',
        subnet: 'fd00:10:77:1::/64',
        ranges: [{ first: 'fd00:10:77:1::1000', last: 'fd00:10:77:1::ffff' }],
        total: '61440',
      },
      {
        ...six,
        id: 'lab~fd00.10.77.100..-fd00.10.77.1ff..-64',
        name: 'fd00:10:77:100::–fd00:10:77:1ff::/64',
        subnet: 'fd00:10:77:1::/64',
        ranges: [{ first: 'fd00:10:77:100::', last: 'fd00:10:77:1ff:ffff:ffff:ffff:ffff' }],
        kind: 'prefix',
        delegated_length: 64,
        total: '256',
      },
      {
        ...six,
        id: 'lab~fd00.10.77.2..-fd00.10.77.2..ff',
        name: 'fd00:10:77:2::–fd00:10:77:2::ff',
        subnet: 'fd00:10:77:2::/64',
        ranges: [{ first: 'fd00:10:77:2::', last: 'fd00:10:77:2::ff' }],
        total: '256',
      },
    ]);
    // A delegated prefix lies outside of the subnet that it is delegated in.
    expect(placeIn(pools, 'fd00:10:77:1ff::', {}, 'prefix')).toEqual({
      poolId: 'lab~fd00.10.77.100..-fd00.10.77.1ff..-64',
      subnet: 'fd00:10:77:1::/64',
      isReserved: false,
    });
    expect(placeIn(pools, 'fd00:10:77:1ff::')).toEqual({ poolId: null, subnet: null, isReserved: false });
    expect(placeIn(pools, 'fd00:10:77:1::1').subnet).toBe('fd00:10:77:1::/64');
  });
});

describe('what pools hold', () => {
  type Row = [name: string, id: string, subnet: string | null, total: string, reserved: string];
  const cases: [why: string, text: string, rows: Row[]][] = [
    [
      'ranges that overlap in one pool: each address once',
      'subnet 10.0.0.0 netmask 255.255.255.0 { range 10.0.0.10 10.0.0.19; range 10.0.0.15 10.0.0.24; }',
      [['10.0.0.10–10.0.0.19 and 1 more', 'g~10.0.0.10-10.0.0.19', '10.0.0.0/24', '15', '0']],
    ],
    [
      'the same range in two pools: two ids',
      'subnet 10.0.0.0 netmask 255.255.255.0 { pool { range 10.0.0.1 10.0.0.2; } pool { range 10.0.0.1 10.0.0.2; } }',
      [
        ['10.0.0.1–10.0.0.2', 'g~10.0.0.1-10.0.0.2', '10.0.0.0/24', '2', '0'],
        ['10.0.0.1–10.0.0.2', 'g~10.0.0.1-10.0.0.2-2', '10.0.0.0/24', '2', '0'],
      ],
    ],
    [
      'reservations within the ranges, each address once, and none outside (peers #22)',
      `subnet 10.0.0.0 netmask 255.255.255.0 { range 10.0.0.10 10.0.0.19; range 10.0.0.30; }
       host a { fixed-address 10.0.0.10, 10.0.0.19, 10.0.0.9; } host b { fixed-address 10.0.0.19; } host c { fixed-address 10.0.0.30; }
       host d { fixed-address 10.0.0.20; } host e { fixed-address name.example; }`,
      [['10.0.0.10–10.0.0.19 and 1 more', 'g~10.0.0.10-10.0.0.19', '10.0.0.0/24', '11', '3']],
    ],
    [
      'a pool over two subnets of a shared network is of neither',
      `shared-network x { subnet 10.0.0.0 netmask 255.255.255.0 { } subnet 10.0.1.0 netmask 255.255.255.0 { }
         pool { range 10.0.0.5; range 10.0.1.5; } pool { range 10.0.1.7; } }`,
      [
        ['10.0.0.5 and 1 more', 'g~10.0.0.5', null, '2', '0'],
        ['10.0.1.7', 'g~10.0.1.7', '10.0.1.0/24', '1', '0'],
      ],
    ],
    [
      'addresses, temporary addresses and prefixes of each length apart',
      `subnet6 fd00::/48 { pool6 { range6 fd00::10 fd00::1f; range6 fd00:0:0:1::/64 temporary; range6 fd00::100/124;
         prefix6 fd01:: fd01:0:0:ff:: /64; prefix6 fd02:: fd02:: /56; } }
       host a { fixed-address6 fd00::1f; fixed-prefix6 fd01::/62; fixed-prefix6 fd01:0:0:1::/64; fixed-prefix6 fd02::/60; }`,
      [
        ['fd00::10–fd00::1f and 1 more', 'g~fd00..10-fd00..1f', 'fd00::/48', '32', '1'],
        [
          'fd00:0:0:1::–fd00::1:ffff:ffff:ffff:ffff temporary',
          'g~fd00.0.0.1..-fd00..1.ffff.ffff.ffff.ffff-temporary',
          'fd00::/48',
          '18446744073709551616',
          '0',
        ],
        ['fd01::–fd01:0:0:ff::/64', 'g~fd01..-fd01.0.0.ff..-64', 'fd00::/48', '256', '4'],
        ['fd02::/56', 'g~fd02..-56', 'fd00::/48', '1', '1'],
      ],
    ],
  ];
  test.each(cases)('%s', async (_why, text, rows) => {
    const file = join(folder, 'dhcpd.conf');
    await writeFile(file, text);
    const { pools } = iscPools(await readDhcpdConfig([file]), 'g', 's');
    expect(pools.map(({ name, id, subnet, total, reserved_in_range }) => [name, id, subnet, total, reserved_in_range])).toEqual(rows);
  });
});

test('of subnets within each other the narrowest has an address', async () => {
  const pools = await poolsIn(
    'subnet 10.0.0.0 netmask 255.0.0.0 { range 10.9.0.1; } subnet 10.0.0.0 netmask 255.255.255.0 { range 10.0.0.5; }',
  );
  expect(['10.0.0.7', '10.0.1.7', '10.0.0.5', '10.9.0.1'].map((address) => placeIn(pools, address).subnet)).toEqual([
    '10.0.0.0/24',
    '10.0.0.0/8',
    '10.0.0.0/24',
    '10.0.0.0/8',
  ]);
});

describe('whose address is reserved', () => {
  const mac = '02:00:00:00:00:01';
  const cases: [
    why: string,
    host: string,
    address: string,
    who: Partial<LeaseHolder>,
    kind: PoolFacts['kind'],
    isReserved: boolean | null,
  ][] = [
    ['by hardware address', `hardware ethernet ${mac}; fixed-address 10.0.0.1;`, '10.0.0.1', { mac }, 'address', true],
    ['another client', `hardware ethernet ${mac}; fixed-address 10.0.0.1;`, '10.0.0.1', { mac: '02:00:00:00:00:02' }, 'address', false],
    ['another address', `hardware ethernet ${mac}; fixed-address 10.0.0.1;`, '10.0.0.2', { mac }, 'address', false],
    [
      'by client identifier',
      'option dhcp-client-identifier "abc"; fixed-address 10.0.0.1;',
      '10.0.0.1',
      { clientId: '61:62:63' },
      'address',
      true,
    ],
    ['a name that nobody looked up', `hardware ethernet ${mac}; fixed-address a.example;`, '10.0.0.1', { mac }, 'address', null],
    [
      'a name of somebody else',
      `hardware ethernet ${mac}; fixed-address a.example;`,
      '10.0.0.1',
      { mac: '02:00:00:00:00:02' },
      'address',
      false,
    ],
    ['a host without any identifier', 'fixed-address 10.0.0.1;', '10.0.0.1', { mac }, 'address', false],
    ['by what no lease shows', 'host-identifier option agent.remote-id "x"; fixed-address 10.0.0.1;', '10.0.0.1', { mac }, 'address', true],
    [
      'by DUID',
      'host-identifier option dhcp6.client-id 0:4:1:2; fixed-address6 fd00::1;',
      'fd00::1',
      { duid: '00:04:01:02' },
      'address',
      true,
    ],
    [
      'by the DUID inside a client identifier',
      'host-identifier option dhcp6.client-id 0:4:1:2; fixed-address 10.0.0.1;',
      '10.0.0.1',
      { clientId: 'ff:00:00:00:01:00:04:01:02' },
      'address',
      true,
    ],
    [
      'IPv6 by a hardware address that the lease does not show',
      `hardware ethernet ${mac}; fixed-address6 fd00::1;`,
      'fd00::1',
      { duid: '00:04:01' },
      'address',
      true,
    ],
    [
      'a prefix',
      'host-identifier option dhcp6.client-id 0:4:1:2; fixed-prefix6 fd01::/56;',
      'fd01::',
      { duid: '00:04:01:02' },
      'prefix',
      true,
    ],
    [
      'a prefix is no address',
      'host-identifier option dhcp6.client-id 0:4:1:2; fixed-prefix6 fd01::/56;',
      'fd01::',
      { duid: '00:04:01:02' },
      'address',
      false,
    ],
  ];
  test.each(cases)('%s', async (_why, host, address, who, kind, isReserved) => {
    expect(placeIn(await poolsIn(`host a { ${host} }`), address, who, kind).isReserved).toBe(isReserved);
  });

  test('without a configuration nothing is known', () => {
    const pools = iscPools(null, 'g', 's');
    expect(pools.pools).toEqual([]);
    expect(placeIn(pools, '10.0.0.1', { mac })).toEqual({ poolId: null, subnet: null, isReserved: null });
  });
});
