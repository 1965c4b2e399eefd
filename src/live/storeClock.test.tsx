// When the page is shown what has changed: at once where it rests, else with the next frame.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pageClock } from './storeClock.ts';

// What was shown in an earlier test is long ago.
let begins = 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime((begins += 10_000));
});
afterEach(() => {
  vi.useRealTimers();
});

test('what comes alone is shown as soon as all of it is there, what follows with the frame', async () => {
  const called: string[] = [];
  pageClock.forFrame(() => called.push('alone'));
  expect(called).toEqual([]);
  await Promise.resolve();
  expect(called).toEqual(['alone']);
  pageClock.forFrame(() => called.push('second'));
  await vi.advanceTimersByTimeAsync(0);
  expect(called).toEqual(['alone']);
  await vi.advanceTimersByTimeAsync(17);
  expect(called).toEqual(['alone', 'second']);
  await vi.advanceTimersByTimeAsync(9);
  pageClock.forFrame(() => called.push('after half a frame'));
  await Promise.resolve();
  expect(called).toEqual(['alone', 'second', 'after half a frame']);
});

test('a page that took long to show what came has its frame before it is given more', async () => {
  const called: string[] = [];
  pageClock.forFrame(() => {
    called.push('first');
    // As React does.
    queueMicrotask(() => vi.advanceTimersByTime(30));
  });
  await Promise.resolve();
  await Promise.resolve();
  pageClock.forFrame(() => called.push('second'));
  await Promise.resolve();
  expect(called).toEqual(['first']);
  await vi.advanceTimersByTimeAsync(17);
  expect(called).toEqual(['first', 'second']);
});

test('in a storm there is one call in each frame', async () => {
  let calls = 0;
  let isAwaited = false;
  const end = performance.now() + 1_000;
  while (performance.now() < end) {
    if (!isAwaited) {
      isAwaited = true;
      pageClock.forFrame(() => {
        isAwaited = false;
        calls += 1;
      });
    }
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(calls).toBeGreaterThanOrEqual(55);
  expect(calls).toBeLessThanOrEqual(63);
});

test('a page that makes no frames is told within a second', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  let calls = 0;
  pageClock.forFrame(() => (calls += 1));
  pageClock.forFrame(() => (calls += 1));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(calls).toBe(2);
  vi.unstubAllGlobals();
});
