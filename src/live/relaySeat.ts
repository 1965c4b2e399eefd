// One tab's place at the shared stream: knows where the tab stands, and tells it only what is news or true there.
import type { ConnectedEvent, ResetEvent } from '#openapi/generated/leaseboard.ts';
import type { Cursor } from '#domain/cursor.ts';
import type { RawEvent } from './directStream.ts';
import { reaches, type ReplayWindow } from './replayWindow.ts';

export interface RelayListener {
  /** The next events, as many as there are at once. */
  take: (events: readonly RawEvent[]) => void;
  /** Nothing follows. The error is the stream's own; null where the gateway ended it. */
  end: (error: unknown) => void;
}

export class RelaySeat {
  readonly #since: string | null;
  readonly #listener: RelayListener;
  /** What the tab was told or brought with it; null until the stream begins. */
  #stands: Cursor | null = null;
  #wasReset = false;
  #isExcused = true;
  #waiting: RawEvent[] = [];

  constructor(since: string | null, listener: RelayListener) {
    this.#since = since;
    this.#listener = listener;
  }

  /** Whether it was told to load all leases: it leaves for that, and comes back. */
  get wasReset(): boolean {
    return this.#wasReset;
  }

  /** Begins as the gateway would: `connected`, then what was missed or a `reset`. */
  begin(connected: ConnectedEvent, window: ReplayWindow): void {
    const { revision } = window.newest;
    const replay = window.since(this.#since);
    const resumed = replay.type === 'resumed' && this.#since !== null;
    const opening: ConnectedEvent = { ...connected, revision, resumed };
    this.tell({ event: 'connected', data: JSON.stringify(opening) });
    if (replay.type === 'reset') {
      const reset: ResetEvent = { reason: replay.reason, revision };
      this.#load({ event: 'reset', data: JSON.stringify(reset) }, window.newest);
      return;
    }
    this.#stands = replay.stands;
    for (const event of replay.events) this.tell(event);
  }

  /** Passes on what moves no cursor. */
  tell(event: RawEvent): void {
    this.#waiting.push(event);
  }

  /** Hands on what it was told since the last time. */
  handOn(): void {
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    this.#listener.take(events);
  }

  /** Takes an event after which it stands at `cursor`, if it is not there already. */
  move(event: RawEvent, cursor: Cursor): void {
    if (this.#reaches(cursor)) return;
    this.#stands = cursor;
    this.tell(event);
  }

  /**
   * Who came with a snapshot that the stream has yet to reach would take an older heartbeat for a gap, so the first one
   * is kept back. A second older one is no matter of time.
   */
  heartbeat(event: RawEvent, newest: Cursor): void {
    const isAhead = this.#stands !== null && !reaches(newest, this.#stands);
    if (!isAhead || !this.#isExcused) this.tell(event);
    this.#isExcused = false;
  }

  /** Who stands there already, by its snapshot or an earlier reset, need not load again. */
  reset(event: RawEvent, reason: ResetEvent['reason'], at: Cursor): void {
    if (!this.#reaches(at) || reason === 'from-the-future') this.#load(event, at);
  }

  end(error: unknown): void {
    this.handOn();
    this.#listener.end(error);
  }

  #load(reset: RawEvent, at: Cursor): void {
    this.#stands = at;
    this.#wasReset = true;
    this.tell(reset);
  }

  #reaches(cursor: Cursor): boolean {
    return this.#stands !== null && reaches(this.#stands, cursor);
  }
}
