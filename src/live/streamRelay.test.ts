// Many tabs at one relay over a gateway that a test plays: what each is told when it comes, when the stream ends, when it goes.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '#src/api/apiError.ts';
import type { OpenStream, RawEvent } from './directStream.ts';
import { StreamRelay } from './streamRelay.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A gateway whose words are the test's. */
class Gateway {
  /** The cursor of each stream that was asked for, and how many are open. */
  readonly asked: (string | null)[] = [];
  open = 0;
  #controller: ReadableStreamDefaultController<RawEvent[]> | undefined;

  readonly openStream: OpenStream = async function* (this: Gateway, since: string | null, signal: AbortSignal) {
    this.asked.push(since);
    this.open += 1;
    const words = new ReadableStream<RawEvent[]>({ start: (controller) => void (this.#controller = controller) });
    signal.addEventListener('abort', () => this.fail(signal.reason));
    const reader = words.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    } finally {
      this.open -= 1;
    }
  }.bind(this);

  async say(...events: RawEvent[]): Promise<void> {
    this.#controller?.enqueue(events);
    await vi.advanceTimersByTimeAsync(0);
  }

  fail(error: unknown): void {
    this.#controller?.error(error);
  }

  end(): void {
    this.#controller?.close();
  }
}

const connected = (epoch: string, revision: number, resumed: boolean): RawEvent => ({
  event: 'connected',
  data: JSON.stringify({ timestamp: '2026-11-21T10:00:00Z', epoch, revision, heartbeat_interval_ms: 15_000, server_version: '1', resumed }),
});
const change = (id: string): RawEvent => ({ event: 'lease-updated', data: '{}', id });
const reset = (reason: string, id: string): RawEvent => ({
  event: 'reset',
  data: JSON.stringify({ reason, revision: Number(id.split(':')[1]) }),
  id,
});
const heartbeat: RawEvent = { event: 'heartbeat', data: '{}' };

/** Follows, and writes down in short what it is told, and how many events at a time. */
function tab(relay: StreamRelay, since: string | null): { told: string[]; pieces: number[]; leave: () => void } {
  const told: string[] = [];
  const pieces: number[] = [];
  const leave = relay.subscribe(since, {
    take(events) {
      pieces.push(events.length);
      for (const { event, data, id } of events) {
        if (event === 'connected') {
          const { epoch, revision, resumed } = JSON.parse(data) as { epoch: string; revision: number; resumed: boolean };
          told.push(`${resumed ? 'resumed' : 'connected'} ${epoch}:${revision}`);
        } else if (event === 'reset') told.push(`reset ${(JSON.parse(data) as { reason: string }).reason}`);
        else told.push(id ?? event ?? '');
      }
    },
    end: (error) => told.push(error === null ? 'ended' : error instanceof Error ? error.message : 'failed'),
  });
  return { told, pieces, leave };
}

/** A relay whose stream was opened from a:10 and has told up to a:13. */
async function running(): Promise<{ gateway: Gateway; relay: StreamRelay; first: ReturnType<typeof tab> }> {
  const gateway = new Gateway();
  const relay = new StreamRelay(gateway.openStream, { events: 2, size: 1_000 });
  const first = tab(relay, 'a:10');
  await gateway.say(connected('a', 11, true), change('a:11'), change('a:12'), change('a:13'));
  return { gateway, relay, first };
}

test('the first opens the stream from its cursor and is told all of it', async () => {
  const { gateway, first } = await running();
  expect(gateway.asked).toEqual(['a:10']);
  expect(first.told).toEqual(['resumed a:10', 'a:11', 'a:12', 'a:13']);
});

test('what comes together is told together: the beginning, the replay, and each piece after it', async () => {
  const { gateway, relay, first } = await running();
  const second = tab(relay, 'a:11');
  await gateway.say(change('a:14'), heartbeat, change('a:15'));
  await gateway.say(change('a:16'));
  expect([first.pieces, second.pieces]).toEqual([
    [4, 3, 1],
    [3, 3, 1],
  ]);
});

test('what was told before a broken word is not lost with it', async () => {
  const { gateway, first } = await running();
  await gateway.say(change('a:14'), { event: 'reset', data: 'nonsense' });
  expect(first.told.slice(-2)).toEqual(['a:14', expect.stringContaining('reset')]);
});

const late: [name: string, since: string | null, told: string[]][] = [
  ['at the present', 'a:13', ['resumed a:13', 'heartbeat', 'a:14', 'a:15']],
  ['behind', 'a:11', ['resumed a:13', 'a:12', 'a:13', 'heartbeat', 'a:14', 'a:15']],
  ['further behind than the window reaches', 'a:10', ['connected a:13', 'reset too-old', 'heartbeat', 'a:14', 'a:15']],
  ['of another epoch', 'b:13', ['connected a:13', 'reset other-epoch', 'heartbeat', 'a:14', 'a:15']],
  ['with no cursor at all', 'what?', ['connected a:13', 'reset bad-cursor', 'heartbeat', 'a:14', 'a:15']],
  ['from the present', null, ['connected a:13', 'heartbeat', 'a:14', 'a:15']],
  ['with a snapshot newer than what was told', 'a:14', ['resumed a:13', 'a:15']],
];

test.each(late)('who comes late %s', async (_name, since, told) => {
  const { gateway, relay } = await running();
  const second = tab(relay, since);
  await gateway.say(heartbeat, change('a:14'), change('a:15'));
  expect(second.told).toEqual(told);
  expect(gateway.asked).toHaveLength(1);
});

test('who is ahead of a stream that never gets there is told so by the second heartbeat', async () => {
  const { gateway, relay } = await running();
  const second = tab(relay, 'a:99');
  await gateway.say(heartbeat, change('a:14'), heartbeat);
  expect(second.told).toEqual(['resumed a:13', 'heartbeat']);
});

test('those who come while it opens wait for the one stream, each from its own cursor', async () => {
  const gateway = new Gateway();
  const relay = new StreamRelay(gateway.openStream);
  const tabs = ['a:10', 'a:8', 'a:11', 'b:3'].map((since) => tab(relay, since));
  await gateway.say(connected('a', 12, true), change('a:11'), change('a:12'));
  expect(gateway.asked).toEqual(['a:10']);
  expect(tabs.map(({ told }) => told)).toEqual([
    ['resumed a:10', 'a:11', 'a:12'],
    ['connected a:10', 'reset too-old', 'a:11', 'a:12'],
    ['resumed a:10', 'a:12'],
    ['connected a:10', 'reset other-epoch', 'a:11', 'a:12'],
  ]);
});

test('after a restart of the gateway all load again, and come back to the same stream', async () => {
  const gateway = new Gateway();
  const relay = new StreamRelay(gateway.openStream);
  const tabs = Array.from({ length: 3 }, () => tab(relay, 'a:10'));
  await gateway.say(connected('b', 5, false), reset('other-epoch', 'b:5'));
  for (const { told } of tabs) expect(told).toEqual(['connected b:5', 'reset other-epoch']);
  for (const { leave } of tabs) leave();
  expect(gateway.open).toBe(1);
  await gateway.say(change('b:6'));
  const back = ['b:5', 'b:6', 'b:6'].map((since) => tab(relay, since));
  await gateway.say(change('b:7'));
  expect(back.map(({ told }) => told)).toEqual([
    ['resumed b:6', 'b:6', 'b:7'],
    ['resumed b:6', 'b:7'],
    ['resumed b:6', 'b:7'],
  ]);
  expect(gateway.asked).toHaveLength(1);
});

test('when nobody comes back after a reset the stream is closed', async () => {
  const { gateway, relay, first } = await running();
  await gateway.say(reset('source-loaded', 'a:500'));
  first.leave();
  await vi.advanceTimersByTimeAsync(20_000);
  expect([gateway.open, relay.isIdle]).toEqual([0, true]);
});

test('a reset is not told to who already stands there, unless it came from the future', async () => {
  const { gateway, relay, first } = await running();
  const ahead = tab(relay, 'a:600');
  await gateway.say(reset('source-loaded', 'a:500'));
  expect([first.told.at(-1), ahead.told.at(-1)]).toEqual(['reset source-loaded', 'resumed a:13']);
  await gateway.say(reset('from-the-future', 'a:20'));
  expect(ahead.told.at(-1)).toBe('reset from-the-future');
});

test('its failure is everybody’s, and the next to come opens another', async () => {
  const { gateway, relay, first } = await running();
  const second = tab(relay, 'a:13');
  gateway.fail(new ApiError({ type: 'http', status: 502 }, { retryAfterMs: 7_000 }));
  await vi.advanceTimersByTimeAsync(0);
  expect([first.told.at(-1), second.told.at(-1)]).toEqual(Array(2).fill(expect.stringContaining('502')));
  tab(relay, 'a:13');
  expect(gateway.asked).toEqual(['a:10', 'a:13']);
});

test('its end is everybody’s, with the last word before it', async () => {
  const { gateway, relay, first } = await running();
  const second = tab(relay, 'a:13');
  await gateway.say({ event: 'closing', data: '{"retry_within_ms":1000}' });
  gateway.end();
  await vi.advanceTimersByTimeAsync(0);
  expect([first.told.slice(-2), second.told.slice(-2)]).toEqual(Array(2).fill(['closing', 'ended']));
});

test('the last to leave closes it, and is told nothing more', async () => {
  const { gateway, relay, first } = await running();
  const second = tab(relay, 'a:13');
  first.leave();
  first.leave();
  await gateway.say(change('a:14'));
  expect([gateway.open, second.told.at(-1), first.told.at(-1)]).toEqual([1, 'a:14', 'a:13']);
  second.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect([gateway.open, relay.isIdle, second.told.at(-1)]).toEqual([0, true, 'a:14']);
});

test('a stream that fell silent is not handed to who comes then, nor kept for ever', async () => {
  const { gateway, relay, first } = await running();
  vi.setSystemTime(Date.now() + 60_000);
  const second = tab(relay, 'a:13');
  expect([gateway.asked, first.told.at(-1)]).toEqual([['a:10', 'a:13'], 'The gateway does not answer.']);
  await vi.advanceTimersByTimeAsync(20_000);
  expect([gateway.open, second.told]).toEqual([0, ['The gateway does not answer.']]);
});

test('a stream that does not begin as the contract says is unreadable', async () => {
  const gateway = new Gateway();
  const first = tab(new StreamRelay(gateway.openStream), 'a:10');
  await gateway.say(change('a:11'));
  expect(first.told).toEqual([expect.stringContaining('lease-updated')]);
});
