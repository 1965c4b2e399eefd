// The network as the gateway knows it: sources report into one ledger, and the hub tells what changed.
import type { PoolList, Source, SourceFreshness, Stats } from '#openapi/generated/leaseboard.ts';
import { frame } from '#domain/frame.ts';
import { Ledger, type Committed, type Resumption } from '#domain/ledger.ts';
import { addressUse, poolWithUse, type PoolFacts } from '#domain/pool.ts';
import { View } from '#domain/view.ts';
import type { LeaseSource, SourceReport } from '../sources/source.ts';
import { Channel } from './channel.ts';
import { outboxBytes, type Sink } from './hub.ts';

export interface NetworkOptions {
  version: string;
  /** Random text of letters and digits, new at each start. */
  epoch: string;
  heartbeatIntervalMs?: number;
  /** Told each change of a source's status, in words, for the log. */
  log?: (sentence: string) => void;
}

interface Attached {
  source: LeaseSource;
  status: Source;
  pools: readonly PoolFacts[];
}

const hour = 3_600_000;
// Listeners of a gateway that ends come back within this time, each at its own moment.
const spreadMs = 1_000;
// A longer replay is not worth making: a snapshot is smaller, and compressed.
const replayedChanges = 750;
// A character is three bytes at most, so that the replay itself never fills an outbox and makes its listener a slow one.
const replayedCharacters = outboxBytes / 4;
// setTimeout counts in 32 bits; an end further away is looked for again then.
const longestTimer = 2 ** 31 - 1;

/** A source that speaks again is fine again. */
function backInOrder({ status }: Attached): Partial<Source> {
  return status.status === 'ok' ? {} : { status: 'ok', detail: null };
}

function endOfDay(now: number): number {
  const midnight = new Date(now);
  midnight.setHours(24, 0, 0, 0);
  return midnight.getTime();
}

export class Network {
  readonly version: string;
  readonly ledger: Ledger;
  readonly heartbeatIntervalMs: number;
  readonly startedAt = Date.now();
  /** By query. */
  readonly #channels = new Map<string, Channel>();
  readonly #attached = new Map<string, Attached>();
  readonly #log: (sentence: string) => void;
  #inAddressOrder: View;
  #expiryTimer: ReturnType<typeof setTimeout> | undefined;
  #heartbeatTimer: ReturnType<typeof setInterval> | undefined;

  constructor({ version, epoch, heartbeatIntervalMs = 15_000, log = () => {} }: NetworkOptions) {
    this.version = version;
    this.ledger = new Ledger(epoch);
    this.#inAddressOrder = this.#freshView();
    this.heartbeatIntervalMs = heartbeatIntervalMs;
    this.#log = log;
  }

