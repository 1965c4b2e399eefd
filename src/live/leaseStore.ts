// The leases on the page, kept outside React: the only hand that changes them, with one notification per frame.
import type { LeaseChangeEvent, LeaseSnapshot } from '#openapi/generated/leaseboard.ts';
import { Checksum } from '#domain/checksum.ts';
import type { Cursor } from '#domain/cursor.ts';
import type { Lease } from '#domain/lease.ts';
import { View, type ViewSettings } from '#domain/view.ts';
import { HeldChanges, type HeldCounts } from './heldChanges.ts';
import { changeShownMs, RecentChanges, type RecentChange } from './recentChanges.ts';

export interface Row {
  lease: Lease;
  change: RecentChange | null;
}

/** What happened since the last notification. */
export interface Flush {
  added: number;
  updated: number;
  removed: number;
  /** A snapshot replaced everything. */
  replaced: boolean;
}

/** Of more rows than this at once nobody follows the leaving: the others go at once. */
const mostLeaving = 100;

export interface StoreClock {
  now(): number;
  /** Calls back when the next frame is made. */
  onFrame(callback: () => void): void;
  after(ms: number, callback: () => void): void;
}

const pageClock: StoreClock = {
  now: () => Date.now(),
  // A hidden page makes no frames, but its counts and its title have to follow.
  onFrame(callback) {
    const later = setTimeout(() => {
      cancelAnimationFrame(next);
      callback();
    }, 1_000);
    const next = requestAnimationFrame(() => {
      clearTimeout(later);
      callback();
    });
  },
  after: (ms, callback) => setTimeout(callback, ms),
};

const nothing: Flush = { added: 0, updated: 0, removed: 0, replaced: false };

export class LeaseStore {
  readonly #clock: StoreClock;
  readonly #leases = new Map<string, Lease>();
  readonly #recent = new RecentChanges();
  readonly #leaving = new Set<string>();
  readonly #listeners = new Set<(flush: Flush) => void>();
  readonly #changeListeners = new Set<(event: LeaseChangeEvent) => void>();
  /** What the view does not show yet; null while it follows. */
  #held: HeldChanges | null = null;
  #view: View;
  #cursor: Cursor | null = null;
  #isDoubted = false;
  #truncated = false;
  #checksum: Checksum | null = null;
  #pending = nothing;
  #notifying = false;
  #sweeping = false;
  #version = 0;

  constructor(settings: ViewSettings, clock: StoreClock = pageClock) {
    this.#clock = clock;
    this.#view = new View(settings, []);
  }

  /** What the store holds; null before the first snapshot. */
  get cursor(): Cursor | null {
    return this.#cursor;
  }

  /** What the store can go on from, or ask to be confirmed; null too while it is doubted. */
  get soundCursor(): Cursor | null {
    return this.#isDoubted ? null : this.#cursor;
  }

  get size(): number {
    return this.#leases.size;
  }

  get truncated(): boolean {
    return this.#truncated;
  }

  /** Grows with each notification. */
  get version(): number {
    return this.#version;
  }

  get settings(): ViewSettings {
    return this.#view.settings;
  }

  /** How many rows the view has, those that are leaving included. */
  get rowCount(): number {
    return this.#view.size;
  }

