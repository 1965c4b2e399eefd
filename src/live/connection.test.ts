// The connection's table: what each input does to each state, and what it asks to be done.
import { describe, expect, test } from 'vitest';
import {
  defaultLimits as limits,
  step,
  type Circumstances,
  type ConnectionInput,
  type ConnectionState,
  type Effect,
  type Failure,
} from './connection.ts';

const now = 1_000_000;
const usual: Circumstances = { now, random: 0.5, hasSnapshot: true, sinceResyncMs: Infinity };

const ended = { type: 'ended' } as const satisfies Failure;
const error = (status: number | null, retryAfterMs: number | null = null): Failure => ({
  type: 'error',
  detail: 'x',
  status,
  retryAfterMs,
});

const idle: ConnectionState = { type: 'idle' };
const resyncing: ConnectionState = { type: 'resyncing', attempt: 1, mute: 0 };
const connecting: ConnectionState = { type: 'connecting', attempt: 1, mute: 0 };
const live: ConnectionState = { type: 'live', silenceMs: 37_500 };
const waiting: ConnectionState = { type: 'waiting', attempt: 2, mute: 0, retryAt: now + 500, failure: ended };
const offline: ConnectionState = { type: 'offline', attempt: 2, mute: 0 };
const polling: ConnectionState = { type: 'polling', attempt: 0, everyMs: 5_000, streamAt: now + 60_000, failure: ended };
const gaveUp: ConnectionState = { type: 'gave-up', failure: ended };
const refused: ConnectionState = { type: 'refused', status: 401, detail: 'x' };

/** Effects in short. */
function short(effect: Effect): string {
  switch (effect.type) {
    case 'arm':
      return `${effect.timer} in ${effect.ms}`;
    case 'disarm':
      return `no ${effect.timer}`;
    default:
      return effect.type;
  }
}

type Line = [input: ConnectionInput, next: string, effects: string[], given?: Partial<Circumstances>];

const opening = ['no retry', 'open', 'silence in 15000'];
const loading = ['no retry', 'no silence', 'load'];
const stays: string[] = [];

function lines(state: ConnectionState, table: Line[]): void {
  describe(`from ${state.type}`, () => {
    test.each(table)('%j → %s', (input, next, effects, given = {}) => {
      const { state: after, effects: done } = step(state, input, { ...usual, ...given });
      expect(after.type).toBe(next);
      expect(done.map(short)).toEqual(effects);
      if (next === state.type && effects.length === 0) expect(after).toBe(state);
    });
  });
}

lines(idle, [
  [{ type: 'start' }, 'connecting', opening],
  [{ type: 'start' }, 'resyncing', loading, { hasSnapshot: false }],
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'loaded' }, 'idle', stays],
  [{ type: 'connected', heartbeatMs: 15_000 }, 'idle', stays],
  [{ type: 'failed', failure: ended }, 'idle', stays],
  [{ type: 'resync' }, 'idle', stays],
  [{ type: 'retry-due' }, 'idle', stays],
  [{ type: 'silence' }, 'idle', stays],
  [{ type: 'retry-now' }, 'idle', stays],
  [{ type: 'offline' }, 'idle', stays],
  [{ type: 'online' }, 'idle', stays],
  [{ type: 'woke', silentMs: 1e9 }, 'idle', stays],
]);

lines(resyncing, [
  [{ type: 'start' }, 'resyncing', stays],
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'loaded' }, 'connecting', opening],
  [{ type: 'connected', heartbeatMs: 15_000 }, 'resyncing', stays],
  [{ type: 'failed', failure: error(503) }, 'waiting', ['no silence', 'close', 'retry in 1000']],
  [{ type: 'failed', failure: error(503, 7_000) }, 'waiting', ['no silence', 'close', 'retry in 7500']],
  [{ type: 'failed', failure: error(403) }, 'refused', ['no silence', 'close']],
  [{ type: 'resync' }, 'resyncing', stays],
  [{ type: 'retry-due' }, 'resyncing', stays],
  [{ type: 'retry-now' }, 'resyncing', stays],
  [{ type: 'offline' }, 'offline', ['no retry', 'no silence', 'close']],
  [{ type: 'online' }, 'resyncing', stays],
  [{ type: 'woke', silentMs: 1e9 }, 'resyncing', stays],
]);

