// The laws of the ledger: cursors, expiry, checksum, counts, and the first table that is not news.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from './change.ts';
import { Checksum } from './checksum.ts';
import { Ledger } from './ledger.ts';
import { occupiesAddress, stateAt, type Lease } from './lease.ts';
import { anyTable, leaseFacts, testStart } from './testing/leases.ts';

function wholeChecksum(leases: Iterable<Lease>): string {
  const checksum = new Checksum();
  for (const lease of leases) checksum.add(lease);
  return checksum.toString();
}

/** A ledger that has taken these tables, one a minute. */
function ledgerOf(tables: readonly Parameters<Ledger['commit']>[1][]): { ledger: Ledger; now: number } {
  const ledger = new Ledger('e1');
  let now = testStart;
  for (const table of tables) {
    ledger.commit('office', table, now);
    ledger.expire(now);
    now += 60_000;
  }
  return { ledger, now };
}

const someTables = fc.array(anyTable, { minLength: 1, maxLength: 6 });

test('a snapshot and the changes since its cursor make the present', () => {
  fc.assert(
    fc.property(someTables, someTables, (before, after) => {
      const { ledger, now } = ledgerOf(before);
      const { cursor } = ledger;
      const held = new Map(ledger.leases);
      let time = now;
      for (const table of after) {
        time += 60_000;
        ledger.expire(time);
        ledger.commit('office', table, time);
      }
      const missed = ledger.since(cursor);
      if (missed.type !== 'resumed') throw new Error(missed.reason);
      for (const change of missed.changes) apply(held, change);
      expect(held).toEqual(new Map(ledger.leases));
    }),
  );
});

test('the checksum kept change by change is that of the whole, in any order', () => {
  fc.assert(
    fc.property(someTables, (tables) => {
      const { ledger } = ledgerOf(tables);
      expect(ledger.checksum).toBe(wholeChecksum([...ledger.leases.values()].toReversed()));
    }),
  );
});

test('the counts kept change by change are those of the whole', () => {
  fc.assert(
    fc.property(someTables, (tables) => {
      const { ledger, now } = ledgerOf(tables);
      const leases = [...ledger.leases.values()];
      expect(ledger.tally.byState.active).toBe(leases.filter(({ state }) => state === 'active').length);
      expect(ledger.tally.byFamily.v4).toBe(leases.length);
      const inPool = leases.filter(({ pool_id, state }) => pool_id === 'office~a' && occupiesAddress[state]);
      expect(ledger.tally.poolUse('office~a')).toEqual({
        used: inPool.filter(({ state }) => state !== 'declined').length,
        declined: inPool.filter(({ state }) => state === 'declined').length,
      });
      const ending = leases.filter(
        ({ state, expires_at }) => state === 'active' && expires_at !== null && Date.parse(expires_at) < now + 120_000,
      );
      expect(ledger.endingBefore(now + 120_000)).toBe(ending.length);
      expect(leases.every((lease) => lease.state === stateAt(lease, now - 60_000))).toBe(true);
    }),
  );
});

test('revisions grow by one with each change, and ids are never used twice', () => {
  fc.assert(
    fc.property(someTables, (tables) => {
      const ledger = new Ledger('e1');
      ledger.commit('office', [], testStart);
      let revision = 0;
      for (const table of tables) {
        const committed = ledger.commit('office', table, testStart);
        if (committed.type !== 'changes') throw new Error('not the first table');
        for (const change of committed.changes) expect(change.revision).toBe((revision += 1));
      }
      expect(ledger.revision).toBe(revision);
    }),
  );
});

describe('cursors that cannot be resumed', () => {
  const ledger = new Ledger('e1', 2);
  ledger.commit('office', [], testStart);
  for (let host = 1; host <= 9; host += 1) ledger.amend('office', [leaseFacts(`10.0.0.${host}`)], [], testStart);

  test.each([
    ['nonsense', 'bad-cursor'],
    ['', 'bad-cursor'],
    ['e1:-1', 'bad-cursor'],
    ['e2:9', 'other-epoch'],
    ['e1:10', 'from-the-future'],
    ['e1:1', 'too-old'],
  ])('%j: %s', (cursor, reason) => {
    expect(ledger.since(cursor)).toEqual({ type: 'reset', reason });
  });

  test('the present one is resumed with nothing missed', () => {
    expect(ledger.since('e1:9')).toEqual({ type: 'resumed', changes: [] });
  });
});

