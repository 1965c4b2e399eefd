// Reading, writing, ordering and containing addresses.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressOrderKey,
  formatAddress,
  formatPrefix,
  netmaskLength,
  parseAddress,
  parsePrefix,
  rangeContains,
  rangeSize,
  textOrderKey,
} from './address.ts';

const v4 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((value) => ({ family: 4 as const, value }));
const v6 = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map((value) => ({ family: 6 as const, value }));

describe('parseAddress', () => {
  test.each([
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.4 ',
    ':',
    ':::',
    '1::2::3',
    '12345::',
    'fe80::1%eth0',
    '::1.2.3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8:9',
  ])('%j is no address', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  // RFC 5952 §4: no leading zeros, the longest run shortened, the first of equal ones, never a single group; lower case.
  test.each([
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::ffff:10.1.4.20', '::ffff:a01:414'],
  ])('%s is written %s', (text, canonical) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address)).toBe(canonical);
  });

  test('reads back what it writes', () => {
    fc.assert(fc.property(fc.oneof(v4, v6), (address) => void expect(parseAddress(formatAddress(address))).toEqual(address)));
  });

  test('takes any text without throwing', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(() => parseAddress(text)).not.toThrow()));
  });
});

test('order keys sort as numbers, IPv4 before IPv6, wider prefixes first', () => {
  const texts = ['10.1.4.9', '10.1.4.20', '10.1.10.1', '192.168.0.1', '::1', 'fd00::2', 'fd00::10'];
  expect(texts.toReversed().toSorted((a, b) => (textOrderKey(a) < textOrderKey(b) ? -1 : 1))).toEqual(texts);
  fc.assert(fc.property(v6, v6, (a, b) => void expect(addressOrderKey(a) < addressOrderKey(b)).toBe(a.value < b.value)));
  expect(textOrderKey('fd00::', 56) < textOrderKey('fd00::', 64)).toBe(true);
});

test('prefixes: range, canonical text, membership', () => {
  const prefix = parsePrefix('10.1.4.77/23')!;
  expect(rangeSize(prefix)).toBe(512n);
  expect(rangeContains(prefix, parseAddress('10.1.5.255')!)).toBe(true);
  expect(rangeContains(prefix, parseAddress('10.1.6.0')!)).toBe(false);
  expect(rangeContains(prefix, parseAddress('::a01:501')!)).toBe(false);
  expect(formatPrefix(parseAddress('10.1.4.77')!, 23)).toBe('10.1.4.0/23');
  expect(rangeSize(parsePrefix('fd00::/64')!)).toBe(2n ** 64n);
  expect(rangeSize(parsePrefix('::/0')!)).toBe(2n ** 128n);
  for (const text of ['10.0.0.0/33', '10.0.0.0/', '10.0.0.0', '/8', '10.0.0/8', 'fd00::/129']) expect(parsePrefix(text)).toBeNull();
});

test('netmasks', () => {
  expect(['0.0.0.0', '255.255.255.0', '255.255.254.0', '255.255.255.255', '255.0.255.0', 'x'].map(netmaskLength)).toEqual([
    0,
    24,
    23,
    32,
    null,
    null,
  ]);
});
