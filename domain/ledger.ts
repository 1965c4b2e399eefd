// The speaking side's memory: all leases, the revision, and the recent changes from which a listener can go on.
import type { ChangeReason, ResetEvent } from '#openapi/generated/leaseboard.ts';
import { diff, reasonOf, sameFacts, type Change, type Draft } from './change.ts';
import { ChangeRate } from './changeRate.ts';
import { Checksum } from './checksum.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import { stateAt, type Lease, type LeaseFacts } from './lease.ts';
import { OrderedList } from './orderedList.ts';
import { Tally } from './tally.ts';

/** What a commit did: changes to tell, or so much new truth (a source's first table) that listeners must load again. */
export type Committed = { type: 'changes'; changes: Change[] } | { type: 'loaded' };

/** What a listener with a cursor needs: the changes it missed, or a snapshot. */
export type Resumption = { type: 'resumed'; changes: readonly Change[] } | { type: 'reset'; reason: ResetEvent['reason'] };

/** A moment in the life of a lease, kept in order of time. */
interface Moment {
  at: number;
  id: string;
}

function byTime(a: Moment, b: Moment): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

const none: Committed = { type: 'changes', changes: [] };
const hour = 3_600_000;

/** What the recent changes may take, about: names and identifiers are as long as clients make them. */
const rememberedBytes = 8 * 1024 * 1024;

/** About what a change takes in memory: two leases and their texts. */
function bytesOf({ lease, before }: Change): number {
  const texts = [lease, before].flatMap((one) => [one?.hostname, one?.client_id, one?.duid]);
  return texts.reduce((sum, text) => sum + 2 * (text?.length ?? 0), 800);
}

export class Ledger {
  readonly epoch: string;
  readonly #remembered: number;
  readonly #leases = new Map<string, Lease>();
  readonly #idsOf = new Map<string, Set<string>>();
  readonly #checksum = new Checksum();
  readonly #tally = new Tally();
  readonly #rate = new ChangeRate();
  readonly #ends = new OrderedList<Moment>(byTime);
  readonly #firstSeen = new OrderedList<Moment>(byTime);
  #revision = 0;
  #recent: Change[] = [];
  #recentBytes = 0;

