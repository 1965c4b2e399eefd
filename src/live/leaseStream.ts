// Runs the connection's effects: loads, opens the stream, reads it into the store, and keeps the timers.
import { ChangeRate } from '#domain/changeRate.ts';
import { formatCursor } from '#domain/cursor.ts';
import { ApiError, statusOf } from '#src/api/apiError.ts';
import {
  step,
  type Circumstances,
  type ConnectionInput,
  type ConnectionState,
  type Effect,
  type Failure,
  type Limits,
} from './connection.ts';
import type { LeaseStore } from './leaseStore.ts';
import type { OpenEvents, StreamEvent } from './streamEvent.ts';
import type { Trace } from './trace.ts';

/** What an admin may want to know of the connection, beside its state. */
export interface StreamFacts {
  state: ConnectionState;
  /** When the state became what it is, and when the last event came; milliseconds since the epoch. */
  since: number;
  lastEventAt: number | null;
  /** Events in the last 60 seconds, heartbeats included. */
  eventsPerMinute: number;
  /** When a heartbeat's checksum last agreed with the store. */
  verifiedAt: number | null;
  serverVersion: string | null;
  /** How often the stream was lost, an event broke the contract, or the store differed from the ledger at one revision. */
  reconnects: number;
  brokenEvents: number;
  drifts: number;
}

export interface LeaseStreamOptions {
  store: LeaseStore;
  /** Loads a snapshot into the store. */
  load: (signal: AbortSignal) => Promise<void>;
  openStream: OpenEvents;
  /** A source's status changed, or the stream begins. */
  onNetworkNews: () => void;
  trace: Trace;
  /** Whether the first listener opens it; otherwise it is disconnected until `connect`. */
  connects?: boolean;
  limits?: Limits;
}

function failureFrom(error: unknown, asked: 'snapshot' | 'stream'): Failure {
  if (!(error instanceof ApiError)) return { type: 'error', detail: 'The connection was lost.', status: null, retryAfterMs: null };
  if (asked === 'stream' && error.failure.type === 'unreadable') return { type: 'no-stream', detail: error.message };
  return { type: 'error', detail: error.message, status: statusOf(error), retryAfterMs: error.retryAfterMs };
}

/** Hints that follow each other within this time cost one load. */
const refreshPauseMs = 1_000;

/** A load that has not ended by then is lost, as on a line that swallows everything: it has failed, and is tried again. */
const loadPatienceMs = 60_000;

const tickMs = 5_000;
/** A tick that comes later than this was not late but slept. */
const sleptMs = 10_000;

