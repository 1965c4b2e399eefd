// One lease, its device and its history followed over a store: what they say, and that an event costs no pass over all leases.
import { beforeEach, expect, test, vi } from 'vitest';
import { deviceOf } from '#domain/device.ts';
import { lease } from '#domain/testing/leases.ts';
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { ActivityLog } from '#src/live/activityLog.ts';
import { LeaseStore } from '#src/live/leaseStore.ts';
import { followHistory } from './changeHistory.ts';
import { followDevice } from './deviceLeases.ts';
import { followLease } from './followLease.ts';

const duid = '00:03:00:01:3c:22:fb:12:9a:01';
const mine = lease('10.0.0.1');
const mineV6 = lease('2001:db8::1', { mac_address: null, duid });
const other = lease('10.0.0.2', { mac_address: '3c:22:fb:12:9a:02' });

let store: LeaseStore;
let activity: ActivityLog;
let revision: number;

function frame(): void {
  for (const callback of frames.splice(0)) callback();
}
let frames: (() => void)[] = [];

function load(leases: ReturnType<typeof lease>[]): void {
  store.replace({ epoch: 'e', revision, total: leases.length, truncated: false, leases });
  frame();
}

function take(change_type: LeaseChangeEvent['change_type'], changed: ReturnType<typeof lease>, more: Partial<LeaseChangeEvent> = {}): void {
  revision += 1;
  const event = { lease: changed, timestamp: '2026-11-20T12:00:00.000Z', change_type, reason: 'renewed' as const, ...more };
  expect(store.take(event, { epoch: 'e', revision })).toBe('applied');
  frame();
}

beforeEach(() => {
  frames = [];
  revision = 1;
  const onFrame = (callback: () => void): void => void frames.push(callback);
  const clock = { now: () => 0, onFrame, forFrame: onFrame, after: () => {} };
  store = new LeaseStore({ query: '', order: [{ column: 'address', descending: false }] }, clock);
  activity = new ActivityLog(store);
});

test('a lease is loading, there, gone with what it last was, and there again', () => {
  const { status } = followLease({ store, activity }, mine.id);
  expect(status()).toEqual({ type: 'loading' });
  load([mine]);
  expect(status()).toEqual({ type: 'present', lease: mine });
  expect(status()).toBe(status());
  take('removed', mine, { reason: 'released' });
  expect(status()).toMatchObject({ type: 'gone', lease: mine, event: { reason: 'released' } });
  expect(status()).toBe(status());
  take('added', mine);
  expect(status()).toEqual({ type: 'present', lease: mine });
});

test('a lease that was never seen is unknown, and stays the same object', () => {
  const { status } = followLease({ store, activity }, 'office~10.9.9.9');
  load([mine]);
  expect(status()).toEqual({ type: 'unknown', truncated: false });
  expect(status()).toBe(status());
});

test('a lease that is gone is not forgotten with the log', () => {
  load([mine, other]);
  const { status } = followLease({ store, activity }, mine.id);
  take('removed', mine);
  expect(status().type).toBe('gone');
  for (let count = 0; count < 1_200; count += 1) take('updated', other);
  expect(status().type).toBe('gone');
});

test('while rows are held, the lease holds still too', () => {
  load([mine]);
  const { status } = followLease({ store, activity }, mine.id);
  expect(status().type).toBe('present');
  store.hold();
  take('updated', { ...mine, hostname: 'anna' });
  expect(status()).toEqual({ type: 'present', lease: mine });
  store.release();
  expect(status()).toMatchObject({ lease: { hostname: 'anna' } });
});

test('while rows are held, a lease that leaves is still what its row shows, also to who opens it then', () => {
  load([mine, other]);
  store.hold();
  take('removed', mine);
  const { status } = followLease({ store, activity }, mine.id);
  expect(status()).toEqual({ type: 'present', lease: mine });
  take('updated', { ...other, hostname: 'bert' });
  expect(followLease({ store, activity }, other.id).status()).toEqual({ type: 'present', lease: other });
  store.release();
  frame();
  expect(status().type).toBe('gone');
});

test('a device’s leases of both families are found, and followed without another pass', () => {
  load([mine, mineV6, other]);
  const device = deviceOf({ ...mine, duid });
  if (device === null) throw new Error('no device');
  const pass = vi.spyOn(store, 'leases');
  const { subscribe, leases } = followDevice(store, device);
  const listener = vi.fn<() => void>();
  const leave = subscribe(listener);
  expect(leases()).toEqual([mine, mineV6]);
  expect(leases()).toBe(leases());

  take('updated', { ...other, hostname: 'bert' });
  expect(listener).not.toHaveBeenCalled();
  take('updated', { ...other, mac_address: mine.mac_address });
  expect(leases().map(({ address }) => address)).toEqual(['10.0.0.1', '10.0.0.2', '2001:db8::1']);
  take('updated', { ...mine, hostname: 'anna' });
  expect(leases()[0]?.hostname).toBe('anna');
  take('removed', mineV6);
  take('updated', other);
  expect(leases().map(({ address }) => address)).toEqual(['10.0.0.1']);
  expect(pass).toHaveBeenCalledTimes(1);

  load([mineV6]);
  expect(leases()).toEqual([mineV6]);
  leave();
});

test('history: the address, the device elsewhere, and what the device has just lost', () => {
  load([mine, mineV6, other]);
  const { entries } = followHistory(activity, mine.id, deviceOf({ ...mine, duid }));
  take('updated', other);
  expect(entries()).toEqual([]);
  take('updated', mine);
  take('updated', mineV6);
  take('updated', { ...mineV6, duid: '00:03:00:01:aa:aa:aa:aa:aa:aa' }, { reason: 'reassigned', previous: { duid } });
  expect(entries().map(({ number }) => number)).toEqual([4, 3, 2]);
  const before = entries();
  take('updated', other);
  expect(entries()).toBe(before);
});