lines(connecting, [
  [{ type: 'start' }, 'connecting', stays],
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'loaded' }, 'connecting', stays],
  [{ type: 'connected', heartbeatMs: 15_000 }, 'live', ['silence in 37500']],
  [{ type: 'failed', failure: error(null) }, 'waiting', ['no silence', 'close', 'retry in 1000']],
  [{ type: 'failed', failure: error(401) }, 'refused', ['no silence', 'close']],
  [{ type: 'silence' }, 'waiting', ['no silence', 'close', 'retry in 1000']],
  [{ type: 'resync' }, 'resyncing', ['close', ...loading]],
  [{ type: 'retry-due' }, 'connecting', stays],
  [{ type: 'retry-now' }, 'connecting', stays],
  [{ type: 'offline' }, 'offline', ['no retry', 'no silence', 'close']],
  [{ type: 'woke', silentMs: 1e9 }, 'connecting', stays],
]);

const polls = ['no silence', 'close', 'load'];

describe('a stream that will not come', () => {
  const noStream: Failure = { type: 'no-stream', detail: 'x' };
  lines(connecting, [
    [{ type: 'failed', failure: noStream }, 'polling', polls],
    ...[404, 405, 406, 410, 501].map((status): Line => [{ type: 'failed', failure: error(status) }, 'polling', polls]),
    ...[500, 502, 503, 504, 429].map((status): Line => [
      { type: 'failed', failure: error(status) },
      'waiting',
      ['no silence', 'close', 'retry in 1000'],
    ]),
  ]);
  lines({ ...connecting, mute: 1 }, [
    [{ type: 'silence' }, 'polling', polls],
    [{ type: 'failed', failure: ended }, 'waiting', ['no silence', 'close', 'retry in 1000']],
    [{ type: 'connected', heartbeatMs: 15_000 }, 'live', ['silence in 37500']],
  ]);
  // What is no snapshot either is an outage, not a reason to poll.
  lines(resyncing, [
    [{ type: 'failed', failure: noStream }, 'waiting', ['no silence', 'close', 'retry in 1000']],
    [{ type: 'failed', failure: error(404) }, 'waiting', ['no silence', 'close', 'retry in 1000']],
  ]);
});

lines(polling, [
  [{ type: 'start' }, 'polling', stays],
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'loaded' }, 'polling', ['retry in 5000']],
  [{ type: 'connected', heartbeatMs: 15_000 }, 'polling', stays],
  [{ type: 'hint' }, 'polling', stays],
  [{ type: 'resync' }, 'polling', stays],
  [{ type: 'retry-due' }, 'polling', ['load']],
  [{ type: 'retry-due' }, 'connecting', opening, { now: now + 60_000 }],
  [{ type: 'retry-now' }, 'connecting', opening],
  [{ type: 'failed', failure: error(503) }, 'waiting', ['no silence', 'close', 'retry in 500']],
  [{ type: 'failed', failure: error(401) }, 'refused', ['no silence', 'close']],
  [{ type: 'offline' }, 'offline', ['no retry', 'no silence', 'close']],
  [{ type: 'online' }, 'polling', stays],
  [{ type: 'woke', silentMs: 1e9 }, 'polling', stays],
]);

test('a stream that was held back is given one chance at a time', () => {
  const again = step(polling, { type: 'retry-due' }, { ...usual, now: now + 60_000 }).state;
  expect(step(again, { type: 'silence' }, usual).state.type).toBe('polling');
});

test('where not even a snapshot comes, as behind a captive portal, the wait grows all the same', () => {
  let state: ConnectionState = { type: 'connecting', attempt: 0, mute: 0 };
  const waits: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    const polled: ConnectionState = step(
      state,
      { type: 'failed', failure: { type: 'no-stream', detail: 'x' } },
      { ...usual, random: 0.999 },
    ).state;
    const failed: ConnectionState = step(polled, { type: 'failed', failure: error(null) }, { ...usual, random: 0.999 }).state;
    waits.push(failed.type === 'waiting' ? Math.round((failed.retryAt - now) / 1000) : NaN);
    state = step(failed, { type: 'retry-due' }, usual).state;
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 30]);
});

lines(gaveUp, [
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'retry-due' }, 'gave-up', stays],
  [{ type: 'online' }, 'gave-up', stays],
  [{ type: 'retry-now' }, 'connecting', opening],
]);