export class LeaseStream {
  readonly #options: LeaseStreamOptions;
  readonly #listeners = new Set<() => void>();
  readonly #timers: { retry?: ReturnType<typeof setTimeout>; silence?: ReturnType<typeof setTimeout> } = {};
  readonly #rate = new ChangeRate();
  #facts: Omit<StreamFacts, 'eventsPerMinute'> = {
    state: { type: 'idle' },
    since: Date.now(),
    lastEventAt: null,
    verifiedAt: null,
    serverVersion: null,
    reconnects: 0,
    brokenEvents: 0,
    drifts: 0,
  };
  #underWay: AbortController | null = null;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #lastTick = 0;
  #resyncedAt = -Infinity;
  #disconnected: boolean;

  constructor(options: LeaseStreamOptions) {
    this.#options = options;
    this.#disconnected = options.connects === false;
  }

  get facts(): StreamFacts {
    return { ...this.#facts, eventsPerMinute: this.#rate.perMinute(Date.now()) };
  }

  get state(): ConnectionState {
    return this.#facts.state;
  }

  /** The connection is open while somebody listens: from the first listener until the last has gone. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#attach();
    return () => {
      this.#listeners.delete(listener);
      // React's StrictMode leaves and comes back within one task; that must not cost a connection.
      if (this.#listeners.size === 0) queueMicrotask(() => this.#listeners.size === 0 && this.#detach());
    };
  }

  connect(): void {
    this.#disconnected = false;
    this.#input({ type: 'start' });
  }

  /** Stays so until `connect`. */
  disconnect(): void {
    this.#disconnected = true;
    this.#input({ type: 'stop' });
  }

  retryNow(): void {
    this.#input({ type: 'retry-now' });
  }

  #attach(): void {
    // Still attached, if the last listener has left just now.
    if (this.#ticker !== undefined) return;
    window.addEventListener('online', this.#online);
    window.addEventListener('offline', this.#offline);
    document.addEventListener('visibilitychange', this.#becameVisible);
    this.#lastTick = Date.now();
    this.#ticker = setInterval(() => this.#tick(), tickMs);
    if (!this.#disconnected) this.#input({ type: 'start' });
    if (!navigator.onLine) this.#offline();
  }

  #detach(): void {
    window.removeEventListener('online', this.#online);
    window.removeEventListener('offline', this.#offline);
    document.removeEventListener('visibilitychange', this.#becameVisible);
    clearInterval(this.#ticker);
    this.#ticker = undefined;
    this.#input({ type: 'stop' });
  }

  readonly #online = (): void => this.#input({ type: 'online' });
  readonly #offline = (): void => this.#input({ type: 'offline' });
  readonly #becameVisible = (): void => {
    if (document.visibilityState === 'visible') this.#woke();
  };

  #woke(): void {
    this.#input({ type: 'woke', silentMs: Date.now() - (this.#facts.lastEventAt ?? 0) });
  }

  /** A machine that slept stops the timers but not the clock, and sockets may be dead though nobody said so. */
  #tick(): void {
    const now = Date.now();
    if (now - this.#lastTick > tickMs + sleptMs) this.#woke();
    this.#lastTick = now;
  }

  #resync(): void {
    this.#options.store.doubt();
    this.#input({ type: 'resync' });
  }

  #input(input: ConnectionInput): void {
    const now = Date.now();
    const before = this.#facts.state;
    const circumstances: Circumstances = {
      now,
      random: Math.random(),
      hasSnapshot: this.#options.store.soundCursor !== null,
      sinceResyncMs: now - this.#resyncedAt,
    };
    const { state, effects } = step(before, input, circumstances, this.#options.limits);
    this.#options.trace.record({ at: now, input, from: before, to: state, effects });
    if (input.type === 'resync') this.#resyncedAt = now;
    if (state !== before) {
      const lost = before.type === 'live' && state.type !== 'idle' && state.type !== 'live';
      this.#learn({ state, since: now, reconnects: this.#facts.reconnects + (lost ? 1 : 0) });
    }
    for (const effect of effects) this.#run(effect);
  }

  #run(effect: Effect): void {
    switch (effect.type) {
      case 'load':
        void this.#load();
        return;
      case 'open':
        void this.#follow();
        return;
      case 'refresh':
        this.#refresh();
        return;
      case 'close':
        this.#underWay?.abort();
        this.#underWay = null;
        return;
      case 'arm': {
        clearTimeout(this.#timers[effect.timer]);
        const due: ConnectionInput = { type: effect.timer === 'retry' ? 'retry-due' : 'silence' };
        this.#timers[effect.timer] = setTimeout(() => this.#input(due), effect.ms);
        return;
      }
      case 'disarm':
        clearTimeout(this.#timers[effect.timer]);
    }
  }

  #begin(): AbortController {
    this.#underWay?.abort();
    this.#underWay = new AbortController();
    return this.#underWay;
  }

  async #load(): Promise<void> {
    const { signal } = this.#begin();
    const late = setTimeout(() => !signal.aborted && this.#input({ type: 'failed', failure: { type: 'silent' } }), loadPatienceMs);
    try {
      await this.#options.load(signal);
      if (signal.aborted) return;
      this.#input({ type: 'loaded' });
    } catch (error) {
      if (!signal.aborted) this.#input({ type: 'failed', failure: failureFrom(error, 'snapshot') });
    } finally {
      clearTimeout(late);
    }
  }

  /** Beside the stream; a failure is the stream's to notice. */
  #refresh(): void {
    const { signal } = this.#underWay ?? new AbortController();
    if (this.#refreshTimer !== undefined) return;
    this.#refreshTimer = setTimeout(() => {
      this.#refreshTimer = undefined;
      if (!signal.aborted) void this.#options.load(signal).catch(() => {});
    }, refreshPauseMs);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#begin();
    const { cursor } = this.#options.store;
    let closing: Failure | null = null;
    try {
      for await (const told of this.#options.openStream(cursor === null ? null : formatCursor(cursor), signal)) {
        if (signal.aborted) return;
        if (told.type === 'closing') closing = { type: 'closing', withinMs: told.data.retry_within_ms };
        else this.#take(told);
        if (signal.aborted) return;
      }
      this.#input({ type: 'failed', failure: closing ?? { type: 'ended' } });
    } catch (error) {
      if (!signal.aborted) this.#input({ type: 'failed', failure: closing ?? failureFrom(error, 'stream') });
    }
  }

  #take(event: Exclude<StreamEvent, { type: 'closing' }>): void {
    const { store, onNetworkNews } = this.#options;
    const now = Date.now();
    this.#rate.count(1, now);
    this.#learn({ lastEventAt: now });
    switch (event.type) {
      case 'connected':
        this.#learn({ serverVersion: event.data.server_version });
        this.#input({ type: 'connected', heartbeatMs: event.data.heartbeat_interval_ms });
        onNetworkNews();
        return;
      case 'change':
        if (store.take(event.data, event.cursor) === 'gap') this.#resync();
        else this.#input({ type: 'event' });
        return;
      case 'heartbeat': {
        this.#input({ type: 'event' });
        if (event.data.revision !== store.cursor?.revision) this.#resync();
        else if (event.data.checksum === store.checksum) this.#learn({ verifiedAt: Date.now() });
        else {
          this.#learn({ drifts: this.#facts.drifts + 1 });
          this.#resync();
        }
        return;
      }
      case 'source-status':
        this.#input({ type: 'event' });
        onNetworkNews();
        return;
      case 'reset':
        this.#resync();
        return;
      case 'hint':
        this.#input({ type: 'hint' });
        return;
      case 'broken':
        if (this.#facts.brokenEvents === 0) console.warn(`An event of the stream breaks the contract: ${event.detail}`);
        this.#learn({ brokenEvents: this.#facts.brokenEvents + 1 });
        this.#resync();
    }
  }

  /** Listeners are told of a new state at once; the rest they read when they render. */
  #learn(news: Partial<Omit<StreamFacts, 'eventsPerMinute'>>): void {
    this.#facts = { ...this.#facts, ...news };
    if (news.state !== undefined) for (const listener of this.#listeners) listener();
  }
}
