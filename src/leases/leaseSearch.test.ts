// What an address says of a screen of leases, and how little of it is written.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOrder, orderedColumns, type LeaseOrder } from '#domain/leaseOrder.ts';
import { formatPlainSearch, parsePlainSearch } from '#src/plainSearch.ts';
import { columnIds } from './columnIds.ts';
import { columnsOf, orderOf, parseLeaseSearch, sortOf } from './leaseSearch.ts';

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
  ['?sort=vendor,-expires_at', { sort: 'vendor,-expires_at' }],
  ['?sort=vendor,password,-vendor,address', { sort: 'vendor,address' }],
  ['?sort=lease_seconds', {}],
  ['?cols=', {}],
  ['?cols=password', {}],
  ['?cols=hostname,vendor', { cols: 'state,address,hostname,vendor' }],
  ['?cols=vendor,address,vendor,state', { cols: 'state,address,vendor' }],
  ['?cols=state', { cols: 'state,address' }],
])('%s', (address, search) => {
  expect(parseLeaseSearch(parsePlainSearch(address))).toEqual(search);
});

const anyOrder: fc.Arbitrary<LeaseOrder> = fc
  .subarray([...orderedColumns], { minLength: 1 })
  .chain((columns) => fc.tuple(fc.shuffledSubarray(columns, { minLength: columns.length }), fc.infiniteStream(fc.boolean())))
  .map(([columns, descending]) => columns.map((column) => ({ column, descending: descending.next().value })));

test('sort and order are two forms of one thing', () => {
  fc.assert(fc.property(anyOrder, (order) => void expect(orderOf(sortOf(order))).toEqual(order)));
  expect(sortOf(addressOrder)).toBeUndefined();
});

test('whatever an address says, reading it again says the same', () => {
  const words = fc.constantFrom<string>(...columnIds, '-vendor', '-', '', '__proto__', 'Vendor');
  const list = fc.array(words).map((texts) => texts.join(','));
  fc.assert(
    fc.property(fc.record({ q: fc.string(), sort: list, cols: list }), (raw) => {
      const search = parseLeaseSearch(raw);
      expect(parseLeaseSearch(parsePlainSearch(formatPlainSearch({ ...search })))).toEqual(search);
    }),
  );
});

test('an order is never empty and no column counts twice', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.constantFrom(...orderedColumns, '-vendor', 'x')), (noise, texts) => {
      const columns = orderOf([...texts, noise].join(',')).map(({ column }) => column);
      expect(columns.length).toBeGreaterThan(0);
      expect(new Set(columns).size).toBe(columns.length);
    }),
  );
});

test('columns begin with what a row can’t do without', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...columnIds), { minLength: 1 }), (ids) => {
      const read = columnsOf(ids.join(','));
      expect(read?.slice(0, 2)).toEqual(['state', 'address']);
      expect(new Set(read)).toEqual(new Set(['state', 'address', ...ids]));
      expect(read?.length).toBe(new Set(read).size);
    }),
  );
  expect(columnsOf(undefined)).toBeNull();
});

test('an address stays readable, and is read as it was written', () => {
  expect(formatPlainSearch({ q: '2001:db8::/32', sort: 'vendor,-expires_at' })).toBe('?q=2001:db8::/32&sort=vendor,-expires_at');
  expect(formatPlainSearch({})).toBe('');
  const hostile = { q: 'a&b=c #d%+ é\u202e' };
  expect(parsePlainSearch(formatPlainSearch(hostile))).toEqual(hostile);
});
