// The live connection as a pure state machine: what is, what happens, what is to be done. No clock, no chance, no browser.

/** Why a try failed. */
export type Failure =
  | { type: 'ended' }
  | { type: 'silent' }
  /** the gateway said that it ends, and that its listeners may come back spread over this time */
  | { type: 'closing'; withinMs: number }
  | { type: 'error'; detail: string; status: number | null; retryAfterMs: number | null }
  /** a good answer that is no event stream: a captive portal, a proxy that lets no stream through */
  | { type: 'no-stream'; detail: string };

/** How often in a row something failed, and how often of these a stream was had that did not speak. */
export interface Tries {
  attempt: number;
  mute: number;
}

export type ConnectionState =
  /** nobody looks, or the user disconnected */
  | { type: 'idle' }
  /** loading the snapshot */
  | ({ type: 'resyncing' } & Tries)
  /** the stream is asked for, but has not spoken yet */
  | ({ type: 'connecting' } & Tries)
  /** `silenceMs` without an event means that the stream is dead */
  | { type: 'live'; silenceMs: number }
  /** tries again at `retryAt`, milliseconds since the epoch */
  | ({ type: 'waiting'; retryAt: number; failure: Failure } & Tries)
  /** the stream can't be had: asks for a snapshot again and again, and for the stream at `streamAt`; `attempt` as in `Tries`, until one comes */
  | { type: 'polling'; attempt: number; everyMs: number; streamAt: number; failure: Failure }
  /** the browser says that there is no network */
  | ({ type: 'offline' } & Tries)
  /** the backend does not let us in; trying again by itself would not help */
  | { type: 'refused'; status: number; detail: string }
  /** tried as often as was allowed */
  | { type: 'gave-up'; failure: Failure };

export type ConnectionInput =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'loaded' }
  /** the stream's first event, which tells how often it speaks */
  | { type: 'connected'; heartbeatMs: number }
  /** an event that says only that something changed */
  | { type: 'hint' }
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
  /** load a snapshot beside the stream, soon, and once for many hints */
  | { type: 'refresh' }
  /** open the stream from the store's cursor */
  | { type: 'open' }
  /** end the stream or the load that is under way */
  | { type: 'close' }
  /** one timer of either kind; arming it again replaces it, and each event of a live stream puts off the one for silence */
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

export interface Limits {
  /** The first wait after a failure lies below this, each later one below twice the one before, up to the longest. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** A server that asks for a longer wait than this is asked sooner all the same. */
  longestRetryAfterMs: number;
  /** How long a stream may take until it speaks. */
  connectTimeoutMs: number;
  /** A stream that is silent for so many heartbeats is dead. */
  silentHeartbeats: number;
  /** Resyncs that follow each other faster than this are failures: the backend speaks nonsense, and waiting is kinder. */
  resyncPauseMs: number;
  /** So many streams in a row that do not speak, and snapshots are asked for instead: something on the way holds streams back. */
  mostMute: number;
  pollMs: number;
  /** While snapshots are asked for, the stream is tried again after this time. */
  streamAgainMs: number;
  /** After so many failures in a row it is given up. */
  mostAttempts: number;
}

export const defaultLimits: Limits = {
  firstDelayMs: 1_000,
  longestDelayMs: 30_000,
  longestRetryAfterMs: 300_000,
  connectTimeoutMs: 15_000,
  silentHeartbeats: 2.5,
  resyncPauseMs: 5_000,
  mostMute: 2,
  pollMs: 5_000,
  streamAgainMs: 60_000,
  mostAttempts: Infinity,
};

export interface Step {
  state: ConnectionState;
  effects: readonly Effect[];
}

/** Answers to the stream's request that waiting does not heal: there is no stream at this backend. */
const streamless: ReadonlySet<number> = new Set([404, 405, 406, 410, 501]);

const fresh: Tries = { attempt: 0, mute: 0 };
const disarmRetry: Effect = { type: 'disarm', timer: 'retry' };
const disarmSilence: Effect = { type: 'disarm', timer: 'silence' };
const close: Effect = { type: 'close' };

function triesOf(state: ConnectionState, { mostMute }: Limits): Tries {
  if (state.type === 'polling') return { attempt: state.attempt, mute: mostMute - 1 };
  return 'attempt' in state ? { attempt: state.attempt, mute: state.mute } : fresh;
}

/** Whether a try is under way or the stream is open. */
function isTrying(state: ConnectionState): boolean {
  return state.type === 'resyncing' || state.type === 'connecting' || state.type === 'live' || state.type === 'polling';
}

/** Full jitter (Brooker, AWS Architecture Blog 2015): many pages that lost one gateway do not come back at one moment. */
function delayMs(attempt: number, failure: Failure, random: number, limits: Limits): number {
  if (failure.type === 'closing') return random * failure.withinMs;
  const asked = failure.type === 'error' ? failure.retryAfterMs : null;
  if (asked !== null) return Math.min(asked, limits.longestRetryAfterMs) + random * limits.firstDelayMs;
  return random * Math.min(limits.longestDelayMs, limits.firstDelayMs * 2 ** attempt);
}

