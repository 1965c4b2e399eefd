// Where a lease belongs by a Kea configuration, and what of a pool is fixed to hosts.
import { describe, expect, test } from 'vitest';
import { parseAddress, type Address } from '#domain/address.ts';
import { keaPools, type KeaPools } from './keaPools.ts';
import { identifierBytes } from './keaReservations.ts';
import { keaConfigOf } from './readKeaConfig.ts';

const nobody = { mac: null, clientId: null, duid: null };
const mac = '02:4c:00:01:00:14';

function pools(root: object, family: 4 | 6 = 4): KeaPools {
  const config = keaConfigOf({ [`Dhcp${family}`]: root }, family);
  expect(config.badRecords).toEqual([]);
  return keaPools(config, 'lab', 'source');
}

function address(text: string): Address {
  return parseAddress(text)!;
}

test('without a configuration nothing is known', () => {
  const { pools, placeOf } = keaPools(null, 'lab', 'source');
  expect(pools).toEqual([]);
  expect(placeOf(address('10.0.0.1'), 'address', 1, nobody)).toEqual({ poolId: null, subnet: null, isReserved: null });
});

test("a pool in the contract's words", () => {
  const subnet = {
    id: 1,
    subnet: 'fd00:1::/48',
    pools: [{ pool: 'fd00:1::/120' }],
    'pd-pools': [{ prefix: 'fd00:2::', 'prefix-len': 32, 'delegated-len': 56 }],
    reservations: [
      {
        duid: '01:02',
        'ip-addresses': ['fd00:1::7', 'fd00:1::', 'fd00:1::ff', 'fd00:1::100', 'fd00:1::ffff'],
        prefixes: ['fd00:2:0:100::/56', 'fd00:2::/64', 'fd00:3::/56'],
      },
      { duid: '01:03', 'ip-addresses': ['fd00:1::7'], prefixes: ['fd00:2:0:100::/56'] },
    ],
  };
  expect(pools({ 'shared-networks': [{ name: 'hall', subnet6: [subnet] }] }, 6).pools).toEqual([
    {
      id: 'lab~fd00.1..-fd00.1..ff',
      name: 'fd00:1::–fd00:1::ff',
      subnet: 'fd00:1::/48',
      shared_network: 'hall',
      ranges: [{ first: 'fd00:1::', last: 'fd00:1::ff' }],
      family: 6,
      kind: 'address',
      delegated_length: null,
      total: '256',
      reserved_in_range: '3',
      lease_seconds: 7200,
      source_id: 'source',
    },
    {
      id: 'lab~fd00.2..-32',
      name: 'fd00:2::/32',
      subnet: 'fd00:1::/48',
      shared_network: 'hall',
      ranges: [{ first: 'fd00:2::', last: 'fd00:2:ffff:ffff:ffff:ffff:ffff:ffff' }],
      family: 6,
      kind: 'prefix',
      delegated_length: 56,
      total: '16777216',
      reserved_in_range: '1',
      lease_seconds: 7200,
      source_id: 'source',
    },
  ]);
});

test('pools of any size are counted exactly', () => {
  const { pools: found } = pools(
    {
      subnet6: [
        { subnet: '::/0', pools: [{ pool: '::/0' }], 'pd-pools': [{ prefix: '::', 'prefix-len': 0, 'delegated-len': 128 }] },
        { subnet: '::/0', 'pd-pools': [{ prefix: 'fd00::', 'prefix-len': 64, 'delegated-len': 64 }] },
      ],
    },
    6,
  );
  expect(found.map(({ total }) => total)).toEqual([String(1n << 128n), String(1n << 128n), '1']);
});

test('every pool has an id of its own; the same one twice in a subnet is one', () => {
  const twice = [{ pool: '10.0.0.1-10.0.0.9' }, { pool: '10.0.0.1 - 10.0.0.9' }];
  const { pools: found } = pools({
    subnet4: [
      { id: 1, subnet: '10.0.0.0/24', pools: twice },
      { id: 2, subnet: '10.0.0.0/16', pools: twice },
    ],
  });
  expect(found.map(({ id }) => id)).toEqual(['lab~10.0.0.1-10.0.0.9', 'lab~10.0.0.1-10.0.0.9-2']);
});