test('long names take memory, so fewer of their changes are remembered', () => {
  const ledger = new Ledger('e1');
  ledger.commit('office', [], testStart);
  for (let change = 0; change < 400; change += 1)
    ledger.amend('office', [leaseFacts('10.0.0.1', { hostname: String(change).padEnd(50_000, 'x') })], [], testStart);
  expect(ledger.since('e1:0')).toEqual({ type: 'reset', reason: 'too-old' });
  expect(ledger.since('e1:395')).toMatchObject({ type: 'resumed', changes: [396, 397, 398, 399, 400].map((revision) => ({ revision })) });
});

test('the first table of a source is not news: nobody can resume across it, and nothing is said to be new', () => {
  const ledger = new Ledger('e1');
  ledger.commit('office', [], testStart);
  const { cursor } = ledger;
  expect(ledger.commit('lab', [leaseFacts('10.9.0.1', { source_id: 'lab' })], testStart)).toEqual({ type: 'loaded' });
  expect(ledger.since(cursor)).toEqual({ type: 'reset', reason: 'too-old' });
  expect(ledger.newWithinDay(testStart)).toBe(0);
  expect([...ledger.leases.values()][0]).toMatchObject({ first_seen_at: null, changed_at: null });
});

test('an end is a change at its moment, once; a renewal puts it off', () => {
  const ends = (minutes: number) => ({ expires_at: new Date(testStart + minutes * 60_000).toISOString() });
  const ledger = new Ledger('e1');
  ledger.commit('office', [leaseFacts('10.0.0.1', ends(5)), leaseFacts('10.0.0.2', ends(7)), leaseFacts('10.0.0.3')], testStart);
  expect(ledger.nextEnd).toBe(testStart + 5 * 60_000);
  ledger.amend('office', [leaseFacts('10.0.0.1', ends(9))], [], testStart + 60_000);
  expect(ledger.nextEnd).toBe(testStart + 7 * 60_000);
  const committed = ledger.expire(testStart + 8 * 60_000);
  expect(committed).toMatchObject({
    type: 'changes',
    changes: [{ type: 'updated', reason: 'expired', lease: { address: '10.0.0.2', state: 'expired' }, before: { state: 'active' } }],
  });
  expect(ledger.expire(testStart + 8 * 60_000)).toEqual({ type: 'changes', changes: [] });
  // The store still holds the line of an expired lease: that is no change.
  expect(
    ledger.commit(
      'office',
      [leaseFacts('10.0.0.1', ends(9)), leaseFacts('10.0.0.2', ends(7)), leaseFacts('10.0.0.3')],
      testStart + 8 * 60_000,
    ),
  ).toEqual({ type: 'changes', changes: [] });
});

test('a new holder of an address is seen for the first time; a renewal is not', () => {
  const ledger = new Ledger('e1');
  ledger.commit('office', [], testStart);
  ledger.amend('office', [leaseFacts('10.0.0.1')], [], testStart);
  ledger.amend('office', [leaseFacts('10.0.0.1', { hostname: 'a' })], [], testStart + 1_000);
  expect([...ledger.leases.values()][0]!.first_seen_at).toBe(new Date(testStart).toISOString());
  ledger.amend('office', [leaseFacts('10.0.0.1', { mac_address: '02:00:00:00:00:07' })], [], testStart + 2_000);
  expect([...ledger.leases.values()][0]!.first_seen_at).toBe(new Date(testStart + 2_000).toISOString());
  expect(ledger.newWithinDay(testStart + 3_000)).toBe(1);
  expect(ledger.newWithinDay(testStart + 25 * 3_600_000)).toBe(0);
});

test('sources do not take each other’s leases away', () => {
  const ledger = new Ledger('e1');
  ledger.commit('office', [leaseFacts('10.0.0.1')], testStart);
  ledger.commit('lab', [leaseFacts('10.9.0.1', { source_id: 'lab' })], testStart);
  ledger.commit('office', [], testStart);
  expect([...ledger.leases.keys()]).toEqual(['office~10.9.0.1']);
  ledger.drop('lab');
  expect(ledger.leases.size).toBe(0);
});

test('changes per minute forget what is older, and a clock that was set back', () => {
  const ledger = new Ledger('e1');
  ledger.commit('office', [], testStart);
  for (let host = 1; host <= 5; host += 1) ledger.amend('office', [leaseFacts(`10.0.0.${host}`)], [], testStart + host * 10_000);
  expect(ledger.changesPerMinute(testStart + 50_000)).toBe(5);
  expect(ledger.changesPerMinute(testStart + 75_000)).toBe(4);
  expect(ledger.changesPerMinute(testStart - 3_600_000)).toBe(0);
});
