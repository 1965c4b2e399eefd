// The use of pools is counted anew when leases or pools change, and only then.
import { expect, test } from 'vitest';
import { Ledger } from '#domain/ledger.ts';
import { poolWithUse, type PoolFacts } from '#domain/pool.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { networkStats } from './networkStats.ts';
import { poolCounter } from './poolCounter.ts';

function pool(name: string, first: string, last: string, total: string): PoolFacts {
  return {
    id: `office~${name}`,
    name,
    subnet: null,
    shared_network: null,
    ranges: [{ first, last }],
    family: 4,
    kind: 'address',
    delegated_length: null,
    total,
    reserved_in_range: '0',
    lease_seconds: null,
    source_id: 'office',
  };
}

const narrow = pool('narrow', '10.0.0.5', '10.0.0.6', '2');
const wide = pool('wide', '10.0.0.1', '10.0.0.10', '10');

test('as long as neither changes, the same answer', () => {
  const ledger = new Ledger('e1');
  const countPools = poolCounter(ledger);
  const used = () => {
    const { pools, useOf } = countPools([narrow, wide]);
    return pools.map((facts) => poolWithUse(facts, useOf(facts)).used);
  };
  expect(used()).toEqual(['0', '0']);
  ledger.commit('office', [leaseFacts('10.0.0.5', { pool_id: narrow.id })], 0);
  expect(used()).toEqual(['1', '1']);
  expect(countPools([narrow, wide])).toBe(countPools([narrow, wide]));
  ledger.commit('office', [leaseFacts('10.0.0.5', { pool_id: narrow.id }), leaseFacts('10.0.0.1', { pool_id: wide.id })], 0);
  expect(used()).toEqual(['1', '2']);
  expect(countPools([wide]).pools).toEqual([wide]);
});

test('peers #22: the numbers over the network are those of its addresses, not the sum of its pools', () => {
  const ledger = new Ledger('e1');
  const leases = [
    leaseFacts('10.0.0.5', { pool_id: narrow.id }),
    leaseFacts('10.0.0.1', { pool_id: wide.id }),
    leaseFacts('10.0.0.2', { pool_id: wide.id, state: 'declined' }),
    leaseFacts('10.0.0.200', { is_reserved: true }),
  ];
  ledger.commit('office', leases, 0);
  const { addresses, total } = networkStats(ledger, poolCounter(ledger)([narrow, wide]), { sources: [], listeners: 0 }, 0);
  expect(total).toBe(4);
  expect(addresses.v4).toEqual({ total: '10', used: '2', declined: '1', available: '7', utilisation: 0.3 });
  expect(addresses.v6).toEqual({ total: '0', used: '0', declined: '0', available: '0', utilisation: null });
});
