// The speaking side's memory: all leases, the revision, and the recent changes from which a listener can go on.
import type { ChangeReason, ResetEvent } from '#openapi/generated/leaseboard.ts';
import { diff, reasonOf, sameFacts, type Change, type Draft } from './change.ts';
import { ChangeMemory } from './changeMemory.ts';
import { ChangeRate } from './changeRate.ts';
import { Checksum } from './checksum.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import { Holdings } from './holdings.ts';
import { stateAt, type Lease, type LeaseFacts } from './lease.ts';
import { byTime, type Moment } from './moment.ts';
import { OrderedList } from './orderedList.ts';
import { samePartners, type Merged } from './partners.ts';
import { sameClient } from './sameClient.ts';
import { Tally } from './tally.ts';

/**
 * What a commit did: changes to tell, or so much other truth (a source's first table, or its leaving) that listeners must
 * load again.
 */
export type Committed = { type: 'changes'; changes: Change[] } | { type: 'loaded' };

/** What a listener with a cursor needs: the changes it missed, or a snapshot. */
export type Resumption = { type: 'resumed'; changes: readonly Change[] } | { type: 'reset'; reason: ResetEvent['reason'] };

/** Of ids, what is to be shown of each; null: nobody holds it any more. */
type Shown = Generator<[id: string, merged: Merged | null], void>;

const none: Committed = { type: 'changes', changes: [] };
const hour = 3_600_000;

export class Ledger {
  readonly epoch: string;
  readonly #leases = new Map<string, Lease>();
  readonly #holdings = new Holdings(this.#leases);
  readonly #checksum = new Checksum();
  readonly #tally = new Tally();
  readonly #rate = new ChangeRate();
  readonly #recent: ChangeMemory;
  readonly #ends = new OrderedList<Moment>(byTime);
  readonly #firstSeen = new OrderedList<Moment>(byTime);
  #revision = 0;

  /**
   * @param epoch random text of letters and digits: another one tells listeners that their cursors mean nothing here
   * @param remembered how many recent changes a cursor may lie behind
   */
  constructor(epoch: string, remembered = 10_000) {
    this.epoch = epoch;
    this.#recent = new ChangeMemory(remembered);
  }

  get revision(): number {
    return this.#revision;
  }

