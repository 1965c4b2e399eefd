// The view that is shown and the one on its way: another is made in slices, and the former rows stay until it is there.
import { countFacets, type FacetCounts } from '#domain/facets.ts';
import type { Lease } from '#domain/lease.ts';
import { makeView } from '#domain/makeView.ts';
import { filterOf } from '#domain/query/filterOf.ts';
import type { LeaseFilter } from '#domain/query/leaseFilter.ts';
import { View, type ViewSettings } from '#domain/view.ts';
import { Making } from './making.ts';
import type { Pace } from './pace.ts';
import type { StoreClock } from './storeClock.ts';

/** Of what turns with the time, what turns within so many milliseconds is shown at once. */
const turnsTogetherMs = 250;
// A timer neither runs while the machine sleeps nor knows of a clock that is set, so what turns later is looked for again.
const longestWaitMs = 30_000;

/** A change of what a row shows; null is no row. */
export interface RowChange {
  before: Lease | null;
  after: Lease | null;
}

export class ShownView {
  readonly #clock: StoreClock;
  readonly #pace: Pace;
  readonly #onNews: () => void;
  #settings: ViewSettings;
  #filter: LeaseFilter;
  #view: View;
  #facets: FacetCounts | null;
  #making: Making<View> | null = null;
  /** The facets of the view that is wanted, which come after its rows. */
  #counting: Making<FacetCounts> | null = null;
  /** Whether a snapshot has come that the rows, unless they are held, do not follow yet; and whether the facets don't. */
  #isOutdated = false;
  #hasFormerFacets = false;
  #hasFormerRows = false;
  /** How many rows there are said to be while only the first of a view are shown; null: those that there are. */
  #expectedRows: number | null = null;
  /** Whether those are of the view that is wanted. */
  #showsFirst = false;
  #hasRows = false;
  #isStill = false;
  /** When the clock is looked at for what turns with the time; null: not at all. */
  #awaited: number | null = null;

  /** @param onNews called when another view is shown, and when the clock has turned something in it */
  constructor(settings: ViewSettings, clock: StoreClock, pace: Pace, onNews: () => void) {
    const filter = filterOf(settings.query);
    if (filter === null) throw new Error(`the query is mistaken: ${settings.query}`);
    this.#clock = clock;
    this.#pace = pace;
    this.#onNews = onNews;
    this.#settings = settings;
    this.#filter = filter;
    this.#view = new View(filter, settings.order);
    this.#facets = null;
  }

  /** Of the view that is wanted, which may still be on its way. */
  get settings(): ViewSettings {
    return this.#settings;
  }

  get view(): View {
    return this.#view;
  }

  /** null while all leases count: without a filter. */
  get facets(): FacetCounts | null {
    return this.#facets;
  }

  get isBuilding(): boolean {
    return this.#making !== null;
  }

  /** Whether all rows are of a former view: not even the first of the one that is wanted are there. */
  get showsFormer(): boolean {
    return this.#making !== null && !this.#showsFirst;
  }

  get rowCount(): number {
    return this.#expectedRows ?? this.#view.size;
  }

  /** Whether the view of a snapshot has ever been made: before that there are no rows to show. */
  get hasRows(): boolean {
    return this.#hasRows;
  }

  /** @returns whether the query is understood; otherwise nothing happens */
  want(settings: ViewSettings): boolean {
    const filter = filterOf(settings.query);
    if (filter === null) return false;
    this.#settings = settings;
    this.#filter = filter;
    return true;
  }

