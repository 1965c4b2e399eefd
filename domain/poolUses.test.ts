// What is taken in pools: each address once, where pools overlap, split, are stated twice or hold no lease.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LeaseState } from '#openapi/generated/leaseboard.ts';
import { formatAddress, parseAddress } from './address.ts';
import { leaseId, occupiesAddress, type LeaseFacts } from './lease.ts';
import { Ledger } from './ledger.ts';
import { overlappingPools } from './overlappingPools.ts';
import { poolFinder, poolWithUse, readRange, type PoolFacts } from './pool.ts';
import { poolUses, type PoolUses } from './poolUses.ts';
import { leaseFacts } from './testing/leases.ts';

function pool(id: string, ranges: [first: string, last: string][], facts: Partial<PoolFacts> = {}): PoolFacts {
  const size = ranges.reduce((sum, [first, last]) => {
    const range = readRange(first, last);
    return range === null ? sum : sum + range.last - range.first + 1n;
  }, 0n);
  return {
    id: `office~${id}`,
    name: id,
    subnet: null,
    shared_network: null,
    ranges: ranges.map(([first, last]) => ({ first, last })),
    family: ranges[0]?.[0].includes(':') === true ? 6 : 4,
    kind: 'address',
    delegated_length: null,
    total: String(size),
    reserved_in_range: '0',
    lease_seconds: null,
    source_id: 'office',
    ...facts,
  };
}

/** A lease as a source places it: in the first pool of its group and kind that it lies in. */
function placed(pools: readonly PoolFacts[], address: string, facts: Partial<LeaseFacts> = {}, group = 'office'): LeaseFacts {
  const of = pools.filter(({ id }) => id.startsWith(`${group}~`));
  const parsed = parseAddress(address);
  if (parsed === null) throw new Error(`${address} is no address`);
  const { kind = 'address', prefix_length = null } = facts;
  const pool_id = poolFinder(of)(parsed, kind === 'prefix' ? 'prefix' : 'address')?.id ?? null;
  return leaseFacts(address, { id: leaseId(group, address, prefix_length), pool_id, ...facts });
}

function count(pools: readonly PoolFacts[], leases: readonly LeaseFacts[]): PoolUses {
  const ledger = new Ledger('e1');
  ledger.commit('office', leases, 0);
  return poolUses(pools, ledger);
}

/** Each pool as `name used+declined/total`, then both families the same way. */
function texts(uses: PoolUses): string[] {
  const families = ([4, 6] as const).map((family) => ({ name: `v${family}`, ...uses.ofFamily(family) }));
  return [...uses.pools.map((facts) => poolWithUse(facts, uses.useOf(facts))), ...families].map(
    ({ name, used, declined, total }) => `${name} ${used}+${declined}/${total}`,
  );
}

type Held = [address: string, facts?: Partial<LeaseFacts>, group?: string];
const declined = { state: 'declined' } as const;
const prefix = { kind: 'prefix', prefix_length: 56 } as const;

