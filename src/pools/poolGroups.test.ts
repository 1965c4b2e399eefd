// Pools in groups, the fullest first, and in the same order each time.
import { expect, test } from 'vitest';
import type { Pool } from '#src/api/generated/queries.ts';
import { poolGroups } from './poolGroups.ts';

function pool(name: string, utilisation: number | null, facts: Partial<Pool> = {}): Pool {
  return {
    id: name,
    name,
    subnet: null,
    shared_network: null,
    ranges: [],
    family: 4,
    kind: 'address',
    delegated_length: null,
    total: '100',
    used: '0',
    reserved_in_range: '0',
    declined: '0',
    free: '100',
    utilisation,
    lease_seconds: null,
    source_id: 'office',
    ...facts,
  };
}

test('shared networks, families and prefixes apart, each by fullness, then by name', () => {
  const pools = [
    pool('hall-10', 0.5),
    pool('v6', 0, { family: 6 }),
    pool('hall-2', 0.5),
    pool('unknown', null),
    pool('guests', 0.9, { shared_network: 'wireless' }),
    pool('prefixes', 0.1, { family: 6, kind: 'prefix' }),
    pool('full', 1),
  ];
  const names = poolGroups(pools).map(({ name, pools: members }) => [name, members.map((member) => member.name)]);
  expect(names).toEqual([
    ['IPv4', ['full', 'hall-2', 'hall-10', 'unknown']],
    ['Shared network wireless', ['guests']],
    ['Delegated prefixes', ['prefixes']],
    ['IPv6', ['v6']],
  ]);
  expect(poolGroups(pools.toReversed())).toEqual(poolGroups(pools));
});
