// The store: changes in order, rows that show them, rows that leave, and snapshots that are not news.
import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { changeEvent } from '#domain/change.ts';
import { addressOrder, type LeaseOrder } from '#domain/leaseOrder.ts';
import { Ledger } from '#domain/ledger.ts';
import { anyTable, lease, testStart } from '#domain/testing/leases.ts';
import { handClock, type HandClock } from '#src/testing/handClock.ts';
import type { Flush } from './flushes.ts';
import { LeaseStore } from './leaseStore.ts';
import { changeShownMs } from './recentChanges.ts';

const byAddress = { query: '', order: addressOrder };
const addressDown: LeaseOrder = [{ column: 'address', descending: true }];

let hand: HandClock;
let store: LeaseStore;
let revision: number;

function event(change_type: LeaseChangeEvent['change_type'], address: string, facts = {}): LeaseChangeEvent {
  return {
    lease: lease(address, facts),
    timestamp: '2026-11-20T12:00:00.000Z',
    change_type,
    reason: change_type === 'removed' ? 'removed' : 'renewed',
  };
}

function take(...told: Parameters<typeof event>): ReturnType<LeaseStore['take']> {
  return store.take(event(...told), { epoch: 'e1', revision: (revision += 1) });
}

function shown(): [address: string, change: string | null][] {
  return store.rows(0, 99).map((row) => [row.lease.address, row.change?.type ?? null]);
}

beforeEach(() => {
  hand = handClock(testStart);
  store = new LeaseStore(byAddress, hand.clock);
  revision = 5;
  store.replace({ epoch: 'e1', revision, total: 2, truncated: false, leases: [lease('10.0.0.9'), lease('10.0.0.10')] });
  hand.frame();
});

test('each change shows in its row for a while', () => {
  take('added', '10.0.0.1');
  take('updated', '10.0.0.9', { hostname: 'anna' });
  expect(shown()).toEqual([
    ['10.0.0.1', 'added'],
    ['10.0.0.9', 'updated'],
    ['10.0.0.10', null],
  ]);
  hand.advance(changeShownMs);
  expect(shown()).toEqual([
    ['10.0.0.1', null],
    ['10.0.0.9', null],
    ['10.0.0.10', null],
  ]);
});

test('a removed row stays where it is until it has been seen to go, but is counted no more', () => {
  take('removed', '10.0.0.9');
  expect(shown()).toEqual([
    ['10.0.0.9', 'removed'],
    ['10.0.0.10', null],
  ]);
  expect([store.size, store.viewLeaseCount, store.rowCount]).toEqual([1, 1, 2]);
  hand.advance(changeShownMs);
  expect(shown()).toEqual([['10.0.0.10', null]]);
});

test('a lease that comes back while its row leaves stays', () => {
  take('removed', '10.0.0.9');
  hand.advance(changeShownMs / 2);
  take('added', '10.0.0.9');
  hand.advance(changeShownMs / 2);
  hand.advance(changeShownMs * 2);
  expect(shown()).toEqual([
    ['10.0.0.9', null],
    ['10.0.0.10', null],
  ]);
});

test('of a mass removal only some rows are seen to go', () => {
  store.replace({
    epoch: 'e1',
    revision,
    total: 0,
    truncated: false,
    leases: Array.from({ length: 250 }, (_, host) => lease(`10.0.1.${host}`)),
  });
  for (let host = 0; host < 250; host += 1) take('removed', `10.0.1.${host}`);
  expect([store.size, store.rowCount]).toEqual([0, 100]);
});

test('an animation starts again with another change, but not so often that it freezes', () => {
  const turn = () => store.rows(0, 1)[0]!.change!.turn;
  take('updated', '10.0.0.9', { hostname: 'a' });
  const first = turn();
  hand.advance(100);
  take('updated', '10.0.0.9', { hostname: 'b' });
  expect(turn()).toBe(first);
  hand.advance(400);
  take('updated', '10.0.0.9', { hostname: 'c' });
  expect(turn()).toBe(first + 1);
});

test('a row keeps its identity while its lease and its change stay the same', () => {
  take('updated', '10.0.0.9', { hostname: 'a' });
  const [before] = store.rows(0, 2);
  take('updated', '10.0.0.10', { hostname: 'b' });
  const [after] = store.rows(0, 2);
  expect(after!.lease).toBe(before!.lease);
  expect(after!.change).toBe(before!.change);
});