const cases: [why: string, pools: PoolFacts[], leases: Held[], texts: string[]][] = [
  [
    'peers #22: leases outside of every range, reservations among them, do not count',
    [pool('a', [['10.0.0.10', '10.0.0.19']])],
    [['10.0.0.10'], ['10.0.0.9'], ['10.0.0.20', { is_reserved: true }], ['10.0.0.19', { is_reserved: true }]],
    ['a 2+0/10', 'v4 2+0/10', 'v6 0+0/0'],
  ],
  [
    'peers #22: expired, released, reclaimed and free leases are not in use, declined ones apart',
    [pool('a', [['10.0.0.1', '10.0.0.9']])],
    [
      ['10.0.0.1', { state: 'expired' }],
      ['10.0.0.2', { state: 'released' }],
      ['10.0.0.3', { state: 'reclaimed' }],
      ['10.0.0.4', { state: 'free' }],
      ['10.0.0.5', declined],
      ['10.0.0.6', { state: 'offered' }],
      ['10.0.0.7'],
    ],
    ['a 2+1/9', 'v4 2+1/9', 'v6 0+0/0'],
  ],
  [
    'peers #22: a pool inside another counts in both, and once in all',
    [pool('narrow', [['10.0.0.50', '10.0.0.59']]), pool('wide', [['10.0.0.1', '10.0.0.200']])],
    [['10.0.0.50'], ['10.0.0.51', declined], ['10.0.0.60'], ['10.0.0.201']],
    ['narrow 1+1/10', 'wide 2+1/200', 'v4 2+1/200', 'v6 0+0/0'],
  ],
  [
    'pools that overlap at an end, in a chain',
    [pool('a', [['10.0.0.1', '10.0.0.10']]), pool('b', [['10.0.0.8', '10.0.0.20']]), pool('c', [['10.0.0.20', '10.0.0.30']])],
    [['10.0.0.8'], ['10.0.0.20'], ['10.0.0.21']],
    ['a 1+0/10', 'b 2+0/13', 'c 2+0/11', 'v4 3+0/30', 'v6 0+0/0'],
  ],
  [
    'peers #22: a split range is one pool, and what lies between is none of it',
    [
      pool('split', [
        ['10.0.0.1', '10.0.0.9'],
        ['10.0.0.20', '10.0.0.29'],
      ]),
    ],
    [['10.0.0.9'], ['10.0.0.15'], ['10.0.0.20']],
    ['split 2+0/19', 'v4 2+0/19', 'v6 0+0/0'],
  ],
  [
    'pools that lie in the gaps of each other share nothing',
    [
      pool('odd', [
        ['10.0.0.1', '10.0.0.9'],
        ['10.0.0.20', '10.0.0.29'],
      ]),
      pool('even', [['10.0.0.10', '10.0.0.19']]),
    ],
    [['10.0.0.9'], ['10.0.0.10'], ['10.0.0.20']],
    ['odd 2+0/19', 'even 1+0/10', 'v4 3+0/29', 'v6 0+0/0'],
  ],
  ['peers #12: a pool without leases is shown, empty', [pool('a', [['10.0.0.1', '10.0.0.9']])], [], ['a 0+0/9', 'v4 0+0/9', 'v6 0+0/0']],
  ['leases without pools', [], [['10.0.0.1'], ['fd00::1']], ['v4 0+0/0', 'v6 0+0/0']],
  [
    'a prefix is no address, though its numbers lie in a range of addresses, and the other way round',
    [pool('addresses', [['fd00::', 'fd00::ffff']]), pool('prefixes', [['fd00::', 'fd00:0:0:ffff::']], { kind: 'prefix', total: '256' })],
    [['fd00::1'], ['fd00::', prefix], ['fd00:0:0:100::', prefix], ['fd00:0:0:200::']],
    ['addresses 1+0/65536', 'prefixes 2+0/256', 'v4 0+0/0', 'v6 1+0/65536'],
  ],
  [
    'temporary addresses are addresses',
    [pool('a', [['fd00::1', 'fd00::9']])],
    [['fd00::1'], ['fd00::2', { kind: 'temporary' }]],
    ['a 2+0/9', 'v4 0+0/0', 'v6 2+0/9'],
  ],
  [
    'a large IPv6 pool: counts are exact',
    [pool('a', [['fd00::', 'fd00::ffff:ffff:ffff:ffff']])],
    [['fd00::1']],
    ['a 1+0/18446744073709551616', 'v4 0+0/0', 'v6 1+0/18446744073709551616'],
  ],
  [
    'partners state the same pool twice: it is one',
    [pool('a', [['10.0.0.1', '10.0.0.9']], { source_id: 'first' }), pool('a', [['10.0.0.1', '10.0.0.9']], { source_id: 'second' })],
    [['10.0.0.1']],
    ['a 1+0/9', 'v4 1+0/9', 'v6 0+0/0'],
  ],
  [
    'other groups may have the same addresses, which are others',
    [pool('a', [['10.0.0.1', '10.0.0.9']]), { ...pool('b', [['10.0.0.1', '10.0.0.20']]), id: 'branch~b' }],
    [['10.0.0.1'], ['10.0.0.1', {}, 'branch'], ['10.0.0.2', {}, 'branch']],
    ['a 1+0/9', 'b 2+0/20', 'v4 3+0/29', 'v6 0+0/0'],
  ],
];

