// The network as the gateway knows it: sources report into one ledger, and each query's channel tells what changed.
import type { PoolList, Source, Stats } from '#openapi/generated/leaseboard.ts';
import { frame } from '#domain/frame.ts';
import { addressOrder, inAddressOrder } from '#domain/leaseOrder.ts';
import { Ledger, type Committed } from '#domain/ledger.ts';
import { poolWithUse } from '#domain/pool.ts';
import { emptyFilter, leaseFilter } from '#domain/query/leaseFilter.ts';
import type { Query } from '#domain/query/parseQuery.ts';
import { sourceFamilies } from '#domain/sourceFamilies.ts';
import { View } from '#domain/view.ts';
import type { LeaseSource, SourceIdentity, SourceReport } from '../sources/source.ts';
import { Channel, type Reloading } from './channel.ts';
import type { Sink } from './hub.ts';
import { networkStats } from './networkStats.ts';
import { poolCounter } from './poolCounter.ts';
import { SourceBoard } from './sourceBoard.ts';
import { sourceSentences } from './sourceSentences.ts';

export interface NetworkOptions {
  version: string;
  /** Random text of letters and digits, new at each start. */
  epoch: string;
  heartbeatIntervalMs?: number;
  /** Told each change of a source's status, in words, for the log. */
  log?: (sentence: string) => void;
}

// Listeners of a gateway that ends come back within this time, each at its own moment.
const spreadMs = 1_000;
// A timer neither runs while the machine sleeps nor knows of a clock that is set, so a later end is looked for again.
const longestWaitMs = 30_000;

const allLeases: Query = { text: '', terms: [] };

export class Network {
  readonly version: string;
  readonly ledger: Ledger;
  readonly heartbeatIntervalMs: number;
  readonly startedAt = Date.now();
  readonly #board: SourceBoard;
  readonly #countPools: ReturnType<typeof poolCounter>;
  /** By query. */
  readonly #channels = new Map<string, Channel>();
  readonly #log: (sentence: string) => void;
  /** Of sources that have been replaced by one that has not spoken yet. */
  readonly #outdated = new Set<string>();
  #inAddressOrder = new View(emptyFilter, addressOrder);
  #expiryTimer: ReturnType<typeof setTimeout> | undefined;
  #heartbeatTimer: ReturnType<typeof setInterval> | undefined;

  constructor({ version, epoch, heartbeatIntervalMs = 15_000, log = () => {} }: NetworkOptions) {
    this.version = version;
    this.ledger = new Ledger(epoch);
    this.#countPools = poolCounter(this.ledger);
    this.heartbeatIntervalMs = heartbeatIntervalMs;
    this.#log = log;
    this.#board = new SourceBoard((source, before) => this.#tellStatus(source, before));
  }

