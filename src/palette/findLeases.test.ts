// Finding leases by a few letters: the closest first, few, and never in one go.
import { expect, test, vi } from 'vitest';
import { leaseFilter } from '#domain/query/leaseFilter.ts';
import { parseQuery } from '#domain/query/parseQuery.ts';
import type { Lease } from '#domain/lease.ts';
import { lease } from '#domain/testing/leases.ts';
import { findLeases, mostFound } from './findLeases.ts';

function find(leases: Iterable<Lease>, text: string, signal = new AbortController().signal): Promise<Lease[]> {
  const parsed = parseQuery(text);
  if (parsed.type === 'mistaken') throw new Error(text);
  return findLeases(leases, { filter: leaseFilter(parsed.query), text, now: 0, signal });
}

const addresses = (leases: readonly Lease[]) => leases.map(({ address }) => address);
const subnet = Array.from({ length: 254 }, (_, at) => lease(`10.0.0.${254 - at}`, { mac_address: null }));

test('what is meant exactly comes first, then what begins with it, few in all', async () => {
  const found = addresses(await find([lease('110.0.0.2'), ...subnet], '10.0.0.2'));
  expect(found).toHaveLength(mostFound);
  expect(found[0]).toBe('10.0.0.2');
  expect(found).not.toContain('110.0.0.2');
});

test.each([
  ['3C22.FB12.9A01', '10.0.0.1'],
  ['3c-22-fb-12-9a-01', '10.0.0.1'],
  ['ANNA', '10.0.0.3'],
  ['2001:db8::/56', '2001:db8::'],
])('%s is found as %s, before those that only have it somewhere', async (text, address) => {
  const leases = [
    lease('10.0.0.2', { mac_address: null, hostname: 'anna-phone' }),
    lease('10.0.0.1', { mac_address: '3c:22:fb:12:9a:01', hostname: 'x' }),
    lease('10.0.0.3', { mac_address: null, hostname: 'anna' }),
    lease('2001:db8::', { mac_address: null, prefix_length: 56, kind: 'prefix' }),
  ];
  expect(addresses(await find(leases, text))[0]).toBe(address);
});

test('a lease that is seen twice is found once', async () => {
  expect(await find([lease('10.0.0.1'), lease('10.0.0.1')], '10.0.0.1')).toHaveLength(1);
});

test('gives way between slices, and stops when nobody wants the answer any more', async () => {
  const leaving = new AbortController();
  let seen = 0;
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 3));
  function* endless() {
    for (;;) {
      seen += 1;
      yield lease('10.0.0.1', { hostname: 'x' });
    }
  }
  const finding = find(endless(), 'nobody', leaving.signal);
  await new Promise((resume) => setTimeout(resume, 5));
  expect(seen).toBeGreaterThan(0);
  leaving.abort();
  await expect(finding).rejects.toThrow(/abort/i);
  const after = seen;
  await new Promise((resume) => setTimeout(resume, 5));
  expect(seen).toBe(after);
  vi.restoreAllMocks();
});