  /** Of all leases, in the sense of the heartbeat's checksum; made when first asked for, then kept. */
  get checksum(): string {
    if (this.#checksum === null) {
      this.#checksum = new Checksum();
      for (const lease of this.#leases.values()) this.#checksum.add(lease);
    }
    return this.#checksum.toString();
  }

  /** What waits to be shown; null while rows follow the leases. */
  get held(): HeldCounts | null {
    return this.#held?.counts ?? null;
  }

  get(id: string): Lease | undefined {
    return this.#leases.get(id);
  }

  /** All leases as they are, whatever the view shows of them. */
  leases(): Iterable<Lease> {
    return this.#leases.values();
  }

  rows(from: number, to: number): Row[] {
    return this.#view.slice(from, to).map((lease) => ({ lease, change: this.#recent.get(lease.id) }));
  }

  /** Calls back at most once a frame, and only when something changed. */
  subscribe(listener: (flush: Flush) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back for each change as it is applied, whether or not rows show it; a snapshot is no change. */
  subscribeChanges(listener: (event: LeaseChangeEvent) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Holds the rows still: the leases go on changing, but what is shown, and its order, stays. */
  hold(): void {
    this.#held ??= new HeldChanges(this.#leases);
    this.#notify({});
  }

  /** Shows at once what was held back, and follows again. */
  release(): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    for (const { id, type, reason } of held) this.#follow(id, type, reason);
    this.#notify({});
  }

  /** Looks at the leases with another filter or order; while rows are held, at the leases as they are shown. */
  setView(settings: ViewSettings): void {
    this.#view = new View(settings, this.#held?.shownLeases() ?? this.#leases.values());
    this.#leaving.clear();
    this.#notify({});
  }

  /** What the store holds has turned out not to be the truth: only a snapshot helps. */
  doubt(): void {
    this.#isDoubted = true;
  }

  /** Takes a snapshot in place of everything; what differs is not news, so nothing flashes. */
  replace(snapshot: LeaseSnapshot): void {
    const before = new Map(this.#leases);
    this.#leases.clear();
    for (const lease of snapshot.leases) this.#leases.set(lease.id, lease);
    this.#checksum = null;
    this.#isDoubted = false;
    this.#cursor = { epoch: snapshot.epoch, revision: snapshot.revision };
    this.#truncated = snapshot.truncated;
    if (this.#held === null) {
      this.#recent.clear();
      this.#leaving.clear();
      this.#view = new View(this.#view.settings, snapshot.leases);
    } else {
      for (const id of new Set([...before.keys(), ...this.#leases.keys()])) this.#held.keep(id, before.get(id), 'reconfigured');
    }
    this.#notify({ replaced: true });
  }

  /**
   * Takes one change.
   *
   * @returns `applied`; `known` when the store already holds it; `gap` when it does not follow what the store holds, so
   * that only a snapshot helps
   */
  take(event: LeaseChangeEvent, cursor: Cursor): 'applied' | 'known' | 'gap' {
    if (this.#cursor === null || cursor.epoch !== this.#cursor.epoch) return 'gap';
    if (cursor.revision <= this.#cursor.revision) return 'known';
    if (cursor.revision !== this.#cursor.revision + 1) return 'gap';
    const { lease, change_type: type } = event;
    const before = this.#leases.get(lease.id);
    if ((type === 'added') !== (before === undefined)) return 'gap';
    this.#cursor = cursor;
    if (before !== undefined) this.#checksum?.remove(before);
    if (type === 'removed') this.#leases.delete(lease.id);
    else {
      this.#leases.set(lease.id, lease);
      this.#checksum?.add(lease);
    }
    if (this.#held === null) this.#follow(lease.id, type, event.reason);
    else this.#held.keep(lease.id, before, event.reason);
    for (const listener of this.#changeListeners) listener(event);
    this.#notify({ [type]: 1 });
    return 'applied';
  }

  /** Lets a row show how its lease changed. */
  #follow(id: string, type: RecentChange['type'], reason: RecentChange['reason']): void {
    const lease = this.#leases.get(id);
    if (lease === undefined) this.#letLeave(id);
    else {
      this.#leaving.delete(id);
      this.#view.put(lease);
    }
    this.#recent.show(id, { type, reason, at: this.#clock.now() });
    this.#sweepLater();
  }

  #letLeave(id: string): void {
    if (this.#leaving.size < mostLeaving) this.#leaving.add(id);
    else this.#view.drop(id);
  }

  /** Takes away, some time later and all at once, the changes that have been shown and the rows that have left. */
  #sweepLater(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    this.#clock.after(changeShownMs, () => {
      this.#sweeping = false;
      for (const id of this.#recent.forget(this.#clock.now())) {
        if (this.#leaving.delete(id)) this.#view.drop(id);
      }
      this.#notify({});
      if (!this.#recent.isEmpty) this.#sweepLater();
    });
  }

  #notify(news: Partial<Flush>): void {
    const { added, updated, removed, replaced } = this.#pending;
    this.#pending = {
      added: added + (news.added ?? 0),
      updated: updated + (news.updated ?? 0),
      removed: removed + (news.removed ?? 0),
      replaced: replaced || (news.replaced ?? false),
    };
    if (this.#notifying) return;
    this.#notifying = true;
    this.#clock.onFrame(() => {
      this.#notifying = false;
      this.#version += 1;
      const flush = this.#pending;
      this.#pending = nothing;
      for (const listener of this.#listeners) listener(flush);
    });
  }
}
