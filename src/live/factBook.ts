// What is known of the live connection beside its state: counted and noted as it goes, read when somebody looks.
import { ChangeRate } from '#domain/changeRate.ts';
import type { ConnectionState } from './connection.ts';

/** What an admin may want to know of the connection. */
export interface StreamFacts {
  state: ConnectionState;
  /** Since when the leases are followed, or are not: attempts do not count. Here and below, milliseconds since the epoch. */
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

type SeldomNews = Omit<StreamFacts, 'lastEventAt' | 'eventsPerMinute'>;

type Footing = 'live' | 'polling' | 'idle' | 'lost';

/** What an attempt alone does not change: it neither ends polling nor an outage. */
function footing({ type }: ConnectionState, before: Footing): Footing {
  if (type === 'live' || type === 'polling' || type === 'idle') return type;
  return before === 'polling' && (type === 'connecting' || type === 'resyncing') ? before : 'lost';
}

export class FactBook {
  readonly #rate = new ChangeRate();
  #lastEventAt: number | null = null;
  #footing: Footing = 'idle';
  #seldom: SeldomNews = {
    state: { type: 'idle' },
    since: Date.now(),
    verifiedAt: null,
    serverVersion: null,
    reconnects: 0,
    brokenEvents: 0,
    drifts: 0,
  };

  get facts(): StreamFacts {
    return { ...this.#seldom, lastEventAt: this.#lastEventAt, eventsPerMinute: this.#rate.perMinute(Date.now()) };
  }

  /** Those that cost nothing to read. */
  get seldom(): Readonly<SeldomNews> {
    return this.#seldom;
  }

  /** How long ago the last event came; since 1970, where none has come yet. */
  get silentMs(): number {
    return Date.now() - (this.#lastEventAt ?? 0);
  }

  /** Takes the events that came together. */
  heard(events: number): void {
    const now = Date.now();
    this.#rate.count(events, now);
    this.#lastEventAt = now;
  }

  /** Takes another state, and how often the stream has been lost. */
  turned(state: ConnectionState, reconnects: number): void {
    const before = this.#footing;
    this.#footing = footing(state, before);
    const since = this.#footing === before ? this.#seldom.since : Date.now();
    this.learn({ state, since, reconnects });
  }

  learn(news: Partial<SeldomNews>): void {
    this.#seldom = { ...this.#seldom, ...news };
  }
}
