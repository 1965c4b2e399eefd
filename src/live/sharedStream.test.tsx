// A tab and the worker's side of its line over a real message channel: words, ends, a worker that is not there, a tab that takes nothing.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '#src/api/apiError.ts';
import type { OpenStream, RawEvent } from './directStream.ts';
import { serveTab } from './serveTab.ts';
import { sharedStream } from './sharedStream.ts';
import { StreamRelay } from './streamRelay.ts';

const connected: RawEvent = {
  event: 'connected',
  data: '{"timestamp":"2026-11-21T10:00:00Z","epoch":"a","revision":10,"heartbeat_interval_ms":15000,"server_version":"1","resumed":true}',
};
const change = (revision: number, data = '{}'): RawEvent => ({ event: 'lease-updated', data, id: `a:${revision}` });

/** Says these words, in these pieces, then ends as told or stays open. */
function words(pieces: RawEvent[][], ending: 'stays' | 'ends' | Error = 'stays'): { openStream: OpenStream; aborted: () => boolean } {
  let aborted = false;
  return {
    aborted: () => aborted,
    openStream: async function* (_since, signal) {
      signal.addEventListener('abort', () => (aborted = true));
      yield* pieces;
      if (ending instanceof Error) throw ending;
      if (ending === 'stays') await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  };
}

const ports: MessagePort[] = [];
beforeEach(() => vi.spyOn(console, 'warn').mockReturnValue());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const port of ports.splice(0)) port.close();
});

const access = () => ({ baseUrl: 'http://gateway.test/api/v1', token: null });
const own: RawEvent = { event: 'own', data: '{}' };

interface TabAtWorker {
  openStream: OpenStream;
  worker: { port: MessagePort; onerror: SharedWorker['onerror'] };
  /** How many messages of these types passed between them. */
  messages: () => { told: number; taken: number };
}

/** A tab at a worker whose relay has this stream; without one, at a worker that says nothing. */
function tabAt(upstream: OpenStream | null): TabAtWorker {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const posts = [vi.spyOn(port1, 'postMessage'), vi.spyOn(port2, 'postMessage')];
  const count = (type: string) =>
    posts.flatMap(({ mock }) => mock.calls).filter(([message]) => (message as { type: string }).type === type).length;
  const relay = upstream && new StreamRelay(upstream);
  if (relay) serveTab(port2, () => relay);
  const worker = { port: port1, onerror: null };
  const messages = () => ({ told: count('told'), taken: count('taken') });
  return { worker, messages, openStream: sharedStream({ makeWorker: () => worker, access, fallback: words([[own]], 'ends').openStream }) };
}

/** The names or ids of what is told, until the stream ends or `count` were told. */
async function take(stream: AsyncIterable<readonly RawEvent[]>, count = Infinity): Promise<string[]> {
  const told: string[] = [];
  for await (const events of stream) {
    told.push(...events.map(({ event, id }) => id ?? event ?? ''));
    if (told.length >= count) break;
  }
  return told;
}

const { signal } = new AbortController();

