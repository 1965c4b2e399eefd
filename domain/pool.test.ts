// Who owns an address, and how much of a pool is used.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress, parseAddress, type Address } from './address.ts';
import { addressUse, poolFinder, poolWithUse, readRange, type PoolFacts } from './pool.ts';

function pool(id: string, ranges: [first: string, last: string][], facts: Partial<PoolFacts> = {}): PoolFacts {
  return {
    id,
    name: id,
    subnet: null,
    shared_network: null,
    ranges: ranges.map(([first, last]) => ({ first, last })),
    family: 4,
    kind: 'address',
    delegated_length: null,
    total: '0',
    reserved_in_range: '0',
    lease_seconds: null,
    source_id: 'office',
    ...facts,
  };
}

test('an address belongs to the pool around it, and of overlapping ones to the first', () => {
  const find = poolFinder([
    pool('narrow', [['10.0.0.50', '10.0.0.60']]),
    pool('wide', [['10.0.0.1', '10.0.0.200']]),
    pool('split', [
      ['10.0.1.1', '10.0.1.9'],
      ['10.0.1.20', '10.0.1.29'],
    ]),
    pool('six', [['fd00::1', 'fd00::ff']], { family: 6 }),
    pool('prefixes', [['fd00::', 'fd00:0:0:ff::']], { family: 6, kind: 'prefix' }),
  ]);
  const owner = (text: string) => find(parseAddress(text)!, 'address')?.id ?? null;
  expect(['10.0.0.55', '10.0.0.61', '10.0.0.201', '10.0.1.9', '10.0.1.10', '10.0.1.29', 'fd00::10', '::10'].map(owner)).toEqual([
    'narrow',
    'wide',
    null,
    'split',
    null,
    'split',
    'six',
    null,
  ]);
  expect(find(parseAddress('fd00::10')!, 'prefix')?.id).toBe('prefixes');
});

test('finds what a walk over all pools finds', () => {
  const text = (value: number) => formatAddress({ family: 4, value: BigInt(value) });
  const range = fc.tuple(fc.nat(60), fc.nat(20)).map(([first, size]): [string, string] => [text(first), text(first + size)]);
  fc.assert(
    fc.property(fc.array(fc.array(range, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), fc.nat(90), (lists, value) => {
      const pools = lists.map((ranges, index) => pool(String(index), ranges));
      const address: Address = { family: 4, value: BigInt(value) };
      const walked = pools.find(({ ranges }) =>
        ranges.some(({ first, last }) => readRange(first, last)!.first <= address.value && address.value <= readRange(first, last)!.last),
      );
      expect(poolFinder(pools)(address, 'address')).toBe(walked ?? null);
    }),
  );
});

test('use: declined counts apart, and more leases than addresses never go below zero free', () => {
  expect(poolWithUse(pool('a', [], { total: '151' }), { used: 120, declined: 1 })).toMatchObject({
    used: '120',
    declined: '1',
    free: '30',
    utilisation: 0.8013,
  });
  expect(addressUse(2n ** 64n, { used: 12, declined: 0 })).toMatchObject({
    total: '18446744073709551616',
    available: '18446744073709551604',
    utilisation: 0,
  });
  expect(addressUse(2n, { used: 3, declined: 0 })).toMatchObject({ available: '0', utilisation: 1 });
  expect(addressUse(0n, { used: 0, declined: 0 }).utilisation).toBeNull();
});