test('a snapshot replaces everything, takes leaving rows away, and nothing flashes', () => {
  take('removed', '10.0.0.9');
  take('updated', '10.0.0.10', { hostname: 'a' });
  store.replace({ epoch: 'e2', revision: 1, total: 1, truncated: false, leases: [lease('10.0.0.7')] });
  expect(shown()).toEqual([['10.0.0.7', null]]);
  expect(store.cursor).toEqual({ epoch: 'e2', revision: 1 });
  hand.advance(changeShownMs);
  expect(shown()).toEqual([['10.0.0.7', null]]);
});

describe('what cannot be applied', () => {
  test('a change that the store holds already is skipped', () => {
    expect(store.take(event('added', '10.0.0.1'), { epoch: 'e1', revision: 5 })).toBe('known');
    expect(store.size).toBe(2);
  });

  test.each([
    ['a missed change', event('added', '10.0.0.1'), { epoch: 'e1', revision: 7 }],
    ['another epoch', event('added', '10.0.0.1'), { epoch: 'e2', revision: 6 }],
    ['an addition of what is there', event('added', '10.0.0.9'), { epoch: 'e1', revision: 6 }],
    ['an update of what is not', event('updated', '10.0.0.1'), { epoch: 'e1', revision: 6 }],
    ['a removal of what is not', event('removed', '10.0.0.1'), { epoch: 'e1', revision: 6 }],
  ])('%s is a gap, and changes nothing', (_, told, cursor) => {
    expect(store.take(told, cursor)).toBe('gap');
    expect(shown()).toEqual([
      ['10.0.0.9', null],
      ['10.0.0.10', null],
    ]);
    expect(store.cursor?.revision).toBe(5);
  });

  test('nor can anything be before the first snapshot', () => {
    expect(new LeaseStore(byAddress, hand.clock).take(event('added', '10.0.0.1'), { epoch: 'e1', revision: 1 })).toBe('gap');
  });
});

test('listeners are told once a frame, with what happened', () => {
  const flushes: Flush[] = [];
  store.subscribe((flush) => flushes.push(flush));
  take('added', '10.0.0.1');
  take('added', '10.0.0.2');
  take('removed', '10.0.0.9');
  expect(flushes).toEqual([]);
  hand.frame();
  hand.frame();
  expect(flushes).toEqual([{ added: 2, updated: 0, removed: 1, replaced: false }]);
});

test('a filter and an order apply to what comes later too', () => {
  store.setView({ query: 'anna', order: addressDown });
  take('added', '10.0.0.1', { hostname: 'anna-1' });
  take('added', '10.0.0.2', { hostname: 'bert' });
  take('updated', '10.0.0.10', { hostname: 'anna-10' });
  expect(shown()).toEqual([
    ['10.0.0.10', 'updated'],
    ['10.0.0.1', 'added'],
  ]);
});

test('fed by a ledger, the store holds what the ledger holds, checksum included', () => {
  fc.assert(
    fc.property(fc.array(anyTable, { minLength: 2, maxLength: 6 }), fc.nat(5), (tables, askedAfter) => {
      const ledger = new Ledger('e1');
      ledger.commit('office', tables[0]!, testStart);
      const page = new LeaseStore(byAddress, hand.clock);
      page.replace({ epoch: 'e1', revision: ledger.revision, total: 0, truncated: false, leases: [...ledger.leases.values()] });
      tables.slice(1).forEach((table, minutes) => {
        const committed = ledger.commit('office', table, testStart + minutes * 60_000);
        if (committed.type === 'loaded') throw new Error('not the first table');
        // Asking for the checksum early or late makes no difference.
        if (minutes === askedAfter) expect(page.checksum).toHaveLength(16);
        for (const change of committed.changes)
          expect(page.take(changeEvent(change), { epoch: 'e1', revision: change.revision })).toBe('applied');
      });
      expect(page.checksum).toBe(ledger.checksum);
      expect(page.size).toBe(ledger.leases.size);
    }),
  );
});