describe('with a worker', () => {
  test('a tab is told what the stream says until it ends', async () => {
    const { openStream } = tabAt(words([[connected, change(11)], [change(12)]], 'ends').openStream);
    expect(await take(openStream('a:10', signal))).toEqual(['connected', 'a:11', 'a:12']);
  });

  test('an error of the stream reaches the tab whole', async () => {
    const error = new ApiError({ type: 'http', status: 503 }, { retryAfterMs: 7_000 });
    const { openStream } = tabAt(words([[connected]], error).openStream);
    const thrown: unknown = await take(openStream('a:10', signal)).catch((cause: unknown) => cause);
    expect(thrown).toBeInstanceOf(ApiError);
    expect(thrown).toMatchObject({ failure: error.failure, retryAfterMs: 7_000 });
  });

  test('a tab that is done leaves the stream', async () => {
    const upstream = words([[connected, change(11)]]);
    const { openStream } = tabAt(upstream.openStream);
    expect(await take(openStream('a:10', signal), 2)).toEqual(['connected', 'a:11']);
    await vi.waitFor(() => expect(upstream.aborted()).toBe(true));
    expect(await take(openStream('a:10', signal), 2)).toEqual(['connected', 'a:11']);
  });

  test('an abort ends what waits for words', async () => {
    const upstream = words([[connected]]);
    const abort = new AbortController();
    const following = take(tabAt(upstream.openStream).openStream('a:10', abort.signal));
    setTimeout(() => abort.abort(), 50);
    await expect(following).rejects.toThrow('aborted');
    await vi.waitFor(() => expect(upstream.aborted()).toBe(true));
  });

  test('a page that is put aside loses its stream', async () => {
    const following = take(tabAt(words([[connected]]).openStream).openStream('a:10', signal));
    setTimeout(() => window.dispatchEvent(new Event('pagehide')), 50);
    await expect(following).rejects.toThrow('put aside');
  });

  test('a piece of a hundred events is one message and one acknowledgement, a lone event is both at once', async () => {
    const hundred = Array.from({ length: 100 }, (_, at) => change(11 + at));
    const lone = Promise.withResolvers<void>();
    const { openStream, messages } = tabAt(async function* () {
      yield [connected];
      yield hundred;
      await lone.promise;
      yield [change(111)];
      await new Promise(() => {});
    });
    const sizes: number[] = [];
    for await (const events of openStream('a:10', signal)) {
      sizes.push(events.length);
      if (sizes.length === 2) void vi.waitFor(() => expect(messages().taken).toBe(2)).then(lone.resolve);
      if (sizes.length === 3) break;
    }
    expect(sizes).toEqual([1, 100, 1]);
    expect(messages()).toEqual({ told: 3, taken: 2 });
  });

  test('what comes while a piece is not taken is gathered, and told in order in one message', async () => {
    const upstream = words([[connected], ...Array.from({ length: 100 }, (_, at) => [change(11 + at)])]);
    const { openStream, messages } = tabAt(upstream.openStream);
    const told = await take(openStream('a:10', signal), 101);
    expect(told).toEqual(['connected', ...Array.from({ length: 100 }, (_, at) => `a:${11 + at}`)]);
    expect(messages().told).toBe(2);
  });

  test('pieces that follow each other closely, as of a gateway that does not gather, are not a message each', async () => {
    const { openStream, messages } = tabAt(async function* () {
      for (let at = 0; at < 60; at += 1) {
        yield [at === 0 ? connected : change(10 + at)];
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
    const began = performance.now();
    expect(await take(openStream('a:10', signal))).toEqual(['connected', ...Array.from({ length: 59 }, (_, at) => `a:${11 + at}`)]);
    expect(messages().told).toBeLessThanOrEqual(2 + (performance.now() - began) / 3.5);
  });

  test('a tab that keeps up is not given up for a large piece', async () => {
    const large = Array.from({ length: 10 }, (_, at) => change(11 + at, 'x'.repeat(512 * 1024)));
    const { openStream } = tabAt(words([[connected, ...large], [change(21)]], 'ends').openStream);
    expect(await take(openStream('a:10', signal))).toHaveLength(12);
  });

  test('a tab that does not say that it took what it was told is given up, however little that was', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const upstream = words([[connected, change(11)]]);
    const stream = tabAt(upstream.openStream).openStream('a:10', signal)[Symbol.asyncIterator]();
    await stream.next();
    await vi.advanceTimersByTimeAsync(179_000);
    expect(upstream.aborted()).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(upstream.aborted()).toBe(true);
    await expect(stream.next()).rejects.toThrow('did not take');
  });

  test('a tab that takes nothing is given up when too much waits for it', async () => {
    const large = 'x'.repeat(512 * 1024);
    const upstream = words([[connected], ...Array.from({ length: 20 }, (_, at) => [change(11 + at, large)])]);
    const stream = tabAt(upstream.openStream).openStream('a:10', signal)[Symbol.asyncIterator]();
    await stream.next();
    await vi.waitFor(() => expect(upstream.aborted()).toBe(true));
    await expect(take({ [Symbol.asyncIterator]: () => stream })).rejects.toThrow('did not keep up');
  });
});

describe('without a worker the tab has a stream of its own', () => {
  test('when it does not answer', async () => {
    vi.useFakeTimers();
    const { openStream } = tabAt(null);
    const following = take(openStream('a:10', signal));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await following).toEqual(['own']);
    expect(await take(openStream('a:10', signal))).toEqual(['own']);
    expect(console.warn).toHaveBeenCalledTimes(1);
  });

  test('when it can’t be loaded', async () => {
    const { openStream, worker } = tabAt(null);
    const following = take(openStream('a:10', signal));
    worker.onerror?.call(worker as SharedWorker, new ErrorEvent('error'));
    expect(await following).toEqual(['own']);
  });

  test('when the browser does not let it be made', async () => {
    const makeWorker = () => {
      throw new Error('SecurityError');
    };
    const openStream = sharedStream({ makeWorker, access, fallback: words([[own]], 'ends').openStream });
    expect(await take(openStream('a:10', signal))).toEqual(['own']);
  });
});