  /**
   * @param epoch random text of letters and digits: another one tells listeners that their cursors mean nothing here
   * @param remembered how many recent changes a cursor may lie behind
   */
  constructor(epoch: string, remembered = 10_000) {
    this.epoch = epoch;
    this.#remembered = remembered;
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

  /** How many leases a source holds. */
  countOf(sourceId: string): number {
    return this.#idsOf.get(sourceId)?.size ?? 0;
  }

  get tally(): Pick<Tally, 'byState' | 'byFamily' | 'poolUse'> {
    return this.#tally;
  }

  /**
   * Takes a source's whole table: what it no longer holds is removed. The first table of a source is not news; its
   * leases were there before watching began.
   *
   * @param now milliseconds since the epoch
   */
  commit(sourceId: string, table: Iterable<LeaseFacts>, now: number): Committed {
    const after = new Map<string, LeaseFacts>();
    for (const facts of table) after.set(facts.id, { ...facts, state: stateAt(facts, now) });
    const ids = this.#idsOf.get(sourceId);
    if (ids === undefined) return this.#load(sourceId, after);
    const before = new Map<string, LeaseFacts>();
    for (const id of ids) {
      const lease = this.#leases.get(id);
      if (lease !== undefined) before.set(id, lease);
    }
    return this.#record(sourceId, diff(before, after), now);
  }

  /** Takes single changes of a source that has been committed once. */
  amend(
    sourceId: string,
    leases: readonly LeaseFacts[],
    removals: readonly { id: string; reason?: ChangeReason }[],
    now: number,
  ): Committed {
    const ids = this.#idsOf.get(sourceId);
    const drafts: (Draft & { reason?: ChangeReason })[] = [];
    for (const facts of leases) {
      const lease = { ...facts, state: stateAt(facts, now) };
      const before = ids?.has(lease.id) ? this.#leases.get(lease.id) : undefined;
      if (before === undefined) drafts.push({ type: 'added', lease, before: null });
      else if (!sameFacts(before, lease)) drafts.push({ type: 'updated', lease, before });
    }
    for (const { id, reason } of removals) {
      const before = ids?.has(id) ? this.#leases.get(id) : undefined;
      if (before !== undefined) drafts.push({ type: 'removed', lease: before, before, ...(reason === undefined ? {} : { reason }) });
    }
    return this.#record(sourceId, drafts, now);
  }

  /** Forgets a source and its leases. */
  drop(sourceId: string, now: number): Committed {
    const committed = this.commit(sourceId, [], now);
    this.#idsOf.delete(sourceId);
    return committed;
  }

  /** Turns the active leases whose end has passed into expired ones. */
  expire(now: number): Committed {
    const changes: Change[] = [];
    for (let end = this.#ends.first; end !== undefined && end.at <= now; end = this.#ends.first) {
      const before = this.#leases.get(end.id)!;
      changes.push(this.#write({ type: 'updated', lease: { ...before, state: 'expired' }, before }, 'expired', now));
    }
    return changes.length === 0 ? none : this.#remember(changes, now);
  }

  /** When the next active lease ends, in milliseconds since the epoch; null when none does. */
  get nextEnd(): number | null {
    return this.#ends.first?.at ?? null;
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
    if (behind > this.#recent.length) return { type: 'reset', reason: 'too-old' };
    return { type: 'resumed', changes: behind === 0 ? [] : this.#recent.slice(-behind) };
  }

  #load(sourceId: string, table: ReadonlyMap<string, LeaseFacts>): Committed {
    const ids = new Set<string>();
    this.#idsOf.set(sourceId, ids);
    if (table.size === 0) return none;
    for (const facts of table.values()) {
      const old = this.#leases.get(facts.id);
      if (old !== undefined) this.#unindex(old);
      const lease = { ...facts, first_seen_at: null, changed_at: null };
      this.#leases.set(lease.id, lease);
      this.#index(lease);
      ids.add(lease.id);
    }
    this.#revision += table.size;
    this.#recent = [];
    this.#recentBytes = 0;
    return { type: 'loaded' };
  }

  #record(sourceId: string, drafts: readonly (Draft & { reason?: ChangeReason })[], now: number): Committed {
    if (drafts.length === 0) return none;
    const ids = this.#idsOf.get(sourceId) ?? new Set<string>();
    this.#idsOf.set(sourceId, ids);
    const changes: Change[] = [];
    for (const draft of drafts) {
      if (draft.type === 'removed') ids.delete(draft.lease.id);
      else ids.add(draft.lease.id);
      changes.push(this.#write(draft, draft.reason ?? reasonOf(draft, now), now));
    }
    return this.#remember(changes, now);
  }

  #write(draft: Draft, reason: ChangeReason, now: number): Change {
    const timestamp = new Date(now).toISOString();
    const old = this.#leases.get(draft.lease.id);
    if (old !== undefined) this.#unindex(old);
    const sameHolder = old !== undefined && reason !== 'reassigned';
    const lease: Lease = { ...draft.lease, first_seen_at: sameHolder ? old.first_seen_at : timestamp, changed_at: timestamp };
    if (draft.type === 'removed') this.#leases.delete(lease.id);
    else {
      this.#leases.set(lease.id, lease);
      this.#index(lease);
    }
    this.#revision += 1;
    return { revision: this.#revision, type: draft.type, lease, before: old ?? null, reason, timestamp };
  }

  #remember(changes: Change[], now: number): Committed {
    this.#rate.count(changes.length, now);
    this.#recent.push(...changes);
    for (const change of changes) this.#recentBytes += bytesOf(change);
    // Cutting only at twice a limit makes the cost of forgetting constant per change.
    if (this.#recent.length > 2 * this.#remembered || this.#recentBytes > 2 * rememberedBytes) this.#forget();
    return { type: 'changes', changes };
  }

  #forget(): void {
    let from = this.#recent.length;
    this.#recentBytes = 0;
    while (from > 0 && this.#recent.length - from < this.#remembered) {
      const bytes = bytesOf(this.#recent[from - 1]!);
      if (this.#recentBytes + bytes > rememberedBytes) break;
      this.#recentBytes += bytes;
      from -= 1;
    }
    this.#recent = this.#recent.slice(from);
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
