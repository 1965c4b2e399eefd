// What an address says of a screen of leases, and how little of it is written.
import { expect, test } from 'vitest';
import { formatPlainSearch, parsePlainSearch } from '#src/plainSearch.ts';
import { orderOf, parseLeaseSearch, sortOf } from './leaseSearch.ts';

test.each([
  ['', {}],
  ['?q=', {}],
  ['?q=10', { q: '10' }],
  ['?q=true&sort=hostname', { q: 'true', sort: 'hostname' }],
  ['?sort=-expires_at', { sort: '-expires_at' }],
  ['?sort=-address', { sort: '-address' }],
  ['?sort=address', {}],
  ['?sort=--address', {}],
  ['?sort=password', {}],
  [`?q=${'x'.repeat(1001)}`, {}],
])('%s', (address, search) => {
  expect(parseLeaseSearch(parsePlainSearch(address))).toEqual(search);
});

test('sort and order are two forms of one thing', () => {
  expect(orderOf('-expires_at')).toEqual({ column: 'expires_at', descending: true });
  expect(sortOf({ column: 'expires_at', descending: true })).toBe('-expires_at');
  expect(sortOf(orderOf(undefined))).toBeUndefined();
});

test('an address stays readable, and is read as it was written', () => {
  expect(formatPlainSearch({ q: '2001:db8::/32', sort: undefined })).toBe('?q=2001:db8::/32');
  expect(formatPlainSearch({})).toBe('');
  const hostile = { q: 'a&b=c #d%+ é\u202e' };
  expect(parsePlainSearch(formatPlainSearch(hostile))).toEqual(hostile);
});
