// The laws and reasons of changes.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, diff, reasonOf, replacedFacts, throughFilter, type Change } from './change.ts';
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
  const held = leaseFacts('10.0.0.1', { expires_at: soon, hostname: 'anna-laptop' });
  const updated = (facts: Partial<LeaseFacts>) => reasonOf({ type: 'updated', before: held, lease: { ...held, ...facts } }, testStart);
  const removed = (facts: Partial<LeaseFacts>, now = testStart) =>
    reasonOf({ type: 'removed', before: held, lease: { ...held, ...facts } }, now);

  test('added', () => {
    expect(reasonOf({ type: 'added', lease: held, before: null }, testStart)).toBe('granted');
    expect(reasonOf({ type: 'added', lease: { ...held, state: 'declined' }, before: null }, testStart)).toBe('declined');
  });

  test('updated', () => {
    expect(updated({ expires_at: later })).toBe('renewed');
    expect(updated({ hostname: 'anna-desk' })).toBe('renamed');
    expect(updated({ hostname: null })).toBe('renamed');
    expect(updated({ mac_address: '02:00:00:00:00:01', expires_at: later })).toBe('reassigned');
    expect(updated({ state: 'expired' })).toBe('expired');
    expect(updated({ state: 'declined', mac_address: null })).toBe('declined');
    expect(updated({ pool_id: 'office~b' })).toBe('reconfigured');
    const expired: LeaseFacts = { ...held, state: 'expired' };
    expect(reasonOf({ type: 'updated', before: expired, lease: { ...held, expires_at: later } }, testStart)).toBe('granted');
    expect(reasonOf({ type: 'updated', before: expired, lease: { ...held, mac_address: '02:00:00:00:00:01' } }, testStart)).toBe(
      'reassigned',
    );
  });

  test('removed: before its end the store does not say why', () => {
    expect(removed({})).toBe('removed');
    expect(removed({}, Date.parse(soon))).toBe('expired');
    expect(removed({ state: 'expired' })).toBe('purged');
    expect(removed({ state: 'declined' })).toBe('purged');
  });
});

test('previous facts are only those that differ', () => {
  const before = leaseFacts('10.0.0.1', { hostname: 'a', expires_at: null });
  expect(replacedFacts(before, { ...before, hostname: 'b' })).toEqual({ hostname: 'a' });
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
