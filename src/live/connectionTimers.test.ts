// Silence is told when it has lasted, not before, and hearing something costs no timer.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectionTimers } from './connectionTimers.ts';

let due: string[];
let timers: ConnectionTimers;

beforeEach(() => {
  vi.useFakeTimers();
  due = [];
  timers = new ConnectionTimers((timer) => due.push(timer));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('silence is counted from what was heard last', () => {
  timers.arm('silence', 1_000);
  vi.advanceTimersByTime(900);
  timers.heard();
  vi.advanceTimersByTime(999);
  expect(due).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(due).toEqual(['silence']);
  expect(vi.getTimerCount()).toBe(0);
});

test('ten thousand events within the time cost one timer more', () => {
  const set = vi.spyOn(globalThis, 'setTimeout');
  timers.arm('silence', 1_000);
  for (let event = 0; event < 10_000; event += 1) timers.heard();
  vi.advanceTimersByTime(500);
  timers.heard();
  vi.advanceTimersByTime(999);
  expect([set.mock.calls.length, due]).toEqual([2, []]);
});

test('a clock that is set forward is no silence', () => {
  timers.arm('silence', 1_000);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(999);
  expect(due).toEqual([]);
});

test('each is armed anew in place of what was, and disarmed after it looked back', () => {
  timers.arm('retry', 1_000);
  timers.arm('retry', 2_000);
  timers.arm('silence', 300);
  timers.arm('silence', 1_000);
  vi.advanceTimersByTime(900);
  timers.heard();
  vi.advanceTimersByTime(200);
  timers.disarm('silence');
  vi.advanceTimersByTime(5_000);
  expect(due).toEqual(['retry']);
});
