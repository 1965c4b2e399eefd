// The leases on the page, kept outside React: the only hand that changes them, with one notification per frame.
import type { LeaseChangeEvent, LeaseSnapshot } from '#openapi/generated/leaseboard.ts';
import { Checksum } from '#domain/checksum.ts';
import type { Cursor } from '#domain/cursor.ts';
import type { Lease } from '#domain/lease.ts';
import { View, type ViewSettings } from '#domain/view.ts';

/** A change that its row still shows. Another `turn` starts the row's animation again. */
export interface RecentChange {
  type: LeaseChangeEvent['change_type'];
  reason: LeaseChangeEvent['reason'];
  at: number;
  turn: number;
}

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

/** How long a row shows its change, in milliseconds; a removed one leaves then. */
export const changeShownMs = 1_200;

/** A row's animation is not started again more often than this, so that it never freezes at its first frame. */
const shortestTurnMs = 300;

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
  onFrame: (callback) => requestAnimationFrame(callback),
  after: (ms, callback) => setTimeout(callback, ms),
};

const nothing: Flush = { added: 0, updated: 0, removed: 0, replaced: false };

export class LeaseStore {
  readonly #clock: StoreClock;
  readonly #leases = new Map<string, Lease>();
  readonly #recent = new Map<string, RecentChange>();
  readonly #leaving = new Set<string>();
  readonly #listeners = new Set<(flush: Flush) => void>();
  #view: View;
  #cursor: Cursor | null = null;
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

  get(id: string): Lease | undefined {
    return this.#leases.get(id);
  }

  rows(from: number, to: number): Row[] {
    return this.#view.slice(from, to).map((lease) => ({ lease, change: this.#recent.get(lease.id) ?? null }));
  }

  /** Calls back at most once a frame, and only when something changed. */
  subscribe(listener: (flush: Flush) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at the leases with another filter or order. */
  setView(settings: ViewSettings): void {
    this.#view = new View(settings, this.#leases.values());
    this.#leaving.clear();
    this.#notify({});
  }

  /** Takes a snapshot in place of everything; what differs is not news, so nothing flashes. */
  replace(snapshot: LeaseSnapshot): void {
    this.#leases.clear();
    for (const lease of snapshot.leases) this.#leases.set(lease.id, lease);
    this.#recent.clear();
    this.#leaving.clear();
    this.#checksum = null;
    this.#cursor = { epoch: snapshot.epoch, revision: snapshot.revision };
    this.#truncated = snapshot.truncated;
    this.#view = new View(this.#view.settings, snapshot.leases);
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
    if (type === 'removed') this.#remove(lease);
    else {
      this.#leases.set(lease.id, lease);
      this.#leaving.delete(lease.id);
      this.#checksum?.add(lease);
      this.#view.put(lease);
    }
    this.#show(event);
    this.#notify({ [type]: 1 });
    return 'applied';
  }

  #remove(lease: Lease): void {
    this.#leases.delete(lease.id);
    if (this.#leaving.size < mostLeaving) this.#leaving.add(lease.id);
    else this.#view.drop(lease.id);
  }

  #show({ lease, change_type: type, reason }: LeaseChangeEvent): void {
    const at = this.#clock.now();
    const shown = this.#recent.get(lease.id);
    const running = shown !== undefined && shown.type === type && at - shown.at < shortestTurnMs;
    this.#recent.set(lease.id, running ? { ...shown, reason } : { type, reason, at, turn: (shown?.turn ?? 0) + 1 });
    this.#sweepLater();
  }

  /** Takes away, some time later and all at once, the changes that have been shown and the rows that have left. */
  #sweepLater(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    this.#clock.after(changeShownMs, () => {
      this.#sweeping = false;
      const now = this.#clock.now();
      for (const [id, { at }] of this.#recent) {
        if (now - at < changeShownMs && now >= at) continue;
        this.#recent.delete(id);
        if (this.#leaving.delete(id)) this.#view.drop(id);
      }
      this.#notify({});
      if (this.#recent.size > 0) this.#sweepLater();
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
