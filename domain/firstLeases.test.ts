// The first leases of a view are those that it begins with, whatever its filter and order.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstLeases } from './firstLeases.ts';
import type { Lease } from './lease.ts';
import { compareLeases, inAddressOrder, orderedColumns } from './leaseOrder.ts';
import { firstCount, makeView } from './makeView.ts';
import { leaseFilter } from './query/leaseFilter.ts';
import { parseQuery } from './query/parseQuery.ts';
import { atOnce } from './steps.ts';
import { lease, testStart } from './testing/leases.ts';
import { wildLease } from './testing/queries.ts';

const order = fc.array(fc.record({ column: fc.constantFrom(...orderedColumns), descending: fc.boolean() }), { minLength: 1, maxLength: 2 });

test('as sorting has them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(wildLease, { selector: ({ id }) => id, maxLength: 60 }),
      order,
      fc.integer({ min: 1, max: 20 }),
      (wild, by, count) => {
        const sorted = wild.toSorted(compareLeases(by));
        expect(atOnce(firstLeases(inAddressOrder(wild), by, count))).toEqual(sorted.slice(0, count));
      },
    ),
  );
});

const many = inAddressOrder(
  Array.from({ length: 3_000 }, (_, at) =>
    lease(`10.1.${at >> 8}.${at & 255}`, { hostname: `host-${(at * 7_919) % 3_000}`, vendor: at % 3 === 0 ? 'Polycom' : null }),
  ),
);

test.each(['', 'host-1', 'vendor:polycom', 'host-2999', 'nobody'])(
  'a view of "%s" tells them once at most, and begins with them',
  (text) => {
    const parsed = parseQuery(text);
    if (parsed.type !== 'query') throw new Error(text);
    for (const column of orderedColumns) {
      for (const descending of [false, true]) {
        const told: (readonly Lease[])[] = [];
        const view = atOnce(makeView(leaseFilter(parsed.query), [{ column, descending }], many, testStart, (first) => told.push(first)));
        expect(told.length).toBeLessThanOrEqual(1);
        if (told[0] !== undefined) expect(told[0]).toEqual(view.slice(0, firstCount));
      }
    }
  },
);

test('they are told before the rest is made: after a pass over names, after as many as are shown in address order', () => {
  const steps = (text: string, column: 'hostname' | 'address'): { all: number; first: number | null } => {
    const parsed = parseQuery(text);
    if (parsed.type !== 'query') throw new Error(text);
    let [all, first]: [number, number | null] = [0, null];
    const making = makeView(leaseFilter(parsed.query), [{ column, descending: false }], many, testStart, () => (first = all));
    while (making.next().done !== true) all += 1;
    return { all, first };
  };
  expect(steps('host', 'address')).toEqual({ all: 2, first: 0 });
  expect(steps('', 'hostname').first).toBe(0);
  expect(steps('', 'address').first).toBeNull();
});
