// One stream told on to many tabs: each goes on from its own cursor, as if the gateway itself had answered.
import { ConnectedEvent, ResetEvent } from '#openapi/generated/leaseboard.ts';
import { parseCursor } from '#domain/cursor.ts';
import { ApiError } from '#src/api/apiError.ts';
import { defaultLimits } from './connection.ts';
import type { OpenStream, RawEvent } from './directStream.ts';
import { RelaySeat, type RelayListener } from './relaySeat.ts';
import { ReplayWindow, type ReplayLimits } from './replayWindow.ts';

interface Upstream {
  since: string | null;
  abort: AbortController;
  heardAt: number;
  /** Null until it has spoken. */
  begun: { connected: ConnectedEvent; saidAt: number; window: ReplayWindow } | null;
}

interface Schema<T> {
  safeParse(input: unknown): { success: true; data: T } | { success: false };
}

/** A tab that was told a reset has this time, in milliseconds, to load all leases and come back to the stream. */
const comesBackWithinMs = 15_000;

/** The tabs' own watchdogs bark first: what silence means is theirs to say. */
const watchEveryMs = 1_000;

function read<T>(schema: Schema<T>, { event, data }: RawEvent): T {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    json = undefined;
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new ApiError({ type: 'unreadable', detail: `its event “${event ?? ''}” breaks the contract` });
  return parsed.data;
}

export class StreamRelay {
  readonly #openStream: OpenStream;
  readonly #limits: ReplayLimits | undefined;
  readonly #seats = new Set<RelaySeat>();
  #upstream: Upstream | null = null;
  #watch: ReturnType<typeof setInterval> | undefined;
  #lastCall: ReturnType<typeof setTimeout> | undefined;

  constructor(openStream: OpenStream, limits?: ReplayLimits) {
    this.#openStream = openStream;
    this.#limits = limits;
  }

  get isIdle(): boolean {
    return this.#upstream === null;
  }

  /**
   * Follows the stream from a cursor (null: from the present). The first listener opens the stream, the last to leave
   * closes it; those who come while it opens wait for it together.
   *
   * @returns a function that leaves
   */
  subscribe(since: string | null, listener: RelayListener): () => void {
    if (this.#upstream !== null && this.#isSilent(this.#upstream)) this.#end(new ApiError({ type: 'network' }));
    clearTimeout(this.#lastCall);
    const seat = new RelaySeat(since, listener);
    this.#seats.add(seat);
    if (this.#upstream === null) void this.#follow(since);
    else if (this.#upstream.begun !== null) {
      const { saidAt, connected, window } = this.#upstream.begun;
      // A tab sets its clock by it.
      const timestamp = new Date(Date.parse(connected.timestamp) + Date.now() - saidAt).toISOString();
      seat.begin({ ...connected, timestamp }, window);
      seat.handOn();
    }
    return () => this.#leave(seat);
  }

  async #follow(since: string | null): Promise<void> {
    const upstream: Upstream = { since, abort: new AbortController(), heardAt: Date.now(), begun: null };
    this.#upstream = upstream;
    this.#watch = setInterval(() => this.#isSilent(upstream) && this.#end(new ApiError({ type: 'network' })), watchEveryMs);
    let error: unknown = null;
    try {
      for await (const events of this.#openStream(since, upstream.abort.signal)) {
        if (this.#upstream !== upstream) return;
        upstream.heardAt = Date.now();
        for (const event of events) {
          if (upstream.begun === null) this.#begin(upstream, event);
          else this.#tell(event, upstream.begun.window);
        }
        // A listener may leave, or another come, when it is told: not before all seats stand at the same place.
        for (const seat of this.#seats) seat.handOn();
      }
    } catch (cause) {
      error = cause;
    }
    if (this.#upstream === upstream) this.#end(error);
  }

  #begin(upstream: Upstream, event: RawEvent): void {
    const connected = read(ConnectedEvent, event);
    const { epoch, revision, resumed } = connected;
    const from = resumed ? parseCursor(upstream.since ?? '') : null;
    const window = new ReplayWindow(from ?? { epoch, revision }, this.#limits);
    upstream.begun = { connected, saidAt: Date.now(), window };
    for (const seat of this.#seats) seat.begin(connected, window);
  }

  #tell(event: RawEvent, window: ReplayWindow): void {
    const cursor = parseCursor(event.id ?? '');
    if (event.event === 'reset') {
      const { reason, revision } = read(ResetEvent, event);
      const at = cursor ?? { epoch: window.newest.epoch, revision };
      window.restart(at);
      for (const seat of this.#seats) seat.reset(event, reason, at);
    } else if (event.event === 'heartbeat') {
      for (const seat of this.#seats) seat.heartbeat(event, window.newest);
    } else if (cursor === null) {
      for (const seat of this.#seats) seat.tell(event);
    } else {
      window.add(event, cursor);
      for (const seat of this.#seats) seat.move(event, cursor);
    }
  }

  #leave(seat: RelaySeat): void {
    if (!this.#seats.delete(seat) || this.#seats.size > 0) return;
    if (seat.wasReset) this.#lastCall = setTimeout(() => this.#end(null), comesBackWithinMs);
    else this.#end(null);
  }

  #isSilent({ begun, heardAt }: Upstream): boolean {
    const { connectTimeoutMs, silentHeartbeats } = defaultLimits;
    const silenceMs = begun === null ? connectTimeoutMs : begun.connected.heartbeat_interval_ms * silentHeartbeats;
    return Date.now() - heardAt > silenceMs + watchEveryMs;
  }

  #end(error: unknown): void {
    clearInterval(this.#watch);
    clearTimeout(this.#lastCall);
    this.#upstream?.abort.abort();
    this.#upstream = null;
    const seats = [...this.#seats];
    this.#seats.clear();
    for (const seat of seats) seat.end(error);
  }
}
