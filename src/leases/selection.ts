// Which leases are selected: some by their ids, or all that match the filter, without counting them up.
import type { Lease } from '#domain/lease.ts';
import type { LeaseStore } from '#src/live/leaseStore.ts';

/** What a selection needs to know of the leases. */
export type SelectableStore = Pick<
  LeaseStore,
  'get' | 'held' | 'placeOf' | 'settings' | 'shown' | 'subscribe' | 'subscribeChanges' | 'viewLeaseCount' | 'viewLeases'
>;

export class Selection {
  readonly #store: SelectableStore;
  readonly #listeners = new Set<() => void>();
  /** The selected ones; while all are selected, those that are not. */
  #ids = new Set<string>();
  /** The query of which all are selected. */
  #allOf: string | null = null;
  /** Whether some of them may be gone, and only shown because rows are held. */
  #isOutdated = false;
  #version = 0;

  /**
   * Follows the leases: one that is removed is no longer selected, as soon as its row shows that. Those chosen one by one
   * outlive a change of the filter, so that they can be gathered from several; all that match are all of one filter only.
   */
  constructor(store: SelectableStore) {
    this.#store = store;
    store.subscribeChanges(({ change_type, lease }) => {
      if (change_type !== 'removed') return;
      if (store.held !== null) this.#isOutdated = true;
      else if (this.#ids.delete(lease.id)) this.#tell();
    });
    store.subscribe(({ replaced }) => {
      this.#isOutdated ||= replaced;
      if (this.#allOf !== null && this.#allOf !== store.settings.query) this.clear();
      else if (this.#allOf !== null) this.#tell();
      else if (this.#isOutdated && store.held === null) {
        this.#isOutdated = false;
        this.#keep([...this.#ids].filter((id) => store.get(id) !== undefined));
      }
    });
  }

  /** Grows with each change of what is selected. */
  get version(): number {
    return this.#version;
  }

  get isEmpty(): boolean {
    return this.#allOf === null && this.#ids.size === 0;
  }

  /** Whether it holds all that match, a few perhaps left out. */
  get isOfAll(): boolean {
    return this.#allOf !== null;
  }

  get count(): number {
    if (this.#allOf === null) return this.#ids.size;
    const leftOut = [...this.#ids].filter((id) => this.#store.placeOf(id) !== null).length;
    return Math.max(0, this.#store.viewLeaseCount - leftOut);
  }

  /** How many of them no row of the view shows. */
  get hiddenCount(): number {
    if (this.#allOf !== null || this.#store.settings.query === '') return 0;
    return [...this.#ids].filter((id) => this.#store.placeOf(id) === null).length;
  }

  has(id: string): boolean {
    return this.#ids.has(id) !== (this.#allOf !== null);
  }

  /** Calls back after each change of what is selected. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  toggle(id: string): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.#tell();
  }

  /** Selects these; with `more` beside what is selected already. */
  select(ids: Iterable<string>, more: boolean): void {
    if (more && this.#allOf !== null) for (const id of ids) this.#ids.delete(id);
    else if (more) for (const id of ids) this.#ids.add(id);
    else {
      this.#allOf = null;
      this.#ids = new Set(ids);
    }
    this.#tell();
  }

  /** Selects all that match the filter, those that are still to come included. */
  all(): void {
    this.#allOf = this.#store.settings.query;
    this.#keep([]);
  }

  clear(): void {
    if (this.isEmpty) return;
    this.#allOf = null;
    this.#keep([]);
  }

  /** The selected leases as they are now: those in the view in its order, then the others. */
  leases(): Lease[] {
    const found: Lease[] = [];
    const rest = new Set(this.#allOf === null ? this.#ids : []);
    for (const lease of this.#store.viewLeases()) {
      if (!this.has(lease.id)) continue;
      rest.delete(lease.id);
      found.push(lease);
    }
    return [...found, ...[...rest].flatMap((id) => this.#store.shown(id) ?? [])];
  }

  #keep(ids: readonly string[]): void {
    this.#ids = new Set(ids);
    this.#tell();
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

const selections = new WeakMap<SelectableStore, Selection>();

/** The selection among a store's leases; it stays when the page of the leases is left and come back to. */
export function selectionOf(store: SelectableStore): Selection {
  const known = selections.get(store);
  if (known !== undefined) return known;
  const made = new Selection(store);
  selections.set(store, made);
  return made;
}
