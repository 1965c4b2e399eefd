// The laws and reasons of changes.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangeReason } from '#openapi/generated/leaseboard.ts';
import { apply, diff, reasonOf, replacedFacts, throughFilter, type Change } from './change.ts';
import { Ledger } from './ledger.ts';
import type { LeaseFacts } from './lease.ts';
import { anyTable, lease, leaseFacts, testStart } from './testing/leases.ts';

function byId(leases: readonly LeaseFacts[]): Map<string, LeaseFacts> {
  return new Map(leases.map((lease) => [lease.id, lease]));
}

test('apply(a, diff(a, b)) = b', () => {
  fc.assert(
    fc.property(anyTable, anyTable, (from, to) => {
      const table = byId(from);
      for (const draft of diff(table, byId(to))) apply(table, draft);
      expect(table).toEqual(byId(to));
    }),
  );
});

test('what is the same is no change', () => {
  fc.assert(fc.property(anyTable, (table) => void expect(diff(byId(table), byId(structuredClone(table)))).toEqual([])));
});

describe('reasons', () => {
  const soon = '2026-11-20T12:05:00.000Z';
  const later = '2026-11-20T12:10:00.000Z';
  const past = '2026-11-20T11:59:00.000Z';
  const anna = { mac_address: '3c:22:fb:12:9a:01', client_id: '01:3c:22:fb:12:9a:01', hostname: 'anna-laptop' };
  const bert = { mac_address: '02:00:00:00:00:09', client_id: '01:02:00:00:00:00:09', hostname: 'bert-phone' };
  const nobody = { mac_address: null, mac_source: null, mac_randomized: null, client_id: null, hostname: null };
  const held = leaseFacts('10.0.0.1', { ...anna, expires_at: soon });
  type Facts = Partial<LeaseFacts>;

  test.each<[why: string, before: Facts, after: Facts, reason: ChangeReason]>([
    // From one state into another.
    ['an offer is taken', { state: 'offered' }, {}, 'granted'],
    ['an offer is taken by another client', { state: 'offered' }, bert, 'reassigned'],
    ['the same client comes back after the end', { state: 'expired', expires_at: past }, { expires_at: later }, 'granted'],
    ['the same client comes back after it released', { state: 'released' }, { expires_at: later }, 'granted'],
    ['another client after the end', { state: 'expired', expires_at: past }, { ...bert, expires_at: later }, 'reassigned'],
    ['another client after a release', { state: 'released' }, { ...bert, expires_at: later }, 'reassigned'],
    ['another client after it was reclaimed', { state: 'reclaimed' }, { ...bert, expires_at: later }, 'reassigned'],
    ['another client on a free address', { state: 'free' }, { ...bert, expires_at: later }, 'reassigned'],
    ['a client after one whom the server forgot', { state: 'declined', ...nobody }, { ...bert, expires_at: later }, 'granted'],
    ['expired', {}, { state: 'expired' }, 'expired'],
    ['expired, and the server forgets the client', {}, { state: 'expired', ...nobody }, 'expired'],
    ['released', {}, { state: 'released' }, 'released'],
    ['declined', {}, { state: 'declined', ...nobody }, 'declined'],
    ['taken back after its end', { state: 'expired' }, { state: 'reclaimed' }, 'reclaimed'],
    ['taken back at once', {}, { state: 'reclaimed', expires_at: past }, 'reclaimed'],
    ['free before its end, as ISC dhcpd writes a release', {}, { state: 'free', expires_at: past, hostname: null }, 'released'],
    ['free after its end', { expires_at: past }, { state: 'free', expires_at: past }, 'expired'],
    ['free after it expired', { state: 'expired', expires_at: past }, { state: 'free' }, 'reclaimed'],
    ['free after it was declined', { state: 'declined' }, { state: 'free' }, 'reclaimed'],
    // In the same state.
    ['a later end', {}, { expires_at: later }, 'renewed'],
    ['a later start', { starts_at: past }, { starts_at: soon }, 'renewed'],
    ['a client tells its client identifier at last', { client_id: null }, { expires_at: later }, 'renewed'],
    ['the same client with another network card', {}, { mac_address: bert.mac_address, expires_at: later }, 'renewed'],
    ['another client', {}, { ...bert, expires_at: later }, 'reassigned'],
    ['another client identifier on the same card', {}, { client_id: 'ff:00', expires_at: later }, 'reassigned'],
    ['another client without an identifier', { client_id: null }, { ...bert, client_id: null }, 'reassigned'],
    ['another DUID', { ...nobody, duid: '00:03:01' }, { ...nobody, duid: '00:03:02' }, 'reassigned'],
    ['another IAID of one client', { ...nobody, duid: '00:03:01', iaid: 1 }, { ...nobody, duid: '00:03:01', iaid: 2 }, 'reconfigured'],
    ['another name', {}, { hostname: 'anna-desk' }, 'renamed'],
    ['its name at last, with a renewal', { hostname: null }, { expires_at: later }, 'renamed'],
    ['no name any more', {}, { hostname: null }, 'renamed'],
    ['another pool', {}, { pool_id: 'office~b' }, 'reconfigured'],
    ['reserved', { is_reserved: false }, { is_reserved: true }, 'reconfigured'],
    ['told by another source', {}, { source_id: 'lab', pool_id: 'office~b' }, 'mirrored'],
    ['nothing but what partners hold', {}, {}, 'mirrored'],
  ])('%s', (_why, before, after, reason) => {
    expect(reasonOf({ type: 'updated', before: { ...held, ...before }, lease: { ...held, ...after } }, testStart)).toBe(reason);
  });

  test.each<[state: LeaseFacts['state'], reason: ChangeReason]>([
    ['active', 'granted'],
    ['offered', 'granted'],
    ['declined', 'declined'],
    ['expired', 'expired'],
    ['released', 'released'],
    ['reclaimed', 'reclaimed'],
    ['free', 'reclaimed'],
  ])('a lease that appears as %s was %s', (state, reason) => {
    expect(reasonOf({ type: 'added', lease: { ...held, state }, before: null }, testStart)).toBe(reason);
  });

  test.each<[why: string, last: Facts, reason: ChangeReason]>([
    ['before its end: released or expired, the store does not say', {}, 'removed'],
    ['without an end', { expires_at: null }, 'removed'],
    ['with an end that is not known', { expires_at: null, expiry_known: false }, 'removed'],
    ['at its end', { expires_at: '2026-11-20T12:00:00.000Z' }, 'expired'],
    ['an offer that nobody took', { state: 'offered', expires_at: past }, 'expired'],
    ['after it expired', { state: 'expired' }, 'purged'],
    ['after it was released', { state: 'released' }, 'purged'],
    ['after it was declined', { state: 'declined' }, 'purged'],
    ['after it was reclaimed', { state: 'reclaimed' }, 'purged'],
  ])('gone %s', (_why, last, reason) => {
    const lease = { ...held, ...last };
    expect(reasonOf({ type: 'removed', lease, before: lease }, testStart)).toBe(reason);
  });

  /** The reasons that a ledger tells of what a source says, one word after the other, a minute apart. */
  function told(...said: Facts[]): ChangeReason[] {
    const ledger = new Ledger('e1');
    ledger.commit('office', [], testStart);
    return said.flatMap((facts, minutes) => {
      const committed = ledger.amend('office', [{ ...held, ...facts }], [], testStart + minutes * 60_000);
      return committed.type === 'changes' ? committed.changes.map(({ reason }) => reason) : [];
    });
  }

  test('renewals make a history unreadable (phpipam#4109): each is told as one, and what stays the same is not told', () => {
    expect(told({}, { expires_at: later }, { expires_at: later }, { expires_at: '2026-11-20T12:15:00.000Z' })).toEqual([
      'granted',
      'renewed',
      'renewed',
    ]);
  });

  test('rows keyed by address and MAC show a hand-over as gone and new (DHCPApp): here the address changes hands', () => {
    expect(told({}, { ...bert, expires_at: later })).toEqual(['granted', 'reassigned']);
    expect(told({}, { state: 'released' }, { ...bert, expires_at: later })).toEqual(['granted', 'released', 'reassigned']);
  });

  test('a source that knows better says so', () => {
    const ledger = new Ledger('e1');
    ledger.commit('office', [held], testStart);
    expect(ledger.amend('office', [], [{ id: held.id, reason: 'released' }], testStart)).toMatchObject({
      changes: [{ type: 'removed', reason: 'released' }],
    });
  });
});

