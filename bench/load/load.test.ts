// The load is the same for the same seed, keeps to its shares, and adds up to what its ledger says.
import { expect, test } from 'vitest';
import { apply } from '#domain/change.ts';
import { Checksum } from '#domain/checksum.ts';
import type { Lease } from '#domain/lease.ts';
import { addressAt, aimedRows, inventory } from './inventory.ts';
import { aimedShare, Load, stamped, type Sent } from './load.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

function changesOf(seed: number, { leases = 300, rate = 1000, events = 4000 } = {}): { before: Lease[]; load: Load; sent: Sent[] } {
  const load = new Load(inventory(leases, 7, now), { seed, rate, epoch: 'e1', now });
  const before = [...load.ledger.leases.values()];
  return { before, load, sent: Array.from({ length: events }, (_, index) => load.next((now + index) * 1000)) };
}

test('the inventory is as large as asked, in address order, and the first rows are leased', () => {
  const { leases, leased, free } = inventory(1000, 7, now);
  expect(leases).toHaveLength(1000);
  expect(leases.slice(0, aimedRows).map(({ address }) => address)).toEqual(Array.from({ length: aimedRows }, (_, at) => addressAt(at)));
  expect(new Set([...leased, ...free]).size).toBe(leased.length + free.length);
  expect(inventory(1000, 7, now)).toEqual(inventory(1000, 7, now));
  expect(inventory(1000, 8, now).leases).not.toEqual(leases);
});

test('the same seed makes the same changes', () => {
  expect(changesOf(1).sent).toEqual(changesOf(1).sent);
  expect(changesOf(2).sent).not.toEqual(changesOf(1).sent);
});

test('the snapshot and all changes make what the ledger says', () => {
  const { before, load, sent } = changesOf(3);
  const held = new Map(before.map((lease) => [lease.id, lease]));
  for (const { change } of sent) apply(held, change);
  const checksum = new Checksum();
  for (const lease of held.values()) checksum.add(lease);
  expect(checksum.toString()).toBe(load.ledger.checksum);
  expect(sent.map(({ change }) => change.revision)).toEqual(sent.map((_, index) => before.length + index + 1));
});

test('the shares are as told, and aimed changes never miss the first rows', () => {
  const { sent } = changesOf(4, { leases: 2000, events: 10_000 });
  const share = (type: string) => sent.filter(({ change }) => change.type === type).length / sent.length;
  expect(share('updated')).toBeCloseTo(0.7, 1);
  expect(share('added')).toBeCloseTo(0.15, 1);
  expect(share('removed')).toBeCloseTo(0.15, 1);
  const firstRows = new Set(Array.from({ length: aimedRows }, (_, at) => addressAt(at)));
  expect(sent.every(({ change, aimed }) => firstRows.has(change.lease.address) === aimed)).toBe(true);
  expect(sent.filter(({ aimed }) => aimed).length / sent.length).toBeCloseTo(0.7 * aimedShare(1000), 1);
});

test('at a slow rate enough updates are aimed at the screen', () => {
  expect(aimedShare(1)).toBe(1);
  expect(aimedShare(10_000)).toBe(0.2);
});

test('stamps replace each other, and no two are alike', () => {
  expect(stamped('moriku-000001', 1795218558123250)).toBe('moriku-000001-t1795218558123250');
  expect(stamped('moriku-000001-t1795218558123250', 1795218558123999)).toBe('moriku-000001-t1795218558123999');
  const load = new Load(inventory(50, 7, now), { seed: 1, rate: 10, epoch: 'e1', now });
  const names = Array.from({ length: 200 }, () => load.next(now * 1000).change).filter(({ type }) => type !== 'removed');
  expect(new Set(names.map(({ lease }) => lease.hostname)).size).toBe(names.length);
});