/**
 * What an input does to a state. An input that means nothing in a state (a late answer, a second start) leaves it be.
 */
export function step(state: ConnectionState, input: ConnectionInput, circumstances: Circumstances, limits: Limits = defaultLimits): Step {
  const { now, random, hasSnapshot, sinceResyncMs } = circumstances;
  const stay: Step = { state, effects: [] };
  const tries = triesOf(state, limits);

  function load(begin: Tries): Step {
    return { state: { type: 'resyncing', ...begin }, effects: [disarmRetry, disarmSilence, { type: 'load' }] };
  }

  function open(begin: Tries): Step {
    const timeout: Effect = { type: 'arm', timer: 'silence', ms: limits.connectTimeoutMs };
    return { state: { type: 'connecting', ...begin }, effects: [disarmRetry, { type: 'open' }, timeout] };
  }

  function begin(from: Tries): Step {
    return hasSnapshot ? open(from) : load(from);
  }

  function poll(failure: Failure): Step {
    return {
      state: { type: 'polling', attempt: tries.attempt, everyMs: limits.pollMs, streamAt: now + limits.streamAgainMs, failure },
      effects: [disarmSilence, close, { type: 'load' }],
    };
  }

  function fail(failure: Failure, { attempt, mute }: Tries): Step {
    const refused = failure.type === 'error' && (failure.status === 401 || failure.status === 403);
    if (refused)
      return { state: { type: 'refused', status: failure.status ?? 0, detail: failure.detail }, effects: [disarmSilence, close] };
    if (attempt + 1 >= limits.mostAttempts) return { state: { type: 'gave-up', failure }, effects: [disarmSilence, close] };
    const ms = delayMs(attempt, failure, random, limits);
    return {
      state: { type: 'waiting', attempt: attempt + 1, mute, retryAt: now + ms, failure },
      effects: [disarmSilence, close, { type: 'arm', timer: 'retry', ms }],
    };
  }

  /** A stream that could not be had may never be to be had; a snapshot may. */
  function failStream(failure: Failure): Step {
    const never = failure.type === 'no-stream' || (failure.type === 'error' && failure.status !== null && streamless.has(failure.status));
    const mute = tries.mute + (failure.type === 'silent' ? 1 : 0);
    return never || mute >= limits.mostMute ? poll(failure) : fail(failure, { ...tries, mute });
  }

  if (input.type === 'stop') return { state: { type: 'idle' }, effects: [disarmRetry, disarmSilence, close] };
  if (state.type === 'idle') return input.type === 'start' ? begin(fresh) : stay;
  switch (input.type) {
    case 'start':
      return stay;
    case 'loaded':
      if (state.type === 'resyncing') return open(tries);
      if (state.type !== 'polling') return stay;
      return {
        state: state.attempt === 0 ? state : { ...state, attempt: 0 },
        effects: [{ type: 'arm', timer: 'retry', ms: state.everyMs }],
      };
    case 'connected': {
      if (state.type !== 'connecting') return stay;
      const silenceMs = input.heartbeatMs * limits.silentHeartbeats;
      return { state: { type: 'live', silenceMs }, effects: [{ type: 'arm', timer: 'silence', ms: silenceMs }] };
    }
    case 'hint':
      return state.type === 'live' ? { state, effects: [{ type: 'refresh' }] } : stay;
    case 'failed':
      if (state.type === 'connecting') return failStream(input.failure);
      return isTrying(state) ? fail(input.failure, tries) : stay;
    case 'silence':
      if (state.type === 'connecting') return failStream({ type: 'silent' });
      return isTrying(state) ? fail({ type: 'silent' }, tries) : stay;
    case 'resync': {
      if (state.type !== 'live' && state.type !== 'connecting') return stay;
      if (sinceResyncMs < limits.resyncPauseMs) {
        return fail(
          { type: 'error', detail: 'The stream can’t be followed.', status: null, retryAfterMs: null },
          { ...tries, attempt: tries.attempt + 1 },
        );
      }
      const { state: next, effects } = load(tries);
      return { state: next, effects: [close, ...effects] };
    }
    case 'retry-due':
      if (state.type === 'polling') return now < state.streamAt ? { state, effects: [{ type: 'load' }] } : open(tries);
      return state.type === 'waiting' ? begin(tries) : stay;
    case 'retry-now':
      return isTrying(state) && state.type !== 'polling' ? stay : begin(tries);
    case 'offline':
      return { state: { type: 'offline', ...tries }, effects: [disarmRetry, disarmSilence, close] };
    case 'online':
      return state.type === 'offline' || state.type === 'waiting' ? begin(fresh) : stay;
    case 'woke': {
      if (state.type === 'waiting') return begin(tries);
      if (state.type !== 'live' || input.silentMs < state.silenceMs) return stay;
      const { state: next, effects } = begin(fresh);
      return { state: next, effects: [disarmSilence, close, ...effects] };
    }
  }
}