test('previous facts are only those that differ', () => {
  const before = lease('10.0.0.1', { hostname: 'a', expires_at: null });
  expect(replacedFacts(before, { ...before, hostname: 'b' })).toEqual({ hostname: 'a' });
  const partners = [{ source_id: 'office', state: 'active' as const, expires_at: null }];
  expect(replacedFacts(before, { ...before, partners })).toEqual({ partners: null });
  expect(replacedFacts({ ...before, partners }, { ...before, partners: structuredClone(partners) })).toEqual({});
});

test('through a filter, what comes in is added and what goes out is removed', () => {
  const [anna, bert] = [lease('10.0.0.1', { hostname: 'anna' }), lease('10.0.0.1', { hostname: 'bert' })];
  const change = (type: Change['type'], now: typeof anna, before: typeof anna | null): Change => ({
    revision: 1,
    type,
    lease: now,
    before,
    reason: 'renamed',
    timestamp: '',
  });
  const seen = (told: Change) => throughFilter(told, ({ hostname }) => hostname === 'anna')?.type ?? null;
  expect(seen(change('added', anna, null))).toBe('added');
  expect(seen(change('added', bert, null))).toBeNull();
  expect(seen(change('updated', anna, bert))).toBe('added');
  expect(seen(change('updated', anna, anna))).toBe('updated');
  expect(seen(change('updated', bert, anna))).toBe('removed');
  expect(seen(change('updated', bert, bert))).toBeNull();
  expect(seen(change('removed', anna, anna))).toBe('removed');
  expect(seen(change('removed', bert, bert))).toBeNull();
});