  /**
   * Shows these leases until those of a snapshot are there; nothing, where rows are already.
   *
   * @param leases the first that the wanted view will have, in its order
   */
  preview(leases: readonly Lease[]): boolean {
    if (this.#hasRows || this.#isOutdated) return false;
    this.#view = new View(this.#filter, this.#settings.order, leases);
    this.#hasRows = true;
    this.#onNews();
    return true;
  }

  /** Shows nothing again. */
  endPreview(): void {
    this.#view = new View(this.#filter, this.#settings.order);
    this.#hasRows = false;
    this.#onNews();
  }

  /** The leases have been replaced: rows, unless they are held, and facets are of the former ones until others are made. */
  outdate(): void {
    this.#hasFormerRows ||= !this.#isStill;
    this.#isOutdated = true;
    this.#hasFormerFacets = true;
  }

  /** Holds the rows still, also against the time. */
  hold(): void {
    this.#isStill = true;
  }

  release(): void {
    this.#isStill = false;
    this.#advance();
  }

  /**
   * Makes the view that is wanted.
   *
   * @param leases all of them in address order, as they are
   * @param differences from them to what rows are to show
   */
  make(leases: readonly Lease[], differences: Iterable<RowChange>): void {
    this.#making?.giveUp();
    this.#counting?.giveUp();
    const now = this.#clock.now();
    const showFirst = (first: readonly Lease[]): void => this.#showFirst(first);
    const making = new Making(makeView(this.#filter, this.#settings.order, leases, now, showFirst), this.#pace);
    const counting = this.#filter.isEmpty ? null : new Making(countFacets(this.#filter, leases, now), this.#pace);
    for (const { before, after } of differences) making.also((view) => view.change(before, after, now));
    this.#showsFirst = false;
    this.#making = making;
    this.#counting = counting;
    making.run((view) => {
      this.#making = null;
      this.#view = view;
      this.#expectedRows = null;
      this.#showsFirst = false;
      this.#hasRows ||= this.#isOutdated;
      this.#hasFormerRows = false;
      this.#isOutdated = false;
      if (counting === null) this.#showFacets(null);
      this.#advance();
      this.#onNews();
      if (counting === null) return;
      const showFacets = (facets: FacetCounts): void => {
        this.#counting = null;
        this.#showFacets(facets);
        this.#advance();
        this.#onNews();
      };
      this.#pace.afterPaint(() => counting.run(showFacets));
    });
  }

  /** All of the view that is wanted, however long that takes. */
  whole(): View {
    return this.#making?.finish() ?? this.#view;
  }

  /** A lease has changed, whether or not a row shows it: facets follow. */
  leaseChanged(before: Lease | null, after: Lease | null): void {
    const now = this.#clock.now();
    if (!this.#hasFormerFacets) this.#facets?.change(before, after, now);
    this.#counting?.also((facets) => facets.change(before, after, now));
    this.#awaitTurn();
  }

  /** @param shown what the row shows, when that is not `before` but a lease that was about to leave */
  rowChanged({ before, after }: RowChange, shown = before): void {
    const now = this.#clock.now();
    if (!this.#hasFormerRows) this.#view.change(shown, after, now);
    this.#making?.also((view) => view.change(before, after, now));
    this.#awaitTurn();
  }

  /** A row stays for a while, but its lease is gone: another view will not have it. */
  rowLeaves(lease: Lease): void {
    const now = this.#clock.now();
    this.#making?.also((view) => view.change(lease, null, now));
  }

  /** A row that was about to leave is gone. */
  rowLeft(lease: Lease): void {
    if (!this.#hasFormerRows) this.#view.change(lease, null, this.#clock.now());
  }

  /** These rows stand alone until the others are there: no change reaches them. */
  #showFirst(first: readonly Lease[]): void {
    if (this.#isStill || this.#isOutdated) return;
    this.#expectedRows = Math.max(this.rowCount, first.length);
    this.#view = new View(this.#filter, this.#settings.order, first);
    this.#showsFirst = true;
    this.#hasFormerRows = true;
    this.#making?.rest();
    this.#onNews();
  }

  #showFacets(facets: FacetCounts | null): void {
    this.#facets = facets;
    this.#hasFormerFacets = false;
  }

  #advance(): void {
    const now = this.#clock.now();
    const facetsTurned = !this.#hasFormerFacets && (this.#facets?.advance(now) ?? false);
    const rowsTurned = !this.#isStill && !this.#hasFormerRows && this.#view.advance(now);
    if (facetsTurned || rowsTurned) this.#onNews();
    this.#awaitTurn();
  }

  #awaitTurn(): void {
    const turn = Math.min(this.#facets?.nextTurn ?? Infinity, this.#isStill ? Infinity : (this.#view.nextTurn ?? Infinity));
    if (turn === Infinity || (this.#awaited !== null && this.#awaited <= turn)) return;
    this.#awaited = turn;
    const wait = Math.min(Math.max(turn - this.#clock.now(), turnsTogetherMs), longestWaitMs);
    this.#clock.after(wait, () => {
      if (this.#awaited !== turn) return;
      this.#awaited = null;
      this.#advance();
    });
  }
}