  /** Whether what is shown is invented. */
  get demo(): boolean {
    return this.#board.demo;
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

  /** Follows a source. It takes the place of one with the same id, whose leases stay until the new one has spoken. */
  attach(source: LeaseSource): void {
    const { id, group, kind } = source.identity;
    const former = this.#board.add(source);
    if (former === null) this.ledger.join(id, group, sourceFamilies[kind]);
    else {
      this.#outdated.add(id);
      this.#end(former);
    }
    this.#tellSource(this.#board.statusOf(id));
    source.start((report) => {
      // What one says that has been told to end no longer counts.
      if (this.#board.has(source)) this.#take(source.identity, report);
    });
  }

  /** Follows sources no longer: their leases and pools are forgotten. Listeners stay, and load what is left, once. */
  detach(...ids: string[]): void {
    const leaving = ids.map((id) => this.#board.remove(id)).filter((source) => source !== null);
    if (leaving.length === 0) return;
    for (const { identity } of leaving) {
      this.#outdated.delete(identity.id);
      this.ledger.drop(identity.id);
    }
    // Also where no lease went with them: their pools did.
    this.#tell({ type: 'loaded' }, 'source-left');
    for (const source of leaving) this.#end(source);
  }

  /** Names its sources in this order, others after them. */
  arrange(ids: readonly string[]): void {
    this.#board.arrange(ids);
  }

  /**
   * A hint to look at a source now.
   *
   * @returns whether there is such a source
   */
  look(id: string): boolean {
    return this.#board.look(id);
  }

  sources(): Source[] {
    return this.#board.all;
  }

  pools(): PoolList {
    const { pools, useOf } = this.#countPools(this.#board.pools);
    return { revision: this.ledger.revision, pools: pools.map((facts) => poolWithUse(facts, useOf(facts))) };
  }

  stats(): Stats {
    const { pools, freshness: sources } = this.#board;
    return networkStats(this.ledger, this.#countPools(pools), { sources, listeners: this.listeners }, Date.now());
  }

  /**
   * Opens a stream: it begins with `connected`, then what the listener missed or a `reset`, then all that follows.
   *
   * @param since the cursor of what the listener holds; null begins at the present
   * @param query tells only the leases that match
   * @returns a function that ends it
   */
  listen(sink: Sink, since: string | null, query = allLeases): () => void {
    const channel = this.#channels.get(query.text) ?? new Channel(leaseFilter(query), this.ledger);
    this.#channels.set(query.text, channel);
    const leave = channel.hub.join(sink, this.#opening(channel, since));
    this.#heartbeatTimer ??= setInterval(() => this.#heartbeat(), this.heartbeatIntervalMs);
    return () => {
      leave();
      if (channel.hub.listeners === 0 && this.#channels.get(query.text) === channel) this.#channels.delete(query.text);
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
    await this.#board.stop();
  }

  #opening(channel: Channel, since: string | null): string[] {
    const { epoch, revision, cursor } = this.ledger;
    const replay = since === null ? null : channel.replay(since);
    const missed = replay?.type === 'resumed' ? replay.frames : [];
    const connected = frame(
      'connected',
      {
        timestamp: new Date().toISOString(),
        epoch,
        revision,
        heartbeat_interval_ms: this.heartbeatIntervalMs,
        server_version: this.version,
        resumed: replay?.type === 'resumed',
      },
      missed.length === 0 && replay?.type !== 'reset' ? cursor : undefined,
    );
    if (replay?.type === 'reset') missed.push(frame('reset', { reason: replay.reason, revision }, cursor));
    return [connected, ...missed];
  }

  #take(source: SourceIdentity, report: SourceReport): void {
    const now = Date.now();
    if (this.#outdated.delete(source.id)) {
      const dropped = this.ledger.drop(source.id);
      this.ledger.join(source.id, source.group, sourceFamilies[source.kind]);
      // A table that holds leases lets listeners load again by itself.
      if (report.type !== 'table' || report.table.leases.length === 0) this.#tell(dropped, 'source-left');
    }
    switch (report.type) {
      case 'table':
        this.#tell(this.ledger.commit(source.id, report.table.leases, now));
        this.#board.told(source, report.table, report.asOf);
        return;
      case 'amendment':
        this.#tell(this.ledger.amend(source.id, report.leases, report.removals, now));
        this.#board.read(source, report.asOf, this.ledger.countOf(source.id), report.news);
        return;
      case 'verified':
        this.#board.read(source, report.asOf);
        return;
      case 'unreadable':
        this.#board.unreadable(source, report);
    }
  }

  #tellStatus(source: Source, before: Source): void {
    for (const sentence of sourceSentences(before, source)) this.#log(sentence);
    this.#tellSource(source);
  }

  #tellSource(source: Source): void {
    this.#publish(frame('source-status', { timestamp: new Date().toISOString(), source }));
  }

  #end(source: LeaseSource): void {
    void source.stop().catch((error: unknown) => this.#log(`source ${source.identity.name} did not end well: ${String(error)}`));
  }

  /** @param why listeners load again, where they have to */
  #tell(committed: Committed, why: Reloading = 'source-loaded'): void {
    if (committed.type === 'loaded') {
      this.#inAddressOrder = new View(emptyFilter, addressOrder, inAddressOrder([...this.ledger.leases.values()]));
      for (const channel of this.#channels.values()) channel.reload(why);
    } else {
      for (const { type, lease, before } of committed.changes) this.#inAddressOrder.change(before, type === 'removed' ? null : lease, 0);
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
    const wait = Math.min(Math.max(end - Date.now(), 0), longestWaitMs);
    this.#expiryTimer = setTimeout(() => this.#tell(this.ledger.expire(Date.now())), wait);
  }

  #heartbeat(): void {
    const { freshness } = this.#board;
    for (const channel of this.#channels.values()) channel.heartbeat(freshness);
  }

  #stopHeartbeat(): void {
    clearInterval(this.#heartbeatTimer);
    this.#heartbeatTimer = undefined;
  }
}
