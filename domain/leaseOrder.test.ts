// The orders of leases mean what they say, and sorting a list is comparing its leases.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lease } from './lease.ts';
import { compareByAddress, compareLeases, orderedColumns, type LeaseOrder, type OrderedColumn } from './leaseOrder.ts';
import { sortLeases } from './sortLeases.ts';
import { atOnce } from './steps.ts';
import { lease } from './testing/leases.ts';
import { wildLease } from './testing/queries.ts';

function addresses(order: LeaseOrder, list: Lease[]): string[] {
  return list.toSorted(compareLeases(order)).map(({ address }) => address);
}

const by = (column: OrderedColumn, descending = false): LeaseOrder => [{ column, descending }];

describe('orders', () => {
  const list = [
    lease('10.0.0.10', { hostname: 'host-10', expires_at: null, is_reserved: true, vendor: 'Apple, Inc.' }),
    lease('10.0.0.9', { hostname: 'Host-2', expires_at: '2026-11-20T12:00:00.000Z', is_reserved: false, vendor: 'Apple, Inc.' }),
    lease('fd00::1', { hostname: null, expires_at: null, expiry_known: false }),
  ];

  test.each<[string, LeaseOrder, string[]]>([
    ['addresses are numbers', by('address'), ['10.0.0.9', '10.0.0.10', 'fd00::1']],
    ['also from the last to the first', by('address', true), ['fd00::1', '10.0.0.10', '10.0.0.9']],
    ['numbers in names are numbers, case does not matter', by('hostname'), ['10.0.0.9', '10.0.0.10', 'fd00::1']],
    ['what is missing stands last in either direction', by('hostname', true), ['10.0.0.10', '10.0.0.9', 'fd00::1']],
    ['never ends after every date, an unknown end is last', by('expires_at'), ['10.0.0.9', '10.0.0.10', 'fd00::1']],
    ['and from the last end to the first', by('expires_at', true), ['10.0.0.10', '10.0.0.9', 'fd00::1']],
    ['reserved ones first', by('is_reserved'), ['10.0.0.10', '10.0.0.9', 'fd00::1']],
    ['the address decides where the fact is the same', by('vendor', true), ['10.0.0.9', '10.0.0.10', 'fd00::1']],
    ['or another column', [...by('vendor'), ...by('hostname', true)], ['10.0.0.10', '10.0.0.9', 'fd00::1']],
  ])('%s', (_, order, sorted) => {
    expect(addresses(order, list)).toEqual(sorted);
  });

  test('a wider prefix stands before a narrower one', () => {
    const narrow = lease('2001:db8::', { id: 'office~a', prefix_length: 64 });
    const wide = lease('2001:db8::', { id: 'office~b', prefix_length: 56 });
    expect([narrow, wide].sort(compareByAddress)).toEqual([wide, narrow]);
  });
});

test('sorting a list is comparing its leases', () => {
  const anyOrder = fc.array(fc.record({ column: fc.constantFrom(...orderedColumns), descending: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  });
  const leases = fc.uniqueArray(wildLease, { selector: ({ address }) => address, maxLength: 40 });
  fc.assert(
    fc.property(anyOrder, leases, (order, list) => {
      const inAddressOrder = list.toSorted(compareByAddress);
      expect(atOnce(sortLeases(inAddressOrder, order))).toEqual(inAddressOrder.toSorted(compareLeases(order)));
    }),
    { numRuns: 200 },
  );
});

test('no step of a long sort holds many leases', () => {
  const list = Array.from({ length: 20_000 }, (_, at) =>
    lease(`10.0.${at >> 8}.${at & 255}`, { hostname: `host-${(at * 7_919) % 20_000}` }),
  );
  let read = 0;
  const watched = list.map((one) => ({
    ...one,
    get hostname() {
      read += 1;
      return one.hostname;
    },
  }));
  const steps = sortLeases(watched, by('hostname'));
  let most = 0;
  for (let step = steps.next(); !step.done; step = steps.next()) {
    most = Math.max(most, read);
    read = 0;
  }
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(5_000);
});
