// The leases on the page, kept outside React: the only hand that changes them, with one notification for all that a frame brings.
import type { LeaseChangeEvent, LeaseSnapshot } from '#openapi/generated/leaseboard.ts';
import type { Cursor } from '#domain/cursor.ts';
import { noFacets, type Facets } from '#domain/facets.ts';
import type { Lease } from '#domain/lease.ts';
import { compareByAddress, inAddressOrder } from '#domain/leaseOrder.ts';
import { OrderedList } from '#domain/orderedList.ts';
import type { ViewSettings } from '#domain/view.ts';
import { Flushes, type Flush } from './flushes.ts';
import { HeldChanges, type HeldChange, type HeldCounts } from './heldChanges.ts';
import { LeaseTotals } from './leaseTotals.ts';
import { pagePace, type Pace } from './pace.ts';
import type { RecentChange } from './recentChanges.ts';
import { RowMarks } from './rowMarks.ts';
import { ShownView } from './shownView.ts';
import { pageClock, type StoreClock } from './storeClock.ts';

export interface Row {
  lease: Lease;
  change: RecentChange | null;
}

export class LeaseStore {
  readonly #pace: Pace;
  readonly #flushes: Flushes;
  readonly #shown: ShownView;
  readonly #leases = new Map<string, Lease>();
  readonly #marks: RowMarks;
  readonly #changeListeners = new Set<(event: LeaseChangeEvent) => void>();
  /** What the view does not show yet; null while it follows. */
  #held: HeldChanges | null = null;
  /** All leases in address order, from which views are made. */
  #list = new OrderedList<Lease>(compareByAddress);
  #totals: LeaseTotals;
  #facets = noFacets;
  #cursor: Cursor | null = null;
  #isDoubted = false;
  #trueAt: number | null = null;
  /** Whether the clock has been set while rows were held. */
  #isMistimed = false;
  #truncated = false;
  /** Of how many leases the first rows are, until a snapshot is there. */
  #previewed = 0;

