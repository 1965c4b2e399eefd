// A clock told by another: what counts at once, what has to be told twice, and what is too little to matter.
import { beforeEach, expect, test, vi } from 'vitest';
import type * as gatewayClock from './gatewayClock.ts';

type Clock = typeof gatewayClock;

const start = Date.parse('2026-11-20T12:00:00Z');
const minute = 60_000;

let clock: Clock;
const offset = () => clock.gatewayNow() - Date.now();
/** What the gateway says while its clock is so many milliseconds ahead. */
const said = (ahead: number) => new Date(Date.now() + ahead).toISOString();

beforeEach(async () => {
  vi.useFakeTimers({ now: start });
  vi.resetModules();
  clock = await import('./gatewayClock.ts');
  return () => vi.useRealTimers();
});

test('before it is told, and while it is told the same, it is this device’s', () => {
  expect(clock.gatewayNow()).toBe(start);
  expect(clock.hearClock(said(-4_000), true)).toBe(false);
  expect([clock.gatewayNow(), offset()]).toEqual([start, 0]);
});

test('fresh words count at once, and small differences from them do not', () => {
  expect(clock.hearClock(said(10 * minute), true)).toBe(true);
  expect(clock.gatewayNow()).toBe(start + 10 * minute);
  expect(clock.hearClock(said(10 * minute - 3_000), true)).toBe(false);
  expect(offset()).toBe(10 * minute);
  expect(clock.hearClock(said(1_000), true)).toBe(true);
  expect(offset()).toBe(0);
});

test('words that may have waited count when the next ones agree', () => {
  // Heartbeats that were read together after a sleep.
  expect(clock.hearClock(said(-120 * minute - 1_000), false)).toBe(false);
  expect(clock.hearClock(said(-120 * minute), false)).toBe(false);
  expect(clock.hearClock(said(-120 * minute + 15_000), false)).toBe(false);
  expect(offset()).toBe(0);
  expect(clock.hearClock(said(7 * minute), false)).toBe(false);
  vi.advanceTimersByTime(15_000);
  expect(clock.hearClock(said(7 * minute), false)).toBe(true);
  expect(offset()).toBe(7 * minute);
});
