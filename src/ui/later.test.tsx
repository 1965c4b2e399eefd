// Parts that come later: through an outage, of a build that is gone, and all of them when the page rests.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { later, loadPatiently, loadRest } from './later.ts';

const host = vi.fn<() => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', host);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const away = new TypeError('Failed to fetch dynamically imported module');

test.each([
  ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a proxy answers for it', () => Promise.resolve(new Response('', { status: 502 }))],
])('what fails while %s is asked for until it comes', async (_, answer) => {
  host.mockImplementation(answer);
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(away);
  const loaded = loadPatiently(load);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load.mock.calls.length).toBeGreaterThan(20);
  load.mockResolvedValue('here');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await loaded).toBe('here');
});

test('what fails just when the host comes back is asked for once more', async () => {
  host.mockResolvedValue(new Response());
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(away).mockResolvedValue('here');
  const loaded = loadPatiently(load);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await loaded).toBe('here');
});

test('what the host has no more fails', async () => {
  host.mockResolvedValue(new Response());
  const failed = loadPatiently(() => Promise.reject(away)).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await failed).toBe(away);
});

test('at rest all parts are loaded, once, and those that come with them', async () => {
  const inner = vi.fn<() => Promise<() => null>>().mockResolvedValue(() => null);
  const outer = vi.fn(async () => {
    later(inner);
    return () => null;
  });
  const part = later(outer);
  await part.load();
  const unused = vi.fn<() => Promise<() => null>>().mockResolvedValue(() => null);
  later(unused);
  void loadRest();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([outer, inner, unused].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
});
