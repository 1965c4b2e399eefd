// The stream's life: who opens and closes it, what is left behind, and what each kind of answer leads to.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Checksum } from '#domain/checksum.ts';
import { ApiError, type ApiFailure } from '#src/api/apiError.ts';
import type { OpenStream, RawEvent } from './directStream.ts';
import { LeaseStore } from './leaseStore.ts';
import { LeaseStream } from './leaseStream.ts';
import { readEvents } from './streamEvent.ts';
import { Trace } from './trace.ts';

const snapshot = { epoch: 'e1', revision: 1, total: 0, truncated: false, leases: [] };
const connected: RawEvent = {
  event: 'connected',
  data: JSON.stringify({
    timestamp: '2026-11-20T12:00:00Z',
    epoch: 'e1',
    revision: 1,
    heartbeat_interval_ms: 15_000,
    server_version: '1',
    resumed: true,
  }),
};

/** What happens to each stream that is asked for, in turn; the last goes on for ever. */
type Script = readonly (RawEvent[] | (() => AsyncIterable<RawEvent[]>) | ApiFailure | 'mute')[];

function play(script: Script) {
  const asked: { since: string | null; signal: AbortSignal }[] = [];
  const openStream: OpenStream = async function* (since, signal) {
    const part = script[Math.min(asked.length, script.length - 1)] ?? 'mute';
    asked.push({ since, signal });
    if (Array.isArray(part)) yield part;
    else if (typeof part === 'function') yield* part();
    else if (part !== 'mute') throw new ApiError(part);
    if (part === 'mute' || asked.length === script.length)
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('left'))));
  };
  const store = new LeaseStore(
    { query: '', order: [{ column: 'address', descending: false }] },
    { now: () => Date.now(), onFrame: () => {}, forFrame: () => {}, after: () => {} },
  );
  const load = vi.fn<() => Promise<void>>(async () => store.replace(snapshot));
  const stream = new LeaseStream({ store, load, openStream: readEvents(openStream), trace: new Trace(), onNetworkNews: () => {} });
  return { asked, load, stream, store, open: () => asked.filter(({ signal }) => !signal.aborted).length };
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const nobody = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('one connection for the app', () => {
  test('React’s StrictMode, which comes, leaves and comes again, opens one stream', async () => {
    const { stream, asked, load } = play([[connected]]);
    stream.subscribe(nobody)();
    const leave = stream.subscribe(nobody);
    await pass(0);
    expect([load.mock.calls.length, asked.length]).toEqual([1, 1]);
    expect(stream.state.type).toBe('live');
    leave();
    await pass(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('it closes with its last user, and leaves no timer behind', async () => {
    const { stream, open } = play([[connected]]);
    const [one, two] = [stream.subscribe(nobody), stream.subscribe(() => {})];
    await pass(0);
    one();
    await pass(0);
    expect(open()).toBe(1);
    two();
    await pass(0);
    expect([open(), stream.state.type, vi.getTimerCount()]).toEqual([0, 'idle', 0]);
  });

  test('leaving while a retry is scheduled means that none comes', async () => {
    const { stream, asked } = play([{ type: 'network' }]);
    const leave = stream.subscribe(nobody);
    await pass(0);
    expect(stream.state.type).toBe('waiting');
    leave();
    await pass(120_000);
    expect([asked.length, vi.getTimerCount()]).toEqual([1, 0]);
  });
});

describe('how old an outage is', () => {
  const heartbeat = (): RawEvent => ({
    event: 'heartbeat',
    data: JSON.stringify({ timestamp: new Date().toISOString(), revision: 1, checksum: new Checksum().toString(), sources: [] }),
  });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  /** Live for twenty seconds, with a heartbeat in the middle. */
  async function* cutLater(): AsyncGenerator<RawEvent[]> {
    yield [connected];
    await wait(10_000);
    yield [heartbeat()];
    await wait(10_000);
    throw new ApiError({ type: 'network' });
  }

  test('does not depend on how often it is tried to end it', async () => {
    const { stream, store, asked } = play([cutLater, { type: 'network' }]);
    const start = Date.now();
    const leave = stream.subscribe(nobody);
    await pass(20_000);
    expect(stream.facts).toMatchObject({ state: { type: 'waiting' }, since: start + 20_000 });
    expect(store.trueAt).toBe(start + 10_000);
    await pass(90_000);
    expect(asked.length).toBeGreaterThan(3);
    expect([stream.facts.since, store.trueAt]).toEqual([start + 20_000, start + 10_000]);
    leave();
    await pass(0);
  });

  test('a gateway that is back but has no leases yet does not make them younger', async () => {
    const away: RawEvent = { event: 'connected', data: connected.data.replace('"resumed":true', '"resumed":false') };
    const reset: RawEvent = { event: 'reset', data: JSON.stringify({ reason: 'another-epoch', revision: 9 }), id: 'e2:9' };
    const { stream, store, load } = play([cutLater, [away, reset]]);
    const start = Date.now();
    const leave = stream.subscribe(nobody);
    await pass(15_000);
    load.mockRejectedValue(new ApiError({ type: 'http', status: 503 }));
    await pass(60_000);
    expect(store.soundCursor).toBeNull();
    expect(store.trueAt).toBe(start + 10_000);
    leave();
    await pass(0);
  });

  test('while all leases are asked for again and again, a try at the stream does not begin it anew', async () => {
    const { stream, asked } = play([{ type: 'http', status: 404 }]);
    const start = Date.now();
    const leave = stream.subscribe(nobody);
    await pass(200_000);
    expect(asked.length).toBeGreaterThan(1);
    expect(stream.facts).toMatchObject({ state: { type: 'polling' }, since: start });
    leave();
    await pass(0);
  });
});

describe('what an answer leads to', () => {
  test.each<[string, ApiFailure, string]>([
    ['refused', { type: 'http', status: 403 }, 'refused'],
    ['no network', { type: 'network' }, 'waiting'],
    ['a proxy’s error', { type: 'http', status: 502 }, 'waiting'],
    ['no such path', { type: 'http', status: 404 }, 'polling'],
    ['gone', { type: 'http', status: 410 }, 'polling'],
    ['a captive portal’s page, or 204', { type: 'unreadable', detail: 'it is no event stream' }, 'polling'],
  ])('%s: %j → %s', async (_, failure, state) => {
    const { stream } = play([failure]);
    const leave = stream.subscribe(nobody);
    await pass(0);
    expect(stream.state.type).toBe(state);
    leave();
    await pass(0);
  });

  test('who is refused does not ask again by itself, but by hand', async () => {
    const { stream, asked } = play([{ type: 'http', status: 401 }, [connected]]);
    const leave = stream.subscribe(nobody);
    await pass(3_600_000);
    expect(asked).toHaveLength(1);
    stream.retryNow();
    await pass(0);
    expect(stream.state.type).toBe('live');
    leave();
    await pass(0);
  });

  test('a body that never starts is given up, twice, then snapshots are asked for', async () => {
    const { stream, load, open } = play(['mute']);
    const leave = stream.subscribe(nobody);
    await pass(15_000);
    expect(stream.state.type).toBe('waiting');
    await pass(16_000);
    expect([stream.state.type, open()]).toEqual(['polling', 0]);
    const before = load.mock.calls.length;
    await pass(20_000);
    expect(load.mock.calls.length - before).toBe(4);
    leave();
    await pass(0);
  });

  test('a stream that falls silent is taken for dead, though nobody said so', async () => {
    const { stream, asked } = play([[connected]]);
    const leave = stream.subscribe(nobody);
    await pass(37_000);
    expect(stream.state.type).toBe('live');
    await pass(600);
    expect([stream.state.type, asked[0]?.signal.aborted]).toEqual(['waiting', true]);
    leave();
    await pass(0);
  });

  test('it goes on from the store’s cursor', async () => {
    const { stream, asked } = play([[connected], [connected]]);
    const leave = stream.subscribe(nobody);
    await pass(2_000);
    expect(asked.map(({ since }) => since)).toEqual(['e1:1', 'e1:1']);
    expect(stream.facts.reconnects).toBe(1);
    leave();
    await pass(0);
  });
});

test('a machine that slept asks at once, without waiting for the silence to be long enough again', async () => {
  const { stream, asked } = play([[connected], [connected]]);
  const leave = stream.subscribe(nobody);
  await pass(0);
  asked.length = 1;
  vi.setSystemTime(Date.now() + 3_600_000);
  await pass(5_000);
  expect([asked.length, stream.state.type]).toEqual([2, 'live']);
  leave();
  await pass(0);
});
