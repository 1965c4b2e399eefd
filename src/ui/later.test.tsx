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

const pageWith = (script: string): string => `<script type="module" src="./assets/${script}"></script><div id="root"></div>`;

test.each([
  ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a proxy answers for its host', () => Promise.resolve(new Response('<h1>502</h1>', { status: 502 }))],
  ['a portal asks to sign in', () => Promise.resolve(new Response('<h1>Welcome</h1>'))],
  ['its host has just come back', () => Promise.resolve(new Response(pageWith('later.ts')))],
])('what fails while %s is asked for until it comes', async (_, answer) => {
  host.mockImplementation(answer);
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(away);
  const loaded = loadPatiently(load);
  await vi.advanceTimersByTimeAsync(60_000);
  // After 2, 4, 8, 16 and 30 seconds.
  expect(load).toHaveBeenCalledTimes(6);
  load.mockResolvedValue('here');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await loaded).toBe('here');
});

test('what is gone with a build fails', async () => {
  host.mockResolvedValue(new Response(pageWith('index-4711.js')));
  await expect(loadPatiently(() => Promise.reject(away))).rejects.toBe(away);
});

test('at rest all parts are loaded, once, and those that come with them', async () => {
  const inner = vi.fn<() => Promise<() => null>>().mockResolvedValue(() => null);
  const outer = vi.fn<() => Promise<() => null>>(async () => {
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