test('after as many failures as are allowed it is given up', () => {
  const last: ConnectionState = { type: 'connecting', attempt: 4, mute: 0 };
  expect(step(last, { type: 'failed', failure: ended }, usual, { ...limits, mostAttempts: 5 }).state).toEqual({
    type: 'gave-up',
    failure: ended,
  });
});

test('listeners of a gateway that ends come back spread over the time it names', () => {
  const closing: Failure = { type: 'closing', withinMs: 800 };
  expect(step(live, { type: 'failed', failure: closing }, { ...usual, random: 0.25 }).effects).toContainEqual({
    type: 'arm',
    timer: 'retry',
    ms: 200,
  });
});

lines(live, [
  [{ type: 'hint' }, 'live', ['refresh']],
  [{ type: 'start' }, 'live', stays],
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'loaded' }, 'live', stays],
  [{ type: 'failed', failure: ended }, 'waiting', ['no silence', 'close', 'retry in 500']],
  [{ type: 'silence' }, 'waiting', ['no silence', 'close', 'retry in 500']],
  [{ type: 'resync' }, 'resyncing', ['close', ...loading]],
  // A backend that speaks nonsense again and again is given time.
  [{ type: 'resync' }, 'waiting', ['no silence', 'close', 'retry in 1000'], { sinceResyncMs: 100 }],
  [{ type: 'retry-now' }, 'live', stays],
  [{ type: 'offline' }, 'offline', ['no retry', 'no silence', 'close']],
  [{ type: 'online' }, 'live', stays],
  [{ type: 'woke', silentMs: 20_000 }, 'live', stays],
  [{ type: 'woke', silentMs: 40_000 }, 'connecting', ['no silence', 'close', ...opening]],
]);

lines(waiting, [
  [{ type: 'start' }, 'waiting', stays],
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'failed', failure: ended }, 'waiting', stays],
  [{ type: 'retry-due' }, 'connecting', opening],
  [{ type: 'retry-due' }, 'resyncing', loading, { hasSnapshot: false }],
  [{ type: 'retry-now' }, 'connecting', opening],
  [{ type: 'resync' }, 'waiting', stays],
  [{ type: 'offline' }, 'offline', ['no retry', 'no silence', 'close']],
  [{ type: 'online' }, 'connecting', opening],
  [{ type: 'woke', silentMs: 0 }, 'connecting', opening],
]);

lines(offline, [
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'retry-due' }, 'offline', stays],
  [{ type: 'online' }, 'connecting', opening],
  [{ type: 'retry-now' }, 'connecting', opening],
  [{ type: 'woke', silentMs: 1e9 }, 'offline', stays],
]);

lines(refused, [
  [{ type: 'stop' }, 'idle', ['no retry', 'no silence', 'close']],
  [{ type: 'retry-due' }, 'refused', stays],
  [{ type: 'online' }, 'refused', stays],
  [{ type: 'woke', silentMs: 1e9 }, 'refused', stays],
  [{ type: 'retry-now' }, 'connecting', opening],
]);

test('the wait doubles with each failure, up to a limit, and begins anew once the stream has spoken', () => {
  let state: ConnectionState = live;
  const waits: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    const failed = step(state, { type: 'failed', failure: ended }, { ...usual, random: 0.999 });
    waits.push(Math.round((failed.state.type === 'waiting' ? failed.state.retryAt - now : NaN) / 1000));
    state = step(failed.state, { type: 'retry-due' }, usual).state;
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  const spoken = step(state, { type: 'connected', heartbeatMs: 15_000 }, usual).state;
  const again = step(spoken, { type: 'failed', failure: ended }, { ...usual, random: 0.999 });
  expect(again.effects).toContainEqual({ type: 'arm', timer: 'retry', ms: 999 });
});

test('the wait is spread over its whole length, and a server may not ask for an eternity', () => {
  const wait = (random: number, failure: Failure = ended) => {
    const { state } = step(live, { type: 'failed', failure }, { ...usual, random });
    return state.type === 'waiting' ? state.retryAt - now : NaN;
  };
  expect([0, 0.25, 0.75].map((random) => wait(random))).toEqual([0, 250, 750]);
  expect(wait(0, error(503, 1e12))).toBe(limits.longestRetryAfterMs);
});