describe('while the rows are held', () => {
  beforeEach(() => store.hold());

  test('leases change and rows do not; release shows each difference once', () => {
    take('added', '10.0.0.1');
    take('updated', '10.0.0.9', { hostname: 'a' });
    take('updated', '10.0.0.9', { hostname: 'b' });
    take('removed', '10.0.0.10');
    take('added', '10.0.0.2');
    take('removed', '10.0.0.2');
    expect(shown()).toEqual([
      ['10.0.0.9', null],
      ['10.0.0.10', null],
    ]);
    expect(store.rows(0, 1)[0]!.lease.hostname).toBeNull();
    expect(store.held).toEqual({ added: 1, updated: 1, removed: 1 });
    expect([1, 2, 9].map((host) => store.get(`office~10.0.0.${host}`)?.hostname)).toEqual([null, undefined, 'b']);
    store.release();
    expect(shown()).toEqual([
      ['10.0.0.1', 'added'],
      ['10.0.0.9', 'updated'],
      ['10.0.0.10', 'removed'],
    ]);
    expect(store.held).toBeNull();
    hand.advance(changeShownMs);
    expect(shown()).toEqual([
      ['10.0.0.1', null],
      ['10.0.0.9', null],
    ]);
  });

  test('a lease that goes and comes back as it was has not changed', () => {
    take('removed', '10.0.0.9');
    take('added', '10.0.0.9');
    expect(store.held).toEqual({ added: 0, updated: 0, removed: 0 });
  });

  test('another order or filter looks at the leases as they are shown', () => {
    take('removed', '10.0.0.9');
    take('added', '10.0.0.1');
    store.setView({ query: '', order: addressDown });
    expect(shown()).toEqual([
      ['10.0.0.10', null],
      ['10.0.0.9', null],
    ]);
    store.release();
    expect(shown()).toEqual([
      ['10.0.0.10', null],
      ['10.0.0.9', 'removed'],
      ['10.0.0.1', 'added'],
    ]);
  });

  test('a snapshot waits like a change', () => {
    take('updated', '10.0.0.10', { hostname: 'a' });
    store.replace({ epoch: 'e2', revision: 1, total: 2, truncated: false, leases: [lease('10.0.0.7'), lease('10.0.0.10')] });
    expect(shown()).toEqual([
      ['10.0.0.9', null],
      ['10.0.0.10', null],
    ]);
    expect(store.held).toEqual({ added: 1, updated: 0, removed: 1 });
    store.release();
    expect(shown()).toEqual([
      ['10.0.0.7', 'added'],
      ['10.0.0.9', 'removed'],
      ['10.0.0.10', null],
    ]);
  });

  test('what is held is bounded by the leases, and counted right whatever happens', () => {
    fc.assert(
      fc.property(
        fc.array(anyTable, { minLength: 2, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (tables, bySnapshot) => {
          const ledger = new Ledger('e1');
          ledger.commit('office', tables[0]!, testStart);
          const page = new LeaseStore(byAddress, hand.clock);
          const snapshot = () => ({
            epoch: 'e1',
            revision: ledger.revision,
            total: 0,
            truncated: false,
            leases: [...ledger.leases.values()],
          });
          page.replace(snapshot());
          const before = new Map(ledger.leases);
          page.hold();
          tables.slice(1).forEach((table, minutes) => {
            const committed = ledger.commit('office', table, testStart + minutes * 60_000);
            if (bySnapshot[minutes]) page.replace(snapshot());
            else if (committed.type === 'changes')
              for (const change of committed.changes) page.take(changeEvent(change), { epoch: 'e1', revision: change.revision });
          });
          const added = [...ledger.leases.keys()].filter((id) => !before.has(id)).length;
          const removed = [...before.keys()].filter((id) => !ledger.leases.has(id)).length;
          expect(page.held).toMatchObject({ added, removed });
          expect(
            page
              .rows(0, 99)
              .map(({ lease: { id } }) => id)
              .toSorted(),
          ).toEqual([...before.keys()].toSorted());
          page.release();
          hand.advance(changeShownMs);
          expect(page.rows(0, 99).map(({ lease: held }) => held)).toEqual(expect.arrayContaining([...ledger.leases.values()]));
          expect(page.rowCount).toBe(ledger.leases.size);
        },
      ),
    );
  });
});

test('each change is told as it is applied, held or not', () => {
  const told: string[] = [];
  store.subscribeChanges(({ lease: { address }, change_type }) => told.push(`${change_type} ${address}`));
  take('added', '10.0.0.1');
  store.hold();
  take('removed', '10.0.0.1');
  store.take(event('added', '10.0.0.1'), { epoch: 'e1', revision: 1 });
  store.replace({ epoch: 'e2', revision: 1, total: 0, truncated: false, leases: [] });
  expect(told).toEqual(['added 10.0.0.1', 'removed 10.0.0.1']);
});

describe('another view', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => lease(`10.1.${at >> 8}.${at & 255}`, { hostname: `host-${5_000 - at}` }));
  const byHost: LeaseOrder = [{ column: 'hostname', descending: false }];
  const first = () => store.rows(0, 1)[0]?.lease.hostname;

  beforeEach(() => {
    // Slices of one step.
    store = new LeaseStore(byAddress, hand.clock, hand.pace);
    store.replace({ epoch: 'e1', revision, total: many.length, truncated: false, leases: many });
  });

  const step = (until: () => boolean): void => {
    for (let slices = 0; !until(); slices += 1) {
      expect(slices).toBeLessThan(100);
      hand.slice();
    }
  };

  test('comes in slices: the former rows stay, then its first are there, then all', () => {
    store.setView({ query: '', order: byHost });
    expect([first(), store.isBuilding, store.settings.order]).toEqual(['host-5000', true, byHost]);
    step(() => !store.showsFormer);
    // A row that is not known yet is no other row.
    expect([first(), store.isBuilding, store.rowCount, store.rows(4_000, 4_100)]).toEqual(['host-1', true, 5_000, []]);
    expect(store.rows(0, 100).map(({ lease: { hostname } }) => hostname)).toEqual(Array.from({ length: 100 }, (_, at) => `host-${at + 1}`));
    take('removed', many.at(-1)!.address);
    expect([first(), store.rowCount]).toEqual(['host-1', 5_000]);
    step(() => !store.isBuilding);
    expect([first(), store.rowCount, store.rows(4_998, 5_000).length]).toEqual(['host-2', 4_999, 1]);
    expect(store.placeOf(many.at(-2)!.id)).toBe(0);
  });

  test('has its first rows while the others are filtered', () => {
    store.setView({ query: 'host-4', order: addressOrder });
    step(() => !store.showsFormer);
    expect([first(), store.isBuilding, store.rowCount]).toEqual(['host-4999', true, 5_000]);
    // Another one takes its place: these rows are former ones for it.
    store.setView({ query: 'host-3', order: addressOrder });
    expect([first(), store.showsFormer, store.rowCount]).toEqual(['host-4999', true, 5_000]);
    step(() => !store.isBuilding);
    expect([first(), store.rowCount]).toEqual(['host-3999', 1_111]);
  });

  test('is all there for who asks for all of it', () => {
    store.setView({ query: 'host-4', order: addressOrder });
    expect([...store.viewLeases()]).toHaveLength(1_111);
    expect([store.isBuilding, store.rowCount]).toEqual([false, 1_111]);
  });

  test('leaves held rows alone until all of it is there', () => {
    store.hold();
    store.setView({ query: '', order: byHost });
    step(() => first() !== 'host-5000');
    expect([first(), store.isBuilding]).toEqual(['host-1', false]);
  });

  test('holds what changed on the way', () => {
    store.setView({ query: 'host', order: byHost });
    hand.slice();
    take('updated', '10.1.0.0', { hostname: 'host-0' });
    take('removed', '10.1.0.1');
    expect(store.rows(0, 2).map(({ lease: { hostname }, change }) => [hostname, change?.type])).toEqual([
      ['host-0', 'updated'],
      ['host-4999', 'removed'],
    ]);
    while (hand.slice());
    expect([first(), store.rowCount, store.facets.state]).toEqual(['host-0', 4_999, [{ value: 'active', count: 4_999 }]]);
  });

  test('gives way to the next one', () => {
    store.setView({ query: '', order: byHost });
    hand.slice();
    store.setView({ query: 'host-7', order: addressOrder });
    while (hand.slice());
    expect([first(), store.isBuilding]).toEqual(['host-799', false]);
  });

  test('waits for the first rows of a first snapshot', () => {
    store = new LeaseStore(byAddress, hand.clock, hand.pace);
    store.setView({ query: 'host-7', order: addressOrder });
    expect([store.isLoaded, store.isBuilding]).toEqual([false, false]);
    store.replace({ epoch: 'e1', revision, total: many.length, truncated: false, leases: many });
    expect(store.isLoaded).toBe(false);
    while (hand.slice());
    expect([store.isLoaded, first()]).toEqual([true, 'host-799']);
  });

  test('is not made of a mistaken query', () => {
    expect(store.setView({ query: 'stste:active', order: byHost })).toBe(false);
    expect([store.settings, store.isBuilding]).toEqual([byAddress, false]);
  });
});