describe('where a lease belongs', () => {
  // Two subnets that hand out the same addresses: only the id tells which of them a lease is of.
  const { placeOf } = pools({
    subnet4: [
      { id: 1, subnet: '10.0.0.0/24', pools: [{ pool: '10.0.0.10-10.0.0.20' }] },
      { id: 2, subnet: '10.0.0.0/16', pools: [{ pool: '10.0.0.15-10.0.0.30' }] },
      { id: 3, subnet: '10.1.0.0/24' },
    ],
  });
  test.each([
    ['10.0.0.15', 1, 'lab~10.0.0.10-10.0.0.20', '10.0.0.0/24'],
    ['10.0.0.15', 2, 'lab~10.0.0.15-10.0.0.30', '10.0.0.0/16'],
    ['10.0.0.15', null, 'lab~10.0.0.10-10.0.0.20', '10.0.0.0/24'],
    ['10.0.0.25', null, 'lab~10.0.0.15-10.0.0.30', '10.0.0.0/16'],
    ['10.0.0.25', 99, 'lab~10.0.0.15-10.0.0.30', '10.0.0.0/16'],
    // Outside of its subnet's pools, though another's has it.
    ['10.0.0.25', 1, null, '10.0.0.0/24'],
    ['10.1.0.1', null, null, '10.1.0.0/24'],
    ['10.1.0.1', 3, null, '10.1.0.0/24'],
    ['192.168.0.1', null, null, null],
  ])('%s of subnet %s: %s of %s', (text, id, poolId, subnet) => {
    expect(placeOf(address(text), 'address', id, nobody)).toEqual({ poolId, subnet, isReserved: false });
  });

  test('a prefix belongs to the pool it is taken from, an address inside that pool does not', () => {
    const six = pools(
      { subnet6: [{ id: 1, subnet: 'fd00::/48', 'pd-pools': [{ prefix: 'fd00:2::', 'prefix-len': 32, 'delegated-len': 56 }] }] },
      6,
    );
    expect(six.placeOf(address('fd00:2:0:100::'), 'prefix', 1, nobody).poolId).toBe('lab~fd00.2..-32');
    expect(six.placeOf(address('fd00:2:0:100::'), 'address', 1, nobody).poolId).toBe(null);
  });
});

describe('whose address is fixed', () => {
  const subnet = {
    id: 1,
    subnet: '10.0.0.0/24',
    reservations: [
      { 'hw-address': mac.toUpperCase(), 'ip-address': '10.0.0.1' },
      { 'client-id': '01024C00010014', 'ip-address': '10.0.0.2' },
      { duid: '00:03:00:01:02:4c:00:01:00:14', 'ip-address': '10.0.0.3' },
      { 'circuit-id': "'port 7'", 'ip-address': '10.0.0.4' },
      { 'hw-address': mac, hostname: 'no address', 'ip-address': '' },
      { 'hw-address': mac, hostname: 'none either', 'ip-address': '0.0.0.0' },
    ],
  };
  const holder = { mac, clientId: null, duid: null };
  const { placeOf } = pools({ subnet4: [subnet] });
  test.each([
    ['10.0.0.1', holder, true],
    ['10.0.0.1', { ...holder, mac: '02:4c:00:01:00:15' }, false],
    ['10.0.0.1', nobody, false],
    ['10.0.0.2', holder, false],
    ['10.0.0.2', { ...holder, clientId: '01:02:4c:00:01:00:14' }, true],
    ['10.0.0.3', { ...nobody, clientId: 'ff:00:00:00:01:00:03:00:01:02:4c:00:01:00:14' }, true],
    ['10.0.0.3', { ...nobody, duid: '00:03:00:01:02:4c:00:01:00:14' }, true],
    ['10.0.0.4', nobody, true],
    ['10.0.0.9', holder, false],
  ])('%s of %o: %s', (text, who, isReserved) => {
    expect(placeOf(address(text), 'address', 1, who).isReserved).toBe(isReserved);
  });

  test('where a database may hold more reservations, only those that are seen are known', () => {
    const more = pools({ 'hosts-databases': [{ type: 'mysql' }], subnet4: [subnet] });
    expect(more.placeOf(address('10.0.0.1'), 'address', 1, holder).isReserved).toBe(true);
    expect(more.placeOf(address('10.0.0.9'), 'address', 1, holder).isReserved).toBe(null);
  });

  test('of a configuration that could not be read whole, the same', () => {
    const config = { ...keaConfigOf({ Dhcp4: { subnet4: [subnet] } }, 4), isWhole: false };
    const { placeOf: placeOfPart } = keaPools(config, 'lab', 'source');
    expect(placeOfPart(address('10.0.0.1'), 'address', 1, holder).isReserved).toBe(true);
    expect(placeOfPart(address('10.0.0.9'), 'address', 1, holder).isReserved).toBe(null);
  });

  test.each([
    ['1a:1B:c', '1a:1b:0c'],
    ['1A1B1C', '1a:1b:1c'],
    ['0x01ff', '01:ff'],
    ["'AB'", '41:42'],
    ['01 02', '01:02'],
    ['', null],
    ['1:::2', null],
    ["''", null],
    ['123', null],
  ])('bytes written as %s', (text, bytes) => {
    expect(identifierBytes(text)).toBe(bytes);
  });
});
