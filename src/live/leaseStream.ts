// Runs the connection's effects: loads, opens the stream, reads it into the store, and keeps the timers.
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { formatCursor } from '#domain/cursor.ts';
import { ApiError } from '#src/api/apiError.ts';
import { failureOf, fetchResponse } from '#src/api/apiFetch.ts';
import { step, type ConnectionInput, type ConnectionState, type Effect, type Failure } from './connection.ts';
import type { LeaseStore } from './leaseStore.ts';
import { parseStreamEvent, type StreamEvent } from './streamEvent.ts';

/** What an admin may want to know of the connection, beside its state. */
export interface StreamFacts {
  state: ConnectionState;
  /** When the state became what it is, and when the last event came; milliseconds since the epoch. */
  since: number;
  lastEventAt: number | null;
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
  /** A source's status changed, or the stream begins. */
  onNetworkNews: () => void;
}

function failureFrom(error: unknown): Failure {
  if (!(error instanceof ApiError)) return { type: 'error', detail: 'The connection was lost.', status: null, retryAfterMs: null };
  const status = 'status' in error.failure ? error.failure.status : null;
  return { type: 'error', detail: error.message, status, retryAfterMs: error.retryAfterMs };
}

export class LeaseStream {
  readonly #options: LeaseStreamOptions;
  readonly #listeners = new Set<() => void>();
  readonly #timers: { retry?: ReturnType<typeof setTimeout>; silence?: ReturnType<typeof setTimeout> } = {};
  #facts: StreamFacts = {
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
  #mustLoad = false;
  #resyncedAt = -Infinity;
  #disconnected = false;

  constructor(options: LeaseStreamOptions) {
    this.#options = options;
  }

  get facts(): StreamFacts {
    return this.#facts;
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
    window.addEventListener('online', this.#online);
    window.addEventListener('offline', this.#offline);
    document.addEventListener('visibilitychange', this.#woke);
    if (!this.#disconnected) this.#input({ type: 'start' });
    if (!navigator.onLine) this.#offline();
  }

  #detach(): void {
    window.removeEventListener('online', this.#online);
    window.removeEventListener('offline', this.#offline);
    document.removeEventListener('visibilitychange', this.#woke);
    this.#input({ type: 'stop' });
  }

  readonly #online = (): void => this.#input({ type: 'online' });
  readonly #offline = (): void => this.#input({ type: 'offline' });
  readonly #woke = (): void => {
    if (document.visibilityState === 'visible') this.#input({ type: 'woke', silentMs: Date.now() - (this.#facts.lastEventAt ?? 0) });
  };

  #input(input: ConnectionInput): void {
    const now = Date.now();
    const before = this.#facts.state;
    const { state, effects } = step(before, input, {
      now,
      random: Math.random(),
      hasSnapshot: this.#options.store.cursor !== null && !this.#mustLoad,
      sinceResyncMs: now - this.#resyncedAt,
    });
    if (input.type === 'resync') {
      this.#mustLoad = true;
      this.#resyncedAt = now;
    }
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
    try {
      await this.#options.load(signal);
      if (signal.aborted) return;
      this.#mustLoad = false;
      this.#input({ type: 'loaded' });
    } catch (error) {
      if (!signal.aborted) this.#input({ type: 'failed', failure: failureFrom(error) });
    }
  }

  async #follow(): Promise<void> {
    const { signal } = this.#begin();
    const { cursor } = this.#options.store;
    const since = cursor === null ? '' : `?since=${encodeURIComponent(formatCursor(cursor))}`;
    try {
      const response = await fetchResponse(`/leases/stream${since}`, {
        signal,
        cache: 'no-store',
        headers: { accept: 'text/event-stream' },
      });
      if (!response.ok) throw await failureOf(response);
      if (response.body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
        throw new ApiError({ type: 'unreadable', detail: 'it is no event stream' });
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (signal.aborted) return;
        if (done) break;
        this.#take(parseStreamEvent(value.event, value.data, value.id));
        if (signal.aborted) return;
      }
      this.#input({ type: 'failed', failure: { type: 'ended' } });
    } catch (error) {
      if (!signal.aborted) this.#input({ type: 'failed', failure: failureFrom(error) });
    }
  }

  #take(event: StreamEvent): void {
    const { store, onNetworkNews } = this.#options;
    this.#learn({ lastEventAt: Date.now() });
    switch (event.type) {
      case 'connected':
        this.#learn({ serverVersion: event.data.server_version });
        this.#input({ type: 'connected', heartbeatMs: event.data.heartbeat_interval_ms });
        onNetworkNews();
        return;
      case 'change':
        if (store.take(event.data, event.cursor) === 'gap') this.#input({ type: 'resync' });
        else this.#input({ type: 'event' });
        return;
      case 'heartbeat': {
        this.#input({ type: 'event' });
        if (event.data.revision !== store.cursor?.revision) this.#input({ type: 'resync' });
        else if (event.data.checksum === store.checksum) this.#learn({ verifiedAt: Date.now() });
        else {
          this.#learn({ drifts: this.#facts.drifts + 1 });
          this.#input({ type: 'resync' });
        }
        return;
      }
      case 'source-status':
        this.#input({ type: 'event' });
        onNetworkNews();
        return;
      case 'reset':
        this.#input({ type: 'resync' });
        return;
      case 'unknown':
        this.#input({ type: 'event' });
        return;
      case 'broken':
        if (this.#facts.brokenEvents === 0) console.warn(`An event of the stream breaks the contract: ${event.detail}`);
        this.#learn({ brokenEvents: this.#facts.brokenEvents + 1 });
        this.#input({ type: 'resync' });
    }
  }

  /** Listeners are told of a new state at once; the rest they read when they render. */
  #learn(news: Partial<StreamFacts>): void {
    this.#facts = { ...this.#facts, ...news };
    if (news.state !== undefined) for (const listener of this.#listeners) listener();
  }
}
