// Tests of the filter by examples: what each query finds, facets, and when the clock turns an answer.
import { describe, expect, test } from 'vitest';
import { lease, testStart } from '../testing/leases.ts';
import { emptyFilter, leaseFilter, type LeaseFilter } from './leaseFilter.ts';
import { parseQuery } from './parseQuery.ts';

function filterOf(text: string): LeaseFilter {
  const parsed = parseQuery(text);
  if (parsed.type !== 'query') throw new Error(parsed.mistakes[0]?.message);
  return leaseFilter(parsed.query);
}

const now = testStart;
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();

const laptop = lease('10.1.4.20', {
  hostname: 'Anna-Laptop.office',
  vendor: 'Apple, Inc.',
  mac_address: '3c:22:fb:12:9a:01',
  mac_randomized: false,
  client_id: '01:3c:22:fb:12:9a:01',
  state: 'active',
  is_reserved: true,
  expires_at: at(1800),
  starts_at: at(-86_400),
  changed_at: at(-60),
  first_seen_at: at(-3600),
  pool_id: 'office~lan',
  subnet: '10.1.4.0/24',
  source_id: 'kea4',
});
const endless = lease('10.1.5.7', { state: 'active', mac_address: null, expires_at: null, expiry_known: true });
const delegated = lease('2001:db8:1200::', {
  prefix_length: 40,
  kind: 'prefix',
  duid: '00:03:00:01:aa:bb:cc:dd:ee:ff',
  iaid: 4711,
  mac_address: 'aa:bb:cc:dd:ee:ff',
  mac_randomized: true,
  hostname: '50% (x).*',
  expires_at: at(-1),
  state: 'expired',
  subnet: '2001:db8::/32',
});

describe('the laptop', () => {
  test.each([
    '',
    'anna',
    'LAPTOP',
    'apple',
    'apple,',
    '10.1.4',
    '.4.20',
    '10.1.0.0/16',
    '3C-22-FB-12',
    '3c22.fb12.9a01',
    '22fb129A',
    'c:22:f',
    '01:3c:22',
    'anna 10.1 inc',
    '"Apple, Inc."',
    '-bert',
    '-"anna laptop"',
    'ip:10.1.4.20',
    'ip:10.1.4.0/24',
    'ip:10.1/16',
    'ip:10/8',
    'ip:10.1.',
    'ip:10.1',
    'ip:10',
    'ip:10.1.4.*',
    'ip:10.1.*.*',
    '10.1.4.*',
    '*4.20',
    'anna*',
    '*OFFICE',
    'apple*',
    '3c22fb*',
    '*',
    'ip:10.1.4.19-10.1.4.20',
    'ip:10.1.4.1-99',
    'ip:fe80::1,10.1.4.20',
    'mac:3c22fb*',
    'mac:3c:22:fb',
    'mac:*9a01',
    'mac:3C22FB-129A01',
    'mac:fb12',
    'mac:b1',
    'mac:*',
    'mac_address:3c22.fb12.9a01',
    'host:anna*',
    'host:*OFFICE',
    'host:laptop',
    'host:=anna-laptop.office',
    'host:*laptop*',
    'host:*',
    'vendor:apple',
    'vendor:="apple, inc."',
    'vendor:x,inc',
    'state:active',
    'state:expired,active',
    'pool:lan',
    'pool:"LAN"',
    'pool:=LAN',
    'pool:=office~lan',
    'subnet:10.1.4.0/24',
    'subnet:10.1.0.0/16',
    'subnet:10.1.4.77',
    'subnet:*4.'.replace('*', '10.1.'),
    'source:kea',
    'family:4',
    'family:v4',
    'kind:address',
    'client:013c',
    'client:01-3c-22',
    'is:reserved',
    'is:static',
    'is:new',
    '-is:random',
    '-is:never',
    'expires:<1h',
    'expires:<=30m',
    'expires:>=30m',
    '-expires:<30m',
    '-expires:>30m',
    'expires:>29m59s',
    'changed:<5m',
    'changed:>59s',
    'started:>=1d',
    '-started:>1d',
    'seen:<1h30m',
  ])('%s finds it', (query) => {
    expect(filterOf(query).matches(laptop, now)).toBe(true);
  });

  test.each([
    'bert',
    'anna bert',
    '-anna',
    '3c:22:fc',
    '10.1.5',
    '10.14.20',
    '10.1.5.0/24',
    '.*',
    'laptop*',
    '*anna',
    '"anna*"',
    '10.1.5.*',
    '0.1.4*',
    '3c22fc*',
    'fb::12',
    '4711',
    'ip:10.1.4.2',
    'ip:10.1.5.',
    'ip:10.1.4.21-10.1.4.30',
    'ip:fe80::/10',
    'mac:22fb*',
    'mac:*9a',
    'mac:=22fb',
    'host:laptop*',
    'host:*anna',
    'host:=anna',
    'host:"anna*"',
    'vendor:=apple',
    'state:expired',
    'pool:=la',
    'pool:=office',
    'pool:"la n"',
    'subnet:10.1.5.0/24',
    'subnet:10.1.4.0/25',
    'subnet:10.1.5.1',
    'source:isc',
    'family:6',
    'kind:prefix',
    'client:4711',
    '-is:reserved',
    'is:random',
    'is:never',
    'expires:>1h',
    'expires:never',
    'changed:>5m',
    'started:<1d',
    'seen:<1h',
    'seen:>1h',
  ])('%s does not', (query) => {
    expect(filterOf(query).matches(laptop, now)).toBe(false);
  });
});