  constructor(settings: ViewSettings, clock: StoreClock = pageClock, pace: Pace = pagePace(clock)) {
    this.#pace = pace;
    this.#flushes = new Flushes(clock);
    this.#shown = new ShownView(settings, clock, pace, () => this.#flushes.add({}));
    this.#marks = new RowMarks(clock, (left) => {
      for (const lease of left) this.#shown.rowLeft(lease);
      this.#flushes.add({});
    });
    this.#totals = new LeaseTotals([], pace, () => {});
  }

  /** What the store holds; null before the first snapshot. */
  get cursor(): Cursor | null {
    return this.#cursor;
  }

  /** What the store can go on from, or ask to be confirmed; null too while it is doubted. */
  get soundCursor(): Cursor | null {
    return this.#isDoubted ? null : this.#cursor;
  }

  /** When what the store holds was last heard to be true, by this device's clock, in milliseconds since the epoch; null: never. */
  get trueAt(): number | null {
    return this.#trueAt;
  }

  get size(): number {
    return this.#cursor === null ? this.#previewed : this.#leases.size;
  }

  get truncated(): boolean {
    return this.#truncated;
  }

  /** Grows with each notification. */
  get version(): number {
    return this.#flushes.version;
  }

  /** Of the view that is wanted; while it is built the rows are those of the former one, then its first. */
  get settings(): ViewSettings {
    return this.#shown.settings;
  }

  /** Whether another filter or order, or a snapshot, is on its way to the rows. */
  get isBuilding(): boolean {
    return this.#shown.isBuilding;
  }

  /** Whether the rows are all of a former view; while another is built its first rows come before the others. */
  get showsFormer(): boolean {
    return this.#shown.showsFormer;
  }

  /** Whether rows are there: the first ones at least. */
  get isLoaded(): boolean {
    return this.#shown.hasRows;
  }

  /** How many rows the view has, those that are leaving included; while only the first are there, how many are expected. */
  get rowCount(): number {
    return this.#cursor === null ? this.#previewed : this.#shown.rowCount;
  }

  /** How many leases there are of each state, source and so on, as they are, also while rows are held. */
  get facets(): Facets {
    const counts = this.#shown.facets ?? this.#totals.facets;
    // Those of a snapshot take a moment; the former ones stay until then.
    if (counts !== null) this.#facets = counts.facets;
    return this.#facets;
  }

  /** Of all leases, in the sense of the heartbeat's checksum. */
  get checksum(): string {
    return this.#totals.checksum;
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
    return this.#shown.view.slice(from, to).map((lease) => ({ lease, change: this.#marks.get(lease.id) }));
  }

  /** A lease as it is shown: while rows are held, or its row is leaving, that may differ from how it is. */
  shown(id: string): Lease | undefined {
    const held = this.#held?.shown(id);
    return this.#marks.leaving(id) ?? (held === undefined ? this.#leases.get(id) : (held ?? undefined));
  }

  /** The number of a lease's row, from zero; null when it has none. */
  placeOf(id: string): number | null {
    const lease = this.shown(id);
    return lease === undefined ? null : this.#shown.view.placeOf(lease);
  }

  /** How many leases the rows show, without those that are leaving. */
  get viewLeaseCount(): number {
    const leaving = [...this.#marks.allLeaving()].filter((lease) => this.#shown.view.placeOf(lease) !== null);
    return this.rowCount - leaving.length;
  }

  /** The leases of all rows but those that are leaving, in the view's order; of the view that is wanted, which is made for it. */
  *viewLeases(): Generator<Lease> {
    for (const lease of this.#shown.whole()) if (this.#marks.leaving(lease.id) !== lease) yield lease;
  }

  /** Calls back in time for the next frame, and only when something changed. */
  subscribe(listener: (flush: Flush) => void): () => void {
    return this.#flushes.subscribe(listener);
  }

  /** Calls back for each change as it is applied, whether or not rows show it; a snapshot is no change. */
  subscribeChanges(listener: (event: LeaseChangeEvent) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Holds the rows still: the leases go on changing, but what is shown, and its order, stays. */
  hold(): void {
    this.#held ??= new HeldChanges(this.#leases);
    this.#shown.hold();
    this.#flushes.add({});
  }

  /** Shows at once what was held back, and follows again. */
  release(): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    for (const change of held) this.#follow(change);
    this.#shown.release();
    if (this.#isMistimed) this.retime();
    this.#flushes.add({});
  }

  /**
   * Looks at the leases with another filter or order; while rows are held, at the leases as they are shown. The former
   * rows stay for the moment that it takes; another call takes the place of what is still on its way.
   *
   * @returns whether the query is understood; a mistaken one changes nothing
   */
  setView(settings: ViewSettings): boolean {
    if (!this.#shown.want(settings)) return false;
    this.#make();
    return true;
  }

  /** What the store holds has turned out not to be the truth: only a snapshot helps. */
  doubt(): void {
    this.#isDoubted = true;
  }

  /** What the store holds, unless it is doubted, has been heard to be true just now. */
  confirm(): void {
    if (!this.#isDoubted) this.#trueAt = Date.now();
  }

  /** The clock has been set, so that the view is made anew; not before rows that are held are let go. */
  retime(): void {
    this.#isMistimed = this.#held !== null;
    if (!this.#isMistimed) this.#make();
  }

  /**
   * Shows the first rows while the snapshot is on its way: nothing else is held of them, and no change is applied to them.
   *
   * @param first the first leases of the view that is wanted, and how many it will have
   */
  preview({ leases, total }: Pick<LeaseSnapshot, 'leases' | 'total'>): void {
    if (this.#shown.preview(inAddressOrder(leases))) this.#previewed = total;
  }

  /** The snapshot does not come. */
  endPreview(): void {
    if (this.#cursor !== null || this.#previewed === 0) return;
    this.#previewed = 0;
    this.#shown.endPreview();
  }

  /** Takes a snapshot in place of everything; what differs is not news, so nothing flashes. */
  replace(snapshot: LeaseSnapshot): void {
    const held = this.#held;
    const before = held === null ? null : new Map(this.#leases);
    this.#leases.clear();
    for (const lease of snapshot.leases) this.#leases.set(lease.id, lease);
    const leases = inAddressOrder(snapshot.leases);
    this.#list = OrderedList.ofSorted(compareByAddress, leases);
    this.#isDoubted = false;
    this.confirm();
    this.#cursor = { epoch: snapshot.epoch, revision: snapshot.revision };
    this.#truncated = snapshot.truncated;
    if (held === null || before === null) this.#marks.clear();
    else {
      for (const id of new Set([...before.keys(), ...this.#leases.keys()])) held.keep(id, before.get(id), 'reconfigured');
    }
    this.#shown.outdate();
    this.#make();
    this.#totals.giveUp();
    this.#totals = new LeaseTotals(leases, this.#pace, () => this.#flushes.add({}));
    this.#flushes.add({ replaced: true });
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
    const { lease, change_type: type, reason } = event;
    const before = this.#leases.get(lease.id);
    if ((type === 'added') !== (before === undefined)) return 'gap';
    this.#cursor = cursor;
    this.#keep(before ?? null, type === 'removed' ? null : lease);
    if (this.#held === null) this.#follow({ id: lease.id, shown: before ?? null, type, reason });
    else this.#held.keep(lease.id, before, reason);
    for (const listener of this.#changeListeners) listener(event);
    this.#flushes.add({ [type]: 1 });
    return 'applied';
  }

  /** Keeps a lease as it is now, whatever is shown of it. */
  #keep(before: Lease | null, after: Lease | null): void {
    if (after !== null) this.#leases.set(after.id, after);
    else if (before !== null) this.#leases.delete(before.id);
    this.#list.change(before, after);
    this.#totals.change(before, after);
    this.#shown.leaseChanged(before, after);
  }

  /** Begins to make the view that is wanted. */
  #make(): void {
    const differences = [...(this.#held ?? [])].map(({ id, shown }) => ({ before: this.#leases.get(id) ?? null, after: shown }));
    this.#shown.make(this.#list.slice(0, this.#list.size), differences);
    this.#flushes.add({});
  }

  /** Lets a row show how its lease changed. */
  #follow({ id, shown, type, reason }: HeldChange): void {
    const after = this.#leases.get(id) ?? null;
    if (after !== null) {
      this.#shown.rowChanged({ before: shown, after }, this.#marks.leaving(id) ?? shown);
      this.#marks.letStay(id);
    } else if (shown !== null) {
      this.#shown.rowLeaves(shown);
      if (!this.#marks.letLeave(shown)) this.#shown.rowLeft(shown);
    }
    this.#marks.show(id, { type, reason });
  }
}
