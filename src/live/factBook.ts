// What is known of the live connection beside its state: counted and noted as it goes, read when somebody looks.
import { ChangeRate } from '#domain/changeRate.ts';
import type { ConnectionState } from './connection.ts';

/** What an admin may want to know of the connection. */
export interface StreamFacts {
  state: ConnectionState;
  /** Since when the leases are followed, or are not: attempts do not count. Here and below, milliseconds since the epoch. */
  since: number;
  lastEventAt: number | null;
  /** When the leases were last heard to be true: with the last event, or when all of them were loaded. */
  trueAt: number | null;
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

type SeldomNews = Omit<StreamFacts, 'lastEventAt' | 'trueAt' | 'eventsPerMinute'>;

/** What an attempt does not change. */
function footing({ type }: ConnectionState): 'live' | 'polling' | 'idle' | 'lost' {
  return type === 'live' || type === 'polling' || type === 'idle' ? type : 'lost';
}

export class FactBook {
  readonly #rate = new ChangeRate();
  #lastEventAt: number | null = null;
  #trueAt: number | null = null;
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
    const [lastEventAt, trueAt] = [this.#lastEventAt, this.#trueAt];
    return { ...this.#seldom, lastEventAt, trueAt, eventsPerMinute: this.#rate.perMinute(Date.now()) };
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
    this.#trueAt = now;
  }

  /** Takes that all leases have been loaded, or confirmed. */
  loaded(): void {
    this.#trueAt = Date.now();
  }

  /** Takes another state, and how often the stream has been lost. */
  turned(state: ConnectionState, reconnects: number): void {
    const since = footing(state) === footing(this.#seldom.state) ? this.#seldom.since : Date.now();
    this.learn({ state, since, reconnects });
  }

  learn(news: Partial<SeldomNews>): void {
    this.#seldom = { ...this.#seldom, ...news };
  }
}
