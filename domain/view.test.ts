// A view kept change by change is the view made from nothing; filters and orders mean what they say.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lease } from './lease.ts';
import { orderedColumns } from './leaseOrder.ts';
import { queryMatcher } from './query.ts';
import { anyTable, lease } from './testing/leases.ts';
import { View, type ViewSettings } from './view.ts';

const settings: fc.Arbitrary<ViewSettings> = fc.record({
  query: fc.constantFrom('', 'anna', '10.0.0.1', 'printer 10'),
  order: fc.record({ column: fc.constantFrom(...orderedColumns), descending: fc.boolean() }),
});

const leases = anyTable.map((table) => table.map((facts): Lease => ({ ...facts, first_seen_at: null, changed_at: null })));

test('putting and dropping leases one by one makes the view of the whole', () => {
  fc.assert(
    fc.property(settings, leases, leases, (chosen, before, after) => {
      const view = new View(chosen, before);
      for (const { id } of before.slice(0, 3)) view.drop(id);
      for (const changed of after) view.put(changed);
      const present = new Map([...before.slice(3), ...after].map((one) => [one.id, one]));
      const whole = new View(chosen, present.values());
      expect(view.slice(0, 99)).toEqual(whole.slice(0, 99));
      expect(view.size).toBe(whole.size);
    }),
  );
});

function addresses(order: ViewSettings['order'], list: Lease[]): string[] {
  return new View({ query: '', order }, list).slice(0, list.length).map(({ address }) => address);
}

describe('orders', () => {
  const list = [
    lease('10.0.0.10', { hostname: 'host-10', expires_at: null }),
    lease('10.0.0.9', { hostname: 'Host-2', expires_at: '2026-11-20T12:00:00.000Z' }),
    lease('fd00::1', { hostname: null, expires_at: null, expiry_known: false }),
  ];

  test('addresses are numbers, in both directions', () => {
    expect(addresses({ column: 'address', descending: false }, list)).toEqual(['10.0.0.9', '10.0.0.10', 'fd00::1']);
    expect(addresses({ column: 'address', descending: true }, list)).toEqual(['fd00::1', '10.0.0.10', '10.0.0.9']);
  });

  test('numbers in names are numbers, case does not matter, and what is missing stands last', () => {
    expect(addresses({ column: 'hostname', descending: false }, list)).toEqual(['10.0.0.9', '10.0.0.10', 'fd00::1']);
    expect(addresses({ column: 'hostname', descending: true }, list)).toEqual(['10.0.0.10', '10.0.0.9', 'fd00::1']);
  });

  test('never ends after every date, and an unknown end is last', () => {
    expect(addresses({ column: 'expires_at', descending: false }, list)).toEqual(['10.0.0.9', '10.0.0.10', 'fd00::1']);
  });
});

describe('queries', () => {
  const laptop = lease('10.1.4.20', { hostname: 'Anna-Laptop', vendor: 'Apple, Inc.', mac_address: '3c:22:fb:12:9a:01' });

  test.each(['anna', 'LAPTOP', '10.1.4', 'apple', '3c:22:fb', '3C-22-FB-12', '3c22.fb12.9a01', '22fb129a', 'anna 10.1 inc', '  '])(
    '%j finds it',
    (query) => {
      expect(queryMatcher(query)?.(laptop) ?? true).toBe(true);
    },
  );

  test.each(['bert', 'anna bert', '3c:22:fc', '10.1.5', '*', '.*'])('%j does not', (query) => {
    expect(queryMatcher(query)!(laptop)).toBe(false);
  });
});