test.each(cases)('%s', (_why, pools, leases, expected) => {
  const held = leases.map(([address, facts, group]) => placed(pools, address, facts, group));
  expect(texts(count(pools, held))).toEqual(expected);
});

describe('whatever the pools and leases', () => {
  const text = (value: number) => formatAddress({ family: 4, value: BigInt(value) });
  const anyRange = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 15 }));
  const anyPools = fc.array(fc.array(anyRange, { minLength: 1, maxLength: 2 }), { maxLength: 5 });
  const anyHeld = fc.uniqueArray(
    fc.record({ at: fc.integer({ min: 0, max: 70 }), state: fc.constantFrom<LeaseState>('active', 'declined', 'expired') }),
    {
      selector: ({ at }) => at,
    },
  );

  test('each pool holds what a walk over its addresses finds, and all of them what one over all addresses does', () => {
    fc.assert(
      fc.property(anyPools, anyHeld, (lists, held) => {
        const addresses = lists.map(
          (ranges) => new Set(ranges.flatMap(([first, size]) => Array.from({ length: size + 1 }, (_, at) => first + at))),
        );
        const pools = lists.map((ranges, index) =>
          pool(
            String(index),
            ranges.map(([first, size]) => [text(first), text(first + size)]),
            { total: String(addresses[index]?.size ?? 0) },
          ),
        );
        const uses = count(
          pools,
          held.map(({ at, state }) => placed(pools, text(at), { state })),
        );
        const walk = (within: Set<number>) => {
          const taken = held.filter(({ at, state }) => within.has(at) && occupiesAddress[state]);
          const used = taken.filter(({ state }) => state === 'active').length;
          return { used, declined: taken.length - used };
        };
        expect(uses.pools.map((facts) => uses.useOf(facts))).toEqual(addresses.map(walk));
        const all = new Set(addresses.flatMap((own) => [...own]));
        const { used, declined: apart, total } = uses.ofFamily(4);
        expect({ used: Number(used), declined: Number(apart), total: Number(total) }).toEqual({ ...walk(all), total: all.size });
      }),
    );
  });

  test('pools overlap if and only if some address is in both, or through others', () => {
    fc.assert(
      fc.property(anyPools, (lists) => {
        const pools = lists.map((ranges, index) =>
          pool(
            String(index),
            ranges.map(([first, size]) => [text(first), text(first + size)]),
          ),
        );
        const meet = (a: number, b: number): boolean =>
          (lists[a] ?? []).some(([x, n]) => (lists[b] ?? []).some(([y, m]) => x <= y + m && y <= x + n));
        const companions = new Set<PoolFacts>(overlappingPools(pools).flat());
        expect(pools.filter((one) => companions.has(one))).toEqual(
          pools.filter((_, a) => lists.some((_ranges, b) => a !== b && meet(a, b))),
        );
        for (const company of overlappingPools(pools)) {
          const inside = new Set(company.map(({ name }) => Number(name)));
          for (const a of inside) for (const b of lists.keys()) if (meet(a, b)) expect(inside).toContain(b);
        }
      }),
    );
  });
});

test('of partners that state the same pool the first one has its say', () => {
  const [first, second] = ['first', 'second'].map((source_id) => pool('a', [['10.0.0.1', '10.0.0.9']], { source_id }));
  expect(count([first!, second!], []).pools).toEqual([first]);
});