  /** Whether what is shown is invented. */
  get demo(): boolean {
    return [...this.#attached.values()].some(({ source }) => source.identity.kind === 'simulator');
  }

  /** All leases in address order. */
  get view(): View {
    return this.#inAddressOrder;
  }

  get listeners(): number {
    let listeners = 0;
    for (const { hub } of this.#channels.values()) listeners += hub.listeners;
    return listeners;
  }

  attach(source: LeaseSource): void {
    const status: Source = {
      ...source.identity,
      status: 'starting',
      as_of: null,
      since: new Date().toISOString(),
      detail: null,
      records: 0,
      bad_records: { total: 0, first: [] },
    };
    const attached: Attached = { source, status, pools: [] };
    this.#attached.set(source.identity.id, attached);
    source.start((report) => this.#take(attached, report));
  }

  /**
   * A hint to look at a source now.
   *
   * @returns whether there is such a source
   */
  look(id: string): boolean {
    const attached = this.#attached.get(id);
    attached?.source.look?.();
    return attached !== undefined;
  }

  sources(): Source[] {
    return [...this.#attached.values()].map(({ status }) => status);
  }

  pools(): PoolList {
    const pools = this.#poolFacts().map((facts) => poolWithUse(facts, this.ledger.tally.poolUse(facts.id)));
    return { revision: this.ledger.revision, pools };
  }

  stats(): Stats {
    const now = Date.now();
    const { byState, byFamily } = this.ledger.tally;
    return {
      revision: this.ledger.revision,
      total: this.ledger.leases.size,
      by_state: byState,
      by_family: byFamily,
      addresses: { v4: this.#familyUse(4), v6: this.#familyUse(6) },
      expiring_within_hour: this.ledger.endingBefore(now + hour),
      expiring_today: this.ledger.endingBefore(endOfDay(now)),
      new_devices_24h: this.ledger.newWithinDay(now),
      changes_per_minute: this.ledger.changesPerMinute(now),
      sources: this.#freshness(),
      listeners: this.listeners,
    };
  }

  /**
   * Opens a stream: it begins with `connected`, then what the listener missed or a `reset`, then all that follows.
   *
   * @param since the cursor of what the listener holds; null begins at the present
   * @param query tells only the leases that match; empty for all
   * @returns a function that ends it
   */
  listen(sink: Sink, since: string | null, query = ''): () => void {
    const channel = this.#channels.get(query) ?? new Channel(query, this.ledger);
    this.#channels.set(query, channel);
    const leave = channel.hub.join(sink, this.#opening(channel, since));
    this.#heartbeatTimer ??= setInterval(() => this.#heartbeat(), this.heartbeatIntervalMs);
    return () => {
      leave();
      if (channel.hub.listeners === 0) this.#channels.delete(query);
      if (this.#channels.size === 0) this.#stopHeartbeat();
    };
  }

  /** Ends every stream, every source and every timer. */
  async stop(): Promise<void> {
    clearTimeout(this.#expiryTimer);
    this.#stopHeartbeat();
    this.#publish(frame('closing', { retry_within_ms: spreadMs }));
    for (const { hub } of this.#channels.values()) hub.close();
    this.#channels.clear();
    await Promise.all([...this.#attached.values()].map(({ source }) => source.stop()));
  }

  #opening(channel: Channel, since: string | null): string[] {
    const { epoch, revision, cursor } = this.ledger;
    const resumption = since === null ? null : this.#resumption(channel, since);
    const missed = resumption?.type === 'resumed' ? resumption.frames : [];
    const connected = frame(
      'connected',
      {
        timestamp: new Date().toISOString(),
        epoch,
        revision,
        heartbeat_interval_ms: this.heartbeatIntervalMs,
        server_version: this.version,
        resumed: resumption?.type === 'resumed',
      },
      missed.length === 0 && resumption?.type !== 'reset' ? cursor : undefined,
    );
    if (resumption?.type === 'reset') missed.push(frame('reset', { reason: resumption.reason, revision }, cursor));
    return [connected, ...missed];
  }

  /** What a listener missed, as frames; a reset where it can't be told or is more than an outbox should take. */
  #resumption(channel: Channel, since: string): { type: 'resumed'; frames: string[] } | (Resumption & { type: 'reset' }) {
    const resumption = this.ledger.since(since);
    if (resumption.type === 'reset') return resumption;
    const frames = resumption.changes.length > replayedChanges ? null : channel.frames(resumption.changes);
    const characters = frames?.reduce((sum, { length }) => sum + length, 0) ?? Infinity;
    return frames === null || characters > replayedCharacters ? { type: 'reset', reason: 'too-old' } : { type: 'resumed', frames };
  }

  #take(attached: Attached, report: SourceReport): void {
    const { id } = attached.source.identity;
    const now = Date.now();
    switch (report.type) {
      case 'table': {
        const { leases, pools, badRecords, detail } = report.table;
        const otherPools = JSON.stringify(pools) !== JSON.stringify(attached.pools);
        attached.pools = pools;
        this.#tell(this.ledger.commit(id, leases, now));
        this.#setStatus(
          attached,
          { status: 'ok', detail, records: leases.length, bad_records: badRecords, as_of: new Date(report.asOf).toISOString() },
          otherPools,
        );
        return;
      }
      case 'amendment':
        this.#tell(this.ledger.amend(id, report.leases, report.removals, now));
        this.#setStatus(attached, {
          ...backInOrder(attached),
          records: this.ledger.countOf(id),
          as_of: new Date(report.asOf).toISOString(),
        });
        return;
      case 'verified':
        this.#setStatus(attached, {
          ...(attached.status.status === 'ok' ? {} : { status: 'ok', detail: null }),
          as_of: new Date(report.asOf).toISOString(),
        });
        return;
      case 'unreadable':
        this.#setStatus(attached, { status: attached.status.as_of === null ? 'failed' : 'stale', detail: report.detail });
    }
  }

  /** @param otherPools tells listeners although the status is the same, because what they know of the pools is not */
  #setStatus(attached: Attached, news: Partial<Source>, otherPools = false): void {
    const before = attached.status;
    const after = { ...before, ...news };
    const turned = after.status !== before.status;
    attached.status = turned ? { ...after, since: new Date().toISOString() } : after;
    if (!turned && !otherPools && after.detail === before.detail) return;
    this.#log(`source ${after.name}: ${after.status}${after.detail === null ? '' : `, ${after.detail}`}`);
    this.#publish(frame('source-status', { timestamp: new Date().toISOString(), source: attached.status }));
  }

  #tell(committed: Committed): void {
    if (committed.type === 'loaded') {
      this.#inAddressOrder = this.#freshView();
      for (const channel of this.#channels.values()) channel.reload();
    } else {
      for (const { type, lease } of committed.changes) {
        if (type === 'removed') this.#inAddressOrder.drop(lease.id);
        else this.#inAddressOrder.put(lease);
      }
      for (const channel of this.#channels.values()) channel.tell(committed.changes);
    }
    this.#awaitExpiry();
  }

  #publish(text: string): void {
    for (const { hub } of this.#channels.values()) hub.publish([text]);
  }

  #awaitExpiry(): void {
    clearTimeout(this.#expiryTimer);
    const end = this.ledger.nextEnd;
    if (end === null) return;
    const wait = Math.min(Math.max(end - Date.now(), 0), longestTimer);
    this.#expiryTimer = setTimeout(() => this.#tell(this.ledger.expire(Date.now())), wait);
  }

  #heartbeat(): void {
    const sources = this.#freshness();
    for (const channel of this.#channels.values()) channel.heartbeat(sources);
  }

  #stopHeartbeat(): void {
    clearInterval(this.#heartbeatTimer);
    this.#heartbeatTimer = undefined;
  }

  #freshView(): View {
    return new View({ query: '', order: { column: 'address', descending: false } }, this.ledger.leases.values());
  }

  #freshness(): SourceFreshness[] {
    return this.sources().map(({ id, status, as_of }) => ({ id, status, as_of }));
  }

  #poolFacts(): PoolFacts[] {
    return [...this.#attached.values()].flatMap(({ pools }) => pools);
  }

  #familyUse(family: 4 | 6): Stats['addresses']['v4'] {
    let total = 0n;
    const use = { used: 0, declined: 0 };
    for (const pool of this.#poolFacts()) {
      if (pool.family !== family || pool.kind !== 'address') continue;
      const { used, declined } = this.ledger.tally.poolUse(pool.id);
      total += BigInt(pool.total);
      use.used += used;
      use.declined += declined;
    }
    return addressUse(total, use);
  }
}
