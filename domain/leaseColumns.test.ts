// Leases go through columns and come out as they were; what are no columns of leases is found out.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lease } from './lease.ts';
import { columnsText, leasesOf, type FactColumns } from './leaseColumns.ts';
import { lease } from './testing/leases.ts';
import { wildLease } from './testing/queries.ts';

const sent = (leases: readonly Lease[]) => JSON.parse([...columnsText(leases)].join('')) as FactColumns;

test('what is sent is what comes', () => {
  fc.assert(
    fc.property(fc.array(wildLease, { maxLength: 5 }), (leases) => {
      expect(leasesOf(sent(leases))).toEqual(leases);
    }),
  );
});

test('also where a column takes several pieces', () => {
  const leases = Array.from({ length: 9_001 }, (_, at) => lease('10.0.0.1', { lease_seconds: at }));
  expect(leasesOf(sent(leases))).toEqual(leases);
});

test.each<[string, (columns: Record<string, readonly unknown[]>) => unknown]>([
  ['a column too few', (columns) => delete columns['vendor']],
  ['one too many', (columns) => (columns['colour'] = ['red', 'blue'])],
  ['another in the place of one', (columns) => delete Object.assign(columns, { colour: ['red', 'blue'] })['vendor']],
  ['one that is shorter', (columns) => (columns['vendor'] = ['HP'])],
  ['one that is longer', (columns) => (columns['vendor'] = ['HP', 'HP', 'HP'])],
  ['no id', (columns) => (columns['id'] = [])],
])('%s', (_, change) => {
  const columns = { ...sent([lease('10.0.0.1'), lease('10.0.0.2')]) };
  expect(leasesOf(columns)).toHaveLength(2);
  change(columns);
  expect(leasesOf(columns)).toBeNull();
});
