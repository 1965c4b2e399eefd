// The simulated network keeps its promises: repeatable, valid, true to its pools, and never dearer than what changes.
import { parseAddress } from '#domain/address.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import { OrderedList } from '#domain/orderedList.ts';
import { addressUse, poolFinder, poolWithUse } from '#domain/pool.ts';
import { Lease, Pool } from '#openapi/generated/leaseboard.ts';
import { describe, expect, test, vi } from 'vitest';
import { createSimulation, type Simulation, type SimulationOptions } from './simulation.ts';

const start = Date.UTC(2026, 10, 20, 9, 30);

/** Lives for so many seconds in steps of a tenth, and keeps its own table from the amendments alone. */
function follow(
  simulation: Simulation,
  seconds: number,
  table = new Map<string, LeaseFacts>(),
): { table: Map<string, LeaseFacts>; changes: number } {
  for (const lease of simulation.table().leases) table.set(lease.id, lease);
  let changes = 0;
  for (let now = start; now <= start + seconds * 1000; now += 100) {
    const { leases, removals } = simulation.step(now);
    for (const lease of leases) table.set(lease.id, lease);
    for (const { id } of removals) table.delete(id);
    changes += leases.length + removals.length;
  }
  return { table, changes };
}

function byId(leases: Iterable<LeaseFacts>): LeaseFacts[] {
  return [...leases].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function expectTrue({ table }: Simulation): void {
  const { leases, pools } = table();
  const poolOf = poolFinder(pools);
  for (const lease of leases) {
    expect(Lease.safeParse({ ...lease, first_seen_at: null, changed_at: null, partners: null }).error).toBeUndefined();
    const address = parseAddress(lease.address);
    expect(address?.family).toBe(lease.family);
    const pool = address === null ? null : poolOf(address, lease.kind === 'prefix' ? 'prefix' : 'address');
    expect(lease.pool_id).toBe(pool?.id ?? null);
    if (pool === null) expect(lease.is_reserved).toBe(true);
    else expect(lease.subnet).toBe(pool.subnet);
    if (lease.expires_at !== null && lease.starts_at !== null) {
      expect(Math.abs(Date.parse(lease.starts_at) + (lease.lease_seconds ?? 0) * 1000 - Date.parse(lease.expires_at))).toBeLessThanOrEqual(
        500,
      );
    }
  }
  expect(new Set(leases.map(({ id }) => id)).size).toBe(leases.length);
}

describe('a network as it begins', () => {
  const { leases, pools } = createSimulation(start).table();

  test('holds what a network holds', () => {
    const states = new Set(leases.map(({ state }) => state));
    for (const state of ['active', 'expired', 'released', 'declined'] as const) expect(states).toContain(state);
    for (const kind of ['address', 'temporary', 'prefix'] as const) expect(leases.some((lease) => lease.kind === kind)).toBe(true);
    expect(leases.some(({ mac_randomized }) => mac_randomized === true)).toBe(true);
    expect(leases.some(({ expires_at }) => expires_at === null)).toBe(true);
    expect(leases.some(({ duid, mac_address }) => duid !== null && mac_address === null)).toBe(true);
    expect(leases.some(({ is_reserved, pool_id }) => is_reserved === true && pool_id === null)).toBe(true);
    expect(leases.map(({ hostname }) => hostname)).toEqual(expect.arrayContaining(['<script>alert(1)</script>', '=1+1', null]));
    expect(leases.find(({ hostname }) => hostname?.startsWith('the-longest'))?.hostname).toHaveLength(63);
  });

  test('has pools of true size, one of them full', () => {
    const used = (poolId: string) => leases.filter(({ pool_id, state }) => pool_id === poolId && state === 'active').length;
    const withUse = pools.map((facts) => poolWithUse(facts, { used: used(facts.id), declined: 0 }));
    for (const pool of withUse) {
      expect(Pool.safeParse(pool).error).toBeUndefined();
      expect(BigInt(pool.used) <= BigInt(pool.total)).toBe(true);
    }
    expect(withUse.filter(({ utilisation }) => utilisation === 1).map(({ name }) => name)).toEqual(['Harbour meeting rooms']);
    const v6 = withUse.find(({ family, kind }) => family === 6 && kind === 'address');
    expect(v6?.total).toBe(String(2n ** 64n - 0x1000n));
    expect(addressUse(BigInt(v6?.total ?? 0), { used: 1, declined: 0 }).available).toBe(String(2n ** 64n - 0x1001n));
    expect(withUse.find(({ kind }) => kind === 'prefix')).toMatchObject({ delegated_length: 56, total: '65536' });
  });

  test.each([0, 1, 5, 420, 10_000])('has exactly %i leases', (devices) => {
    const simulation = createSimulation(start, { devices });
    expect(simulation.table().leases).toHaveLength(devices);
    if (devices < 1000) expectTrue(simulation);
  });
});

describe('a network that lives', () => {
  test('is the same for the same seed and times', () => {
    const [one, two, other] = [7, 7, 8].map((seed) => createSimulation(start, { seed, changesPerSecond: 20 }));
    const steps = Array.from({ length: 50 }, (_, index) => start + index * 200);
    const lives = [one, two, other].map((simulation) => steps.map((now) => simulation?.step(now)));
    expect(lives[0]).toEqual(lives[1]);
    expect(lives[0]).not.toEqual(lives[2]);
  });

  test.each<SimulationOptions & { seconds: number }>([
    { changesPerSecond: 0.7, seconds: 7200 },
    { changesPerSecond: 300, seconds: 20 },
    { devices: 60, changesPerSecond: 5, seconds: 300 },
  ])('tells all that changes: $changesPerSecond a second for $seconds s', ({ seconds, ...options }) => {
    const simulation = createSimulation(start, options);
    const { table, changes } = follow(simulation, seconds);
    expect(byId(table.values())).toEqual(byId(simulation.table().leases));
    expectTrue(simulation);
    const rate = changes / seconds / (options.changesPerSecond ?? 1);
    expect(rate).toBeGreaterThan(0.85);
    expect(rate).toBeLessThan(1.15);
    const { devices = 420 } = options;
    expect(table.size).toBeGreaterThan(devices * 0.8);
    expect(table.size).toBeLessThan(devices * 1.25);
  });

  test('renews at half of a lease’s life, so that nobody who stays expires', () => {
    const simulation = createSimulation(start, { changesPerSecond: 0.7 });
    const voice = () => simulation.table().leases.filter(({ pool_id, state }) => pool_id?.endsWith('-voice') && state === 'active');
    const ends = new Map(voice().map((lease) => [lease.id, lease.expires_at]));
    for (let now = start; now < start + 13 * 3_600_000; now += 5000) simulation.step(now);
    const later = voice();
    expect(later.length).toBeGreaterThanOrEqual(ends.size - 3);
    expect(later.filter((lease) => lease.expires_at === ends.get(lease.id)).length).toBeLessThanOrEqual(3);
  });

  test('names why a lease has gone', () => {
    const simulation = createSimulation(start);
    const reasons = new Set<string | undefined>();
    for (let now = start; now < start + 3 * 3_600_000; now += 1000)
      for (const { reason } of simulation.step(now).removals) reasons.add(reason);
    expect(reasons).toEqual(new Set(['purged', 'reclaimed', 'released']));
  });

  test('after a long sleep lives through the last seconds only, with each lease at most once', () => {
    const simulation = createSimulation(start);
    const { table } = follow(simulation, 10);
    const woken = start + 9 * 3_600_000;
    const { leases, removals } = simulation.step(woken);
    expect(leases.length + removals.length).toBeLessThanOrEqual(table.size * 1.1);
    expect(
      simulation
        .table()
        .leases.every(({ state, expires_at }) => state !== 'active' || expires_at === null || Date.parse(expires_at) > woken),
    ).toBe(true);
  });

  test('goes on when the clock is put back, and stands still at a rate of 0', () => {
    const simulation = createSimulation(start, { changesPerSecond: 5 });
    simulation.step(start + 60_000);
    simulation.step(start - 3_600_000);
    expect(simulation.step(start - 3_590_000).leases.length).toBeGreaterThan(10);
    expect(createSimulation(start, { changesPerSecond: 0 }).step(start + 60_000)).toEqual({ leases: [], removals: [] });
  });

  test('touches as little among 100,000 leases as among 1,000', () => {
    const touched = [1000, 100_000].map((devices) => {
      const simulation = createSimulation(start, { devices, changesPerSecond: 100 });
      const work = [
        vi.spyOn(OrderedList.prototype, 'insert'),
        vi.spyOn(OrderedList.prototype, 'remove'),
        vi.spyOn(Date.prototype, 'toISOString'),
      ];
      let changes = 0;
      for (let now = start; now < start + 10_000; now += 100) {
        const { leases, removals } = simulation.step(now);
        changes += leases.length + removals.length;
      }
      const calls = work.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
      vi.restoreAllMocks();
      return calls / changes;
    });
    expect(touched[0]).toBeLessThan(8);
    expect(touched[1]).toBeLessThan(8);
  });
});