  get cursor(): string {
    return formatCursor({ epoch: this.epoch, revision: this.#revision });
  }

  get checksum(): string {
    return this.#checksum.toString();
  }

  get leases(): ReadonlyMap<string, Lease> {
    return this.#leases;
  }

  /**
   * A source will speak of the leases of a group. Sources of one group are partners of one service: a lease that several
   * of them hold is one (see `partners.ts`); their order is that in which they join. One that never joins has no partners.
   *
   * @param families those that the source speaks of: a server of one family lacks nothing of the other
   */
  join(sourceId: string, group: string, families: readonly Lease['family'][] = [4, 6]): void {
    this.#holdings.join(sourceId, group, families);
  }

  /** How many leases a source holds. */
  countOf(sourceId: string): number {
    return this.#holdings.idsOf(sourceId).size;
  }

  get tally(): Pick<Tally, 'byState' | 'byFamily' | 'poolUse'> {
    return this.#tally;
  }

  /**
   * Takes a source's whole table: what it no longer holds is removed. The first table of a source is not news; its
   * leases were there before watching began.
   *
   * @param table the `source_id` of each lease is this source
   * @param now milliseconds since the epoch
   */
  commit(sourceId: string, table: Iterable<LeaseFacts>, now: number): Committed {
    const after = new Map<string, LeaseFacts>();
    for (const facts of table) after.set(facts.id, { ...facts, state: stateAt(facts, now) });
    if (!this.#holdings.hasSpoken(sourceId)) return this.#replace(this.#loaded(sourceId, after));
    const before = new Map<string, LeaseFacts>();
    for (const id of this.#holdings.idsOf(sourceId)) before.set(id, this.#holdings.of(sourceId, id)!);
    const drafts = diff(before, after);
    return this.#remember(
      drafts.map(({ type, lease }) => this.#take(sourceId, lease.id, type === 'removed' ? null : lease, now)),
      now,
    );
  }

  /** Takes single changes of a source; those of one that has not been committed yet are its first table. */
  amend(
    sourceId: string,
    leases: readonly LeaseFacts[],
    removals: readonly { id: string; reason?: ChangeReason }[],
    now: number,
  ): Committed {
    if (!this.#holdings.hasSpoken(sourceId)) return this.commit(sourceId, leases, now);
    const changes: (Change | null)[] = [];
    for (const facts of leases) {
      const lease = { ...facts, state: stateAt(facts, now) };
      const before = this.#holdings.of(sourceId, lease.id);
      if (before === undefined || !sameFacts(before, lease)) changes.push(this.#take(sourceId, lease.id, lease, now));
    }
    for (const { id, reason } of removals) {
      if (this.#holdings.of(sourceId, id) !== undefined) changes.push(this.#take(sourceId, id, null, now, reason));
    }
    return this.#remember(changes, now);
  }

  /** Forgets a source and what it holds: that it is watched no longer is no change of its leases. */
  drop(sourceId: string): Committed {
    return this.#replace(this.#dropped(sourceId));
  }

  /** Turns the active leases whose end has passed into expired ones. */
  expire(now: number): Committed {
    const changes: (Change | null)[] = [];
    for (let end = this.#firstEnd; end !== undefined && end.at <= now; end = this.#firstEnd) {
      const before = this.#leases.get(end.id)!;
      changes.push(this.#show(before.id, this.#holdings.expire(before, now), now));
    }
    return this.#remember(changes, now);
  }

  /** When the next active lease ends, in milliseconds since the epoch; null when none does. */
  get nextEnd(): number | null {
    return this.#firstEnd?.at ?? null;
  }

  /** How many active leases end before a moment. */
  endingBefore(moment: number): number {
    return this.#ends.rank({ at: moment, id: '' });
  }

  /** How many leases were seen for the first time in the 24 hours up to now. */
  newWithinDay(now: number): number {
    return this.#firstSeen.size - this.#firstSeen.rank({ at: now - 24 * hour, id: '' });
  }

  changesPerMinute(now: number): number {
    return this.#rate.perMinute(now);
  }

  /** What a listener at this cursor has to be told to stand where the ledger stands. */
  since(cursorText: string): Resumption {
    const cursor = parseCursor(cursorText);
    if (cursor === null) return { type: 'reset', reason: 'bad-cursor' };
    if (cursor.epoch !== this.epoch) return { type: 'reset', reason: 'other-epoch' };
    const behind = this.#revision - cursor.revision;
    if (behind < 0) return { type: 'reset', reason: 'from-the-future' };
    const changes = this.#recent.latest(behind);
    return changes === null ? { type: 'reset', reason: 'too-old' } : { type: 'resumed', changes };
  }

  /** The next end of a lease, or of one that a partner holds otherwise than it is shown. */
  get #firstEnd(): Moment | undefined {
    const [shown, held] = [this.#ends.first, this.#holdings.firstEnd];
    return shown === undefined || (held !== undefined && held.at < shown.at) ? held : shown;
  }

  /** What is to be shown after a source's first table: of all that it holds, and of all that its partners hold. */
  *#loaded(sourceId: string, table: ReadonlyMap<string, LeaseFacts>): Shown {
    this.#holdings.begin(sourceId);
    for (const [id, facts] of table) yield [id, this.#holdings.change(sourceId, id, facts)];
    yield* this.#heldBy(this.#holdings.othersOf(sourceId));
  }

  /** What is to be shown once a source is gone. */
  *#dropped(sourceId: string): Shown {
    const others = this.#holdings.othersOf(sourceId);
    for (const id of this.#holdings.idsOf(sourceId)) yield [id, this.#holdings.change(sourceId, id, null)];
    this.#holdings.end(sourceId);
    yield* this.#heldBy(others);
  }

  *#heldBy(sources: readonly string[]): Shown {
    for (const source of sources) {
      for (const id of this.#holdings.idsOf(source)) yield [id, this.#holdings.merged(this.#leases.get(id)!)];
    }
  }

  /** Shows leases otherwise than before without telling what changed. */
  #replace(leases: Shown): Committed {
    const { revision } = this;
    for (const [id, merged] of leases) {
      this.#revision += 1;
      const old = this.#leases.get(id);
      if (old !== undefined) this.#unindex(old);
      if (merged === null) {
        this.#leases.delete(id);
        continue;
      }
      const { facts, partners } = merged;
      const seen = old !== undefined && sameClient(old, facts) ? old : null;
      const lease: Lease = { ...facts, partners, first_seen_at: seen?.first_seen_at ?? null, changed_at: seen?.changed_at ?? null };
      this.#leases.set(id, lease);
      this.#index(lease);
    }
    if (this.#revision === revision) return none;
    this.#recent.clear();
    return { type: 'loaded' };
  }

  /**
   * A source holds something else of an id than before.
   *
   * @param facts null: nothing any more
   * @param leftBecause why, where it says it
   */
  #take(sourceId: string, id: string, facts: LeaseFacts | null, now: number, leftBecause?: ChangeReason): Change | null {
    return this.#show(id, this.#holdings.change(sourceId, id, facts), now, leftBecause);
  }

  /**
   * Shows a lease as it is now.
   *
   * @param merged null: nobody holds it any more
   * @param leftBecause why, where its source says it
   * @returns null when it is as it was
   */
  #show(id: string, merged: Merged | null, now: number, leftBecause?: ChangeReason): Change | null {
    const old = this.#leases.get(id);
    if (merged === null) return old === undefined ? null : this.#remove(old, now, leftBecause);
    const { facts, partners } = merged;
    if (old !== undefined && sameFacts(old, facts) && samePartners(old.partners, partners)) return null;
    const draft: Draft = old === undefined ? { type: 'added', lease: facts, before: null } : { type: 'updated', lease: facts, before: old };
    const reason = reasonOf(draft, now);
    const timestamp = new Date(now).toISOString();
    const sameHolder = old !== undefined && reason !== 'reassigned';
    const lease: Lease = { ...facts, partners, first_seen_at: sameHolder ? old.first_seen_at : timestamp, changed_at: timestamp };
    if (old !== undefined) this.#unindex(old);
    this.#leases.set(id, lease);
    this.#index(lease);
    this.#revision += 1;
    return { revision: this.#revision, type: draft.type, lease, before: old ?? null, reason, timestamp };
  }

  #remove(old: Lease, now: number, stated: ChangeReason | undefined): Change {
    const timestamp = new Date(now).toISOString();
    this.#unindex(old);
    this.#leases.delete(old.id);
    this.#revision += 1;
    const reason = stated ?? reasonOf({ type: 'removed', lease: old, before: old }, now);
    return { revision: this.#revision, type: 'removed', lease: { ...old, changed_at: timestamp }, before: old, reason, timestamp };
  }

  /** @param found null is what turned out to be none */
  #remember(found: readonly (Change | null)[], now: number): Committed {
    const changes = found.filter((change) => change !== null);
    if (changes.length === 0) return none;
    this.#rate.count(changes.length, now);
    this.#recent.add(changes);
    return { type: 'changes', changes };
  }

  #index(lease: Lease): void {
    this.#checksum.add(lease);
    this.#tally.add(lease);
    if (lease.state === 'active' && lease.expires_at !== null) this.#ends.insert({ at: Date.parse(lease.expires_at), id: lease.id });
    if (lease.first_seen_at !== null) this.#firstSeen.insert({ at: Date.parse(lease.first_seen_at), id: lease.id });
  }

  #unindex(lease: Lease): void {
    this.#checksum.remove(lease);
    this.#tally.remove(lease);
    if (lease.state === 'active' && lease.expires_at !== null) this.#ends.remove({ at: Date.parse(lease.expires_at), id: lease.id });
    if (lease.first_seen_at !== null) this.#firstSeen.remove({ at: Date.parse(lease.first_seen_at), id: lease.id });
  }
}
