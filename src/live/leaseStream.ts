// Runs the connection's effects: loads, opens the stream, reads it into the store, and keeps the timers.
import { formatCursor } from '#domain/cursor.ts';
import { hearClock } from '#src/ui/gatewayClock.ts';
import {
  step,
  type Circumstances,
  type ConnectionInput,
  type ConnectionState,
  type Effect,
  type Failure,
  type Limits,
} from './connection.ts';
import { ConnectionTimers } from './connectionTimers.ts';
import { failureFrom } from './failureFrom.ts';
import { followBrowser, type BrowserNews } from './followBrowser.ts';
import type { LeaseStore } from './leaseStore.ts';
import type { OpenEvents, StreamEvent } from './streamEvent.ts';
import { FactBook, type StreamFacts } from './factBook.ts';
import type { Trace } from './trace.ts';

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

/** Hints that follow each other within this time cost one load. */
const refreshPauseMs = 1_000;

/** A load that has not ended by then is lost, as on a line that swallows everything: it has failed, and is tried again. */
const loadPatienceMs = 60_000;

export class LeaseStream {
  readonly #options: LeaseStreamOptions;
  readonly #listeners = new Set<() => void>();
  readonly #timers = new ConnectionTimers((timer) => this.#input({ type: timer === 'retry' ? 'retry-due' : 'silence' }));
  readonly #book = new FactBook();
  #underWay: AbortController | null = null;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  #leaveBrowser: (() => void) | null = null;
  #resyncedAt = -Infinity;
  #disconnected: boolean;

  constructor(options: LeaseStreamOptions) {
    this.#options = options;
    this.#disconnected = options.connects === false;
  }

  get facts(): StreamFacts {
    return this.#book.facts;
  }

  get state(): ConnectionState {
    return this.#book.seldom.state;
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
    if (this.#leaveBrowser !== null) return;
    this.#leaveBrowser = followBrowser((news) => this.#learnOfBrowser(news));
    if (!this.#disconnected) this.#input({ type: 'start' });
    if (!navigator.onLine) this.#learnOfBrowser('offline');
  }

  #detach(): void {
    this.#leaveBrowser?.();
    this.#leaveBrowser = null;
    this.#input({ type: 'stop' });
  }

  #learnOfBrowser(news: BrowserNews): void {
    this.#input(news === 'woke' ? { type: 'woke', silentMs: this.#book.silentMs } : { type: news });
  }

  #resync(): void {
    this.#options.store.doubt();
    this.#input({ type: 'resync' });
  }

  #input(input: ConnectionInput): void {
    const now = Date.now();
    const before = this.state;
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
      this.#book.turned(state, this.#book.seldom.reconnects + (lost ? 1 : 0));
      for (const listener of this.#listeners) listener();
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
      case 'arm':
        this.#timers.arm(effect.timer, effect.ms);
        return;
      case 'disarm':
        this.#timers.disarm(effect.timer);
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
      for await (const events of this.#options.openStream(cursor === null ? null : formatCursor(cursor), signal)) {
        if (signal.aborted) return;
        // What each event tells is learnt once for all that come together: only what it changes is its own.
        this.#book.heard(events.length);
        if (this.state.type === 'live') this.#timers.heard();
        let isTrue = false;
        for (const told of events) {
          if (told.type === 'closing') closing = { type: 'closing', withinMs: told.data.retry_within_ms };
          else this.#take(told);
          if (signal.aborted) return;
          isTrue ||= told.type === 'change' || told.type === 'heartbeat';
        }
        if (isTrue) this.#options.store.confirm();
      }
      this.#input({ type: 'failed', failure: closing ?? { type: 'ended' } });
    } catch (error) {
      if (!signal.aborted) this.#input({ type: 'failed', failure: closing ?? failureFrom(error, 'stream') });
    }
  }

  #take(event: Exclude<StreamEvent, { type: 'closing' }>): void {
    const { store, trace, onNetworkNews } = this.#options;
    const book = this.#book;
    const isConnected = event.type === 'connected';
    if ((isConnected || event.type === 'heartbeat') && hearClock(event.data.timestamp, isConnected)) store.retime();
    switch (event.type) {
      case 'connected':
        book.learn({ serverVersion: event.data.server_version });
        this.#input({ type: 'connected', heartbeatMs: event.data.heartbeat_interval_ms });
        onNetworkNews();
        return;
      case 'change':
        if (store.take(event.data, event.cursor) === 'gap') this.#resync();
        else trace.passed();
        return;
      case 'heartbeat': {
        trace.passed();
        if (event.data.revision !== store.cursor?.revision) this.#resync();
        else if (event.data.checksum === store.checksum) book.learn({ verifiedAt: Date.now() });
        else {
          book.learn({ drifts: book.seldom.drifts + 1 });
          this.#resync();
        }
        return;
      }
      case 'source-status':
        trace.passed();
        onNetworkNews();
        return;
      case 'reset':
        // Mostly because a source has come or gone.
        onNetworkNews();
        this.#resync();
        return;
      case 'hint':
        this.#input({ type: 'hint' });
        return;
      case 'broken':
        if (book.seldom.brokenEvents === 0) console.warn(`An event of the stream breaks the contract: ${event.detail}`);
        book.learn({ brokenEvents: book.seldom.brokenEvents + 1 });
        this.#resync();
    }
  }
}
