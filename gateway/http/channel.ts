// What all listeners of one query are told: one hub, and the changes as they look through the query.
import type { ResetEvent, SourceFreshness } from '#openapi/generated/leaseboard.ts';
import { seenAs, throughFilter, type Change } from '#domain/change.ts';
import { Checksum } from '#domain/checksum.ts';
import { changeFrame, frame } from '#domain/frame.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { LeaseFilter } from '#domain/query/leaseFilter.ts';
import { standingsFor } from '#domain/view.ts';
import { Hub, outboxBytes } from './hub.ts';

// A longer replay is not worth making: a snapshot is smaller, and compressed.
const replayedChanges = 750;
// A character is three bytes at most, so that the replay itself never fills an outbox and makes its listener a slow one.
const replayedCharacters = outboxBytes / 4;

/** Why listeners load again when a source comes or goes. */
export type Reloading = Extract<ResetEvent['reason'], 'source-loaded' | 'source-left'>;

/** What a listener missed, as frames, or why it has to load a snapshot. */
type Replay = { type: 'resumed'; frames: string[] } | { type: 'reset'; reason: ResetEvent['reason'] };

export class Channel {
  readonly hub = new Hub();
  readonly #ledger: Ledger;
  readonly #filter: LeaseFilter;
  /** Which leases the listeners hold, where that turns with the time. */
  #standings: ReturnType<typeof standingsFor>;
  /** Of the matching leases; where all match it is the ledger's. */
  #checksum = new Checksum();

  constructor(filter: LeaseFilter, ledger: Ledger) {
    this.#ledger = ledger;
    this.#filter = filter;
    this.#standings = standingsFor(filter);
    this.#countAnew();
  }

  tell(changes: readonly Change[]): void {
    if (this.#filter.isEmpty) {
      this.#publish(changes);
      return;
    }
    const seen = changes.map((change) => this.#seen(change)).filter((change) => change !== null);
    for (const { type, lease, before } of seen) {
      if (type !== 'added' && before !== null) this.#checksum.remove(before);
      if (type !== 'removed') this.#checksum.add(lease);
    }
    this.#publish(seen);
  }

  /** What a listener with this cursor missed; a reset where it can't be told or is more than an outbox should take. */
  replay(since: string): Replay {
    const resumption = this.#ledger.since(since);
    if (resumption.type === 'reset') return resumption;
    // What the clock has brought in and out meanwhile was no change.
    if (this.#filter.movesWithTime) return { type: 'reset', reason: 'time-passed' };
    if (resumption.changes.length > replayedChanges) return { type: 'reset', reason: 'too-old' };
    const frames: string[] = [];
    let characters = 0;
    for (const change of resumption.changes) {
      const seen = throughFilter(change, (lease) => this.#filter.matches(lease, Date.now()));
      if (seen === null) continue;
      const text = changeFrame(this.#ledger.epoch, seen);
      frames.push(text);
      characters += text.length;
    }
    return characters > replayedCharacters ? { type: 'reset', reason: 'too-old' } : { type: 'resumed', frames };
  }

  /** After the ledger has taken or lost so much that there are no changes to tell. */
  reload(why: Reloading): void {
    this.#countAnew();
    this.#reset(why);
  }

  heartbeat(sources: SourceFreshness[]): void {
    this.#turn();
    const { revision } = this.#ledger;
    const checksum = this.#filter.isEmpty ? this.#ledger.checksum : this.#checksum.toString();
    this.hub.publish([frame('heartbeat', { timestamp: new Date().toISOString(), revision, checksum, sources })]);
  }

  /** Lets the clock bring leases in and out. That is no change of theirs, so listeners load what they hold again. */
  #turn(): void {
    const turned = this.#standings.turnedUntil(Date.now());
    for (const { lease, is } of turned) {
      if (is) this.#checksum.add(lease);
      else this.#checksum.remove(lease);
    }
    if (turned.length > 0) this.#reset('time-passed');
  }

  /** A change as the listeners see it, who hold what they have been told; null when they see nothing of it. */
  #seen(change: Change): Change | null {
    const now = Date.now();
    const was = change.before !== null && this.#standings.leave(change.before, now);
    return seenAs(change, was, change.type !== 'removed' && this.#standings.enter(change.lease, now));
  }

  #publish(changes: readonly Change[]): void {
    this.hub.publish(changes.map((change) => changeFrame(this.#ledger.epoch, change)));
  }

  #reset(reason: ResetEvent['reason']): void {
    const { revision, cursor } = this.#ledger;
    this.hub.publish([frame('reset', { reason, revision }, cursor)]);
  }

  #countAnew(): void {
    this.#checksum = new Checksum();
    this.#standings = standingsFor(this.#filter);
    if (this.#filter.isEmpty) return;
    const now = Date.now();
    for (const lease of this.#ledger.leases.values()) if (this.#standings.enter(lease, now)) this.#checksum.add(lease);
  }
}
