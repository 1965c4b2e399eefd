// The live connection as a pure state machine: what is, what happens, what is to be done. No clock, no chance, no browser.

/** Why a try failed. */
export type Failure =
  | { type: 'ended' }
  | { type: 'silent' }
  | { type: 'error'; detail: string; status: number | null; retryAfterMs: number | null };

export type ConnectionState =
  /** nobody looks, or the user disconnected */
  | { type: 'idle' }
  /** loading the snapshot; `attempt` counts the tries that failed in a row */
  | { type: 'resyncing'; attempt: number }
  /** the stream is asked for, but has not spoken yet */
  | { type: 'connecting'; attempt: number }
  /** `silenceMs` without an event means that the stream is dead */
  | { type: 'live'; silenceMs: number }
  /** tries again at `retryAt`, milliseconds since the epoch */
  | { type: 'waiting'; attempt: number; retryAt: number; failure: Failure }
  /** the browser says that there is no network */
  | { type: 'offline'; attempt: number }
  /** the backend does not let us in; trying again by itself would not help */
  | { type: 'refused'; status: number; detail: string };

export type ConnectionInput =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'loaded' }
  /** the stream's first event, which tells how often it speaks */
  | { type: 'connected'; heartbeatMs: number }
  | { type: 'event' }
  | { type: 'failed'; failure: Failure }
  /** the store can't go on from what it holds: a reset, a gap, a broken event, drift */
  | { type: 'resync' }
  | { type: 'retry-due' }
  | { type: 'silence' }
  | { type: 'retry-now' }
  | { type: 'offline' }
  | { type: 'online' }
  /** the page became visible or the machine awoke; so long ago was the last event */
  | { type: 'woke'; silentMs: number };

export type Effect =
  /** load a snapshot, which replaces what the store holds */
  | { type: 'load' }
  /** open the stream from the store's cursor */
  | { type: 'open' }
  /** end the stream or the load that is under way */
  | { type: 'close' }
  /** one timer of either kind; arming it again replaces it */
  | { type: 'arm'; timer: 'retry' | 'silence'; ms: number }
  | { type: 'disarm'; timer: 'retry' | 'silence' };

/** What the machine may not find out by itself. */
export interface Circumstances {
  /** milliseconds since the epoch */
  now: number;
  /** from 0 up to, not including, 1 */
  random: number;
  /** whether the store holds a snapshot to go on from */
  hasSnapshot: boolean;
  /** how long ago, in milliseconds, the last resync was */
  sinceResyncMs: number;
}

export const limits = {
  firstDelayMs: 1_000,
  longestDelayMs: 30_000,
  /** A server that asks for a longer wait than this is asked sooner all the same. */
  longestRetryAfterMs: 300_000,
  connectTimeoutMs: 15_000,
  /** A stream that is silent for so many heartbeats is dead. */
  silentHeartbeats: 2.5,
  /** Resyncs that follow each other faster than this are failures: the backend speaks nonsense, and waiting is kinder. */
  resyncPauseMs: 5_000,
} as const;

export type Step = { state: ConnectionState; effects: readonly Effect[] };

const disarmRetry: Effect = { type: 'disarm', timer: 'retry' };
const disarmSilence: Effect = { type: 'disarm', timer: 'silence' };

function begin(attempt: number, hasSnapshot: boolean): Step {
  if (!hasSnapshot) return { state: { type: 'resyncing', attempt }, effects: [disarmRetry, disarmSilence, { type: 'load' }] };
  return {
    state: { type: 'connecting', attempt },
    effects: [disarmRetry, { type: 'open' }, { type: 'arm', timer: 'silence', ms: limits.connectTimeoutMs }],
  };
}