test('the checksum and the facets of a snapshot do not wait for each other, and changes are in both', () => {
  store = new LeaseStore(byAddress, hand.clock, hand.pace);
  store.replace({ epoch: 'e1', revision, total: 1, truncated: false, leases: [lease('10.0.0.1')] });
  take('added', '10.0.0.2', { state: 'expired' });
  const asked = store.checksum;
  while (hand.slice());
  expect(store.checksum).toBe(asked);
  expect(store.facets.state).toEqual([
    { value: 'active', count: 1 },
    { value: 'expired', count: 1 },
  ]);
});

test('what the clock brings in or out comes and goes by itself', () => {
  const ends = (seconds: number) => ({ expires_at: new Date(testStart + seconds * 1_000).toISOString() });
  const leases = [lease('10.0.0.1', ends(3_700)), lease('10.0.0.2', ends(60))];
  store.replace({ epoch: 'e1', revision, total: 2, truncated: false, leases });
  store.setView({ query: 'expires:<1h', order: addressOrder });
  expect(shown()).toEqual([['10.0.0.2', null]]);
  hand.frame();
  const { version } = store;
  hand.advance(61_000);
  expect(shown()).toEqual([]);
  hand.advance(60_000);
  expect(shown()).toEqual([['10.0.0.1', null]]);
  hand.frame();
  expect(store.version).toBeGreaterThan(version);
});

