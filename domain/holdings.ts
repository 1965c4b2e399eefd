// Which source holds which leases; the sources of one group are partners, whose leases of one id are one.
import { stateAt, type Lease, type LeaseFacts } from './lease.ts';
import { byTime, type Moment } from './moment.ts';
import { OrderedList } from './orderedList.ts';
import { merge, type Merged } from './partners.ts';
import { instant } from './query/instant.ts';

type Family = Lease['family'];

/** A source that has joined. */
interface Member {
  group: string;
  families: readonly Family[];
}

/** What a source holds that has spoken. */
interface Book {
  ids: Set<string>;
  /** The sources of its group that have spoken and speak of a family, in the order in which they joined. */
  partners: Readonly<Record<Family, readonly string[]>>;
}

/** What several sources hold of one id. */
interface Shared {
  held: readonly LeaseFacts[];
  /** When the first of them ends that is active, in milliseconds since the epoch; null: none does. */
  end: number | null;
}

function firstEnd(held: readonly LeaseFacts[]): number | null {
  const ends = held.flatMap(({ state, expires_at }) => (state === 'active' && expires_at !== null ? [instant(expires_at)] : []));
  return ends.length === 0 ? null : Math.min(...ends);
}

const nothing: ReadonlySet<string> = new Set();

/** A lease's `source_id` has to be the source that holds it. */
export class Holdings {
  /** In the order in which they joined. */
  readonly #members = new Map<string, Member>();
  /** By source. */
  readonly #books = new Map<string, Book>();
  /** By id: only what several sources hold, so that the leases of a lone source cost nothing more. */
  readonly #shared = new Map<string, Shared>();
  readonly #ends = new OrderedList<Moment>(byTime);
  /** The leases as they are shown; what one source alone holds is found here. */
  readonly #shown: ReadonlyMap<string, Lease>;

  /** @param shown by id, kept by their owner */
  constructor(shown: ReadonlyMap<string, Lease>) {
    this.#shown = shown;
  }

  /** A source belongs to a group from now on; one that never joined has no partners. */
  join(sourceId: string, group: string, families: readonly Family[]): void {
    this.#members.set(sourceId, { group, families });
  }

  hasSpoken(sourceId: string): boolean {
    return this.#books.has(sourceId);
  }

  idsOf(sourceId: string): ReadonlySet<string> {
    return this.#books.get(sourceId)?.ids ?? nothing;
  }

  /** The other sources of its group that have spoken. */
  othersOf(sourceId: string): readonly string[] {
    const group = this.#members.get(sourceId)?.group;
    if (group === undefined) return [];
    return [...this.#members].flatMap(([id, one]) => (id !== sourceId && one.group === group && this.#books.has(id) ? [id] : []));
  }

  /** What a source itself holds of an id. */
  of(sourceId: string, id: string): LeaseFacts | undefined {
    if (!this.idsOf(sourceId).has(id)) return undefined;
    return this.#shared.get(id)?.held.find(({ source_id }) => source_id === sourceId) ?? this.#shown.get(id);
  }

  /** A source speaks for the first time: from now on its partners' leases tell of it too. */
  begin(sourceId: string): void {
    this.#books.set(sourceId, { ids: new Set(), partners: { 4: [sourceId], 6: [sourceId] } });
    const group = this.#members.get(sourceId)?.group;
    if (group !== undefined) this.#introduce(group);
  }

  /** Forgets a source that holds nothing any more; its former partners' leases no longer tell of it. */
  end(sourceId: string): void {
    const group = this.#members.get(sourceId)?.group;
    this.#books.delete(sourceId);
    this.#members.delete(sourceId);
    if (group !== undefined) this.#introduce(group);
  }

  /**
   * A source holds something else of an id than before.
   *
   * @param facts null: nothing any more
   * @returns what is to be shown of it; null when nobody holds it
   */
  change(sourceId: string, id: string, facts: LeaseFacts | null): Merged | null {
    const { ids, partners } = this.#books.get(sourceId)!;
    const family = (facts ?? this.#shown.get(id))?.family ?? 4;
    // What a lone source says is what is shown.
    const held = partners[family].length === 1 ? null : this.#held(partners[family], id);
    if (facts === null) ids.delete(id);
    else ids.add(id);
    if (held === null) return facts && { facts, partners: null };
    const others = held.filter(({ source_id }) => source_id !== sourceId);
    return this.#merge(partners[family], id, facts === null ? others : [...others, facts]);
  }

  /** A lease as it is to be shown, with all that its source and the partners of that hold. */
  merged(lease: Lease): Merged | null {
    const partners = this.#partnersIn(lease);
    return this.#merge(partners, lease.id, this.#held(partners, lease.id));
  }

  /** The first end of what several sources hold; undefined when there is none. */
  get firstEnd(): Moment | undefined {
    return this.#ends.first;
  }

  /**
   * Turns what has ended of a lease into expired.
   *
   * @param now milliseconds since the epoch
   * @returns what is to be shown of it
   */
  expire(lease: Lease, now: number): Merged {
    const partners = this.#partnersIn(lease);
    const held = this.#held(partners, lease.id).map((facts) => ({ ...facts, state: stateAt(facts, now) }));
    return this.#merge(partners, lease.id, held) ?? { facts: { ...lease, state: stateAt(lease, now) }, partners: null };
  }

  #partnersIn({ source_id, family }: Lease): readonly string[] {
    return this.#books.get(source_id)?.partners[family] ?? [source_id];
  }

  /** Lets all of a group that have spoken know each other. */
  #introduce(group: string): void {
    const members = [...this.#members].filter(([id, one]) => one.group === group && this.#books.has(id));
    const speaking = (family: Family) => members.flatMap(([id, { families }]) => (families.includes(family) ? [id] : []));
    const partners = { 4: speaking(4), 6: speaking(6) };
    for (const [id] of members) this.#books.get(id)!.partners = partners;
  }

  #held(partners: readonly string[], id: string): readonly LeaseFacts[] {
    const shared = this.#shared.get(id);
    if (shared !== undefined) return shared.held;
    const shown = this.#shown.get(id);
    return shown !== undefined && partners.some((partner) => this.#books.get(partner)?.ids.has(id)) ? [shown] : [];
  }

  #merge(partners: readonly string[], id: string, held: readonly LeaseFacts[]): Merged | null {
    this.#share(id, held);
    if (partners.length < 2) return held[0] === undefined ? null : { facts: held[0], partners: null };
    const inOrder = partners.map((partner) => held.find(({ source_id }) => source_id === partner) ?? null);
    return merge(partners, inOrder);
  }

  /** Keeps what several sources hold, and forgets it when it is one again. */
  #share(id: string, held: readonly LeaseFacts[]): void {
    const before = this.#shared.get(id)?.end ?? null;
    const end = held.length < 2 ? null : firstEnd(held);
    if (before !== end) {
      if (before !== null) this.#ends.remove({ at: before, id });
      if (end !== null) this.#ends.insert({ at: end, id });
    }
    if (held.length < 2) this.#shared.delete(id);
    else this.#shared.set(id, { held, end });
  }
}