/** Full jitter (Brooker, AWS Architecture Blog 2015): many pages that lost one gateway do not come back at one moment. */
function delayMs(attempt: number, failure: Failure, random: number): number {
  const asked = failure.type === 'error' ? failure.retryAfterMs : null;
  if (asked !== null) return Math.min(asked, limits.longestRetryAfterMs) + random * limits.firstDelayMs;
  return random * Math.min(limits.longestDelayMs, limits.firstDelayMs * 2 ** attempt);
}

function fail(attempt: number, failure: Failure, { now, random }: Circumstances): Step {
  const effects: Effect[] = [disarmSilence, { type: 'close' }];
  if (failure.type === 'error' && (failure.status === 401 || failure.status === 403)) {
    return { state: { type: 'refused', status: failure.status, detail: failure.detail }, effects };
  }
  const ms = delayMs(attempt, failure, random);
  return {
    state: { type: 'waiting', attempt: attempt + 1, retryAt: now + ms, failure },
    effects: [...effects, { type: 'arm', timer: 'retry', ms }],
  };
}

function attemptOf(state: ConnectionState): number {
  return 'attempt' in state ? state.attempt : 0;
}

/** Whether a try is under way or the stream is open. */
function isTrying(state: ConnectionState): boolean {
  return state.type === 'resyncing' || state.type === 'connecting' || state.type === 'live';
}

/**
 * What an input does to a state. An input that means nothing in a state (a late answer, a second start) leaves it be.
 */
export function step(state: ConnectionState, input: ConnectionInput, circumstances: Circumstances): Step {
  const stay: Step = { state, effects: [] };
  if (input.type === 'stop') return { state: { type: 'idle' }, effects: [disarmRetry, disarmSilence, { type: 'close' }] };
  if (state.type === 'idle') return input.type === 'start' ? begin(0, circumstances.hasSnapshot) : stay;
  switch (input.type) {
    case 'start':
      return stay;
    case 'loaded':
      return state.type === 'resyncing' ? begin(state.attempt, true) : stay;
    case 'connected': {
      if (state.type !== 'connecting') return stay;
      const silenceMs = input.heartbeatMs * limits.silentHeartbeats;
      return { state: { type: 'live', silenceMs }, effects: [{ type: 'arm', timer: 'silence', ms: silenceMs }] };
    }
    case 'event':
      return state.type === 'live' ? { state, effects: [{ type: 'arm', timer: 'silence', ms: state.silenceMs }] } : stay;
    case 'failed':
      return isTrying(state) ? fail(attemptOf(state), input.failure, circumstances) : stay;
    case 'silence':
      return isTrying(state) ? fail(attemptOf(state), { type: 'silent' }, circumstances) : stay;
    case 'resync': {
      if (state.type !== 'live' && state.type !== 'connecting') return stay;
      if (circumstances.sinceResyncMs < limits.resyncPauseMs) {
        return fail(1, { type: 'error', detail: 'The stream can’t be followed.', status: null, retryAfterMs: null }, circumstances);
      }
      const { state: next, effects } = begin(attemptOf(state), false);
      return { state: next, effects: [{ type: 'close' }, ...effects] };
    }
    case 'retry-due':
      return state.type === 'waiting' ? begin(state.attempt, circumstances.hasSnapshot) : stay;
    case 'retry-now':
      return isTrying(state) ? stay : begin(attemptOf(state), circumstances.hasSnapshot);
    case 'offline':
      return { state: { type: 'offline', attempt: attemptOf(state) }, effects: [disarmRetry, disarmSilence, { type: 'close' }] };
    case 'online':
      return state.type === 'offline' || state.type === 'waiting' ? begin(0, circumstances.hasSnapshot) : stay;
    case 'woke': {
      if (state.type === 'waiting') return begin(state.attempt, circumstances.hasSnapshot);
      if (state.type !== 'live' || input.silentMs < state.silenceMs) return stay;
      const { state: next, effects } = begin(0, circumstances.hasSnapshot);
      return { state: next, effects: [disarmSilence, { type: 'close' }, ...effects] };
    }
  }
}