test('a sleep or a clock that is set keeps nothing back for longer than half a minute', () => {
  const leases = [lease('10.0.0.1', { expires_at: new Date(testStart + 3 * 3_600_000).toISOString() })];
  store.replace({ epoch: 'e1', revision, total: 1, truncated: false, leases });
  store.setView({ query: 'expires:<1h', order: addressOrder });
  expect(shown()).toEqual([]);
  hand.jump(2.5 * 3_600_000);
  hand.advance(30_000);
  expect(shown()).toEqual([['10.0.0.1', null]]);
});

test('a clock that turns out to be another has the view made by it; held rows wait for that', () => {
  const leases = [lease('10.0.0.1', { expires_at: new Date(testStart + 30 * 60_000).toISOString() })];
  store.replace({ epoch: 'e1', revision, total: 1, truncated: false, leases });
  store.setView({ query: 'expires:<1h', order: addressOrder });
  expect(shown()).toHaveLength(1);
  hand.jump(-3_600_000);
  store.hold();
  store.retime();
  expect(shown()).toHaveLength(1);
  store.release();
  expect(shown()).toHaveLength(0);
  hand.jump(3_600_000);
  store.retime();
  expect(shown()).toHaveLength(1);
});

describe('the first rows before the rest', () => {
  const first = { leases: [lease('10.0.0.1'), lease('10.0.0.2')], total: 3 };
  const all = { epoch: 'e1', revision: 5, total: 3, truncated: false, leases: [...first.leases, lease('10.0.0.3')] };

  beforeEach(() => {
    store = new LeaseStore(byAddress, hand.clock);
    store.preview(first);
  });

  test('are shown as that, and nothing goes on from them', () => {
    expect([store.isLoaded, store.rowCount, store.size, store.cursor]).toEqual([true, 3, 3, null]);
    expect(shown().map(([address]) => address)).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(take('updated', '10.0.0.1', { hostname: 'anna' })).toBe('gap');
  });

  test('give way to the snapshot', () => {
    store.replace(all);
    expect(store.rowCount).toBe(3);
    expect(shown()).toEqual([
      ['10.0.0.1', null],
      ['10.0.0.2', null],
      ['10.0.0.3', null],
    ]);
    store.preview(first);
    expect(shown()).toHaveLength(3);
  });

  test('go when the snapshot does not come', () => {
    store.endPreview();
    expect([store.isLoaded, store.rowCount]).toEqual([false, 0]);
    store.replace(all);
    store.endPreview();
    expect(store.rowCount).toBe(3);
  });
});