describe('leases that never end, and prefixes', () => {
  test.each([
    'expires:never',
    'is:never',
    'expires:>9999w',
    'expires:>=1s',
    '-expires:<9999w',
    '-mac:*',
    '-host:*',
    '-changed:<9999w',
    '-changed:>0s',
  ])('%s finds the endless', (query) => {
    expect(filterOf(query).matches(endless, now)).toBe(true);
  });

  test.each([
    'ip:2001:db8:1200::5',
    'ip:2001:db8:12ff:1::/64',
    'ip:2001:db8::/32',
    'ip:2001:db8:',
    'ip:2001:db8:12ff:ffff:ffff:ffff:ffff:ffff-2001:db9::',
    '2001:DB8:1200:0::',
    '/40',
    '1200::/40',
    '2001:db8:1200::1/128',
    'client:4711',
    'iaid:4711',
    'duid:0003.0001.aabb',
    'aabbccddeeff',
    'is:random',
    '"(x).*"',
    '50%',
    'subnet:2001:db8::/16',
    '-expires:<1h',
    '-expires:>1h',
  ])('%s finds the prefix', (query) => {
    expect(filterOf(query).matches(delegated, now)).toBe(true);
  });

  test.each(['ip:2001:db8:1300::', 'ip:2001:db8:11ff:ffff:ffff:ffff:ffff:ffff', 'ip:2001:db8::', 'ip:10.0.0.0/0', 'client:471', '(x).+'])(
    '%s does not',
    (query) => {
      expect(filterOf(query).matches(delegated, now)).toBe(false);
    },
  );
});

describe('facets', () => {
  test.each([
    ['state:active vendor:apple', 'all'],
    ['state:expired vendor:apple', 'state'],
    ['state:expired vendor:dell', null],
    ['state:active state:expired', 'state'],
    ['state:active vendor:dell', 'vendor'],
    ['source:isc anna', 'source'],
    ['source:isc bert', null],
    ['-state:active', null],
    ['pool:x', 'pool'],
    ['subnet:10.9.0.0/16', 'subnet'],
    ['family:6', 'family'],
    ['kind:prefix', null],
  ])('%s: %s', (query, verdict) => {
    expect(filterOf(query).judge(laptop, now)).toBe(verdict);
  });
});

describe('the clock', () => {
  test.each([
    ['anna state:active', null],
    ['expires:<1h', 1800_000],
    ['expires:<10m', 1200_001],
    ['expires:<=10m', 1200_000],
    ['-expires:<=10m', 1200_000],
    ['expires:>10m', 1200_000],
    ['expires:>1h', null],
    ['changed:<5m', 240_000],
    ['changed:>5m', 240_001],
    ['seen:<1m', null],
    ['is:new', 82_800_000],
    ['expires:never', null],
    ['expires:<10m,>20m', 600_000],
  ])('%s turns in %s ms', (query, wait) => {
    expect(filterOf(query).turnsAt(laptop, now)).toBe(wait === null ? null : now + wait);
  });

  test.each([
    ['anna', false],
    ['state:active', false],
    ['is:never', false],
    ['is:new', true],
    ['-changed:<5m', true],
  ])('%s moves with time: %s', (query, moves) => {
    expect(filterOf(query).movesWithTime).toBe(moves);
  });
});

test('an empty filter lets everything through', () => {
  expect(emptyFilter).toMatchObject({ isEmpty: true, movesWithTime: false });
  expect(emptyFilter.judge(laptop, now)).toBe('all');
  expect(filterOf(' "" ').isEmpty).toBe(true);
  expect(filterOf('a').isEmpty).toBe(false);
});

describe('a lease that partners hold', () => {
  const of = (kea4b: 'active' | null) =>
    lease('10.1.4.20', {
      source_id: 'kea4',
      partners: [
        { source_id: 'kea4', state: 'active', expires_at: at(1800) },
        { source_id: 'kea4-b', state: kea4b, expires_at: kea4b && at(1800) },
      ],
    });

  test.each([
    ['source:=kea4', true, true],
    ['source:=kea4-b', true, false],
    ['-source:kea4-b', false, true],
    ['source:isc', false, false],
    ['is:diverging', false, true],
    ['-is:diverging', true, false],
    ['is:Divergent', false, true],
  ])('%s', (query, both, one) => {
    expect([filterOf(query).matches(of('active'), now), filterOf(query).matches(of(null), now)]).toEqual([both, one]);
  });

  test('a lease of a lone source diverges from nothing', () => {
    expect(filterOf('is:diverging').matches(laptop, now)).toBe(false);
  });
});
