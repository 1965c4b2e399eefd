// Where the keyboard is in the lease table: at a lease, wherever it moves, not at a row number.
import type { LeaseStore } from '#src/live/leaseStore.ts';

/** What the focus needs to know of the rows. */
export type FocusableStore = Pick<LeaseStore, 'isBuilding' | 'placeOf' | 'rowCount' | 'rows' | 'settings' | 'subscribe'>;

export interface FocusedPlace {
  /** Of the lease; null while nothing is focused. */
  id: string | null;
  /** Where the lease stands, or stood when last seen. */
  row: number;
  /** Among the columns shown; null: the row as a whole. */
  column: number | null;
}

const nowhere: FocusedPlace = { id: null, row: 0, column: null };

export class GridFocus {
  readonly #store: FocusableStore;
  readonly #listeners = new Set<() => void>();
  #place = nowhere;
  #anchor: string | null = null;
  #settings: FocusableStore['settings'];

  constructor(store: FocusableStore) {
    this.#store = store;
    this.#settings = store.settings;
    store.subscribe(() => this.#follow());
  }

  /** Another object exactly when it changed. */
  get place(): FocusedPlace {
    return this.#place;
  }

  /** From where a range reaches: where the focus went last without extending one. */
  get anchor(): string | null {
    return this.#anchor;
  }

  /** The focused column of this lease's row: a number, `null` for the row as a whole, `undefined` when it is elsewhere. */
  columnIn(id: string): number | null | undefined {
    return this.#place.id === id ? this.#place.column : undefined;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * @param row is brought into the list's bounds
   * @param extending leaves the anchor where it is
   */
  move(row: number, column: number | null, extending = false): void {
    const { rowCount } = this.#store;
    const within = Math.max(0, Math.min(row, rowCount - 1));
    const id = this.#store.rows(within, within + 1)[0]?.lease.id ?? null;
    if (!extending || this.#anchor === null) this.#anchor = id;
    this.#set({ id, row: within, column });
  }

  /** When its lease leaves, the row that takes its place is focused; another view begins anew. */
  #follow(): void {
    // Until the view that is wanted is there, its leases have no place yet.
    if (this.#store.isBuilding) return;
    const { id, row, column } = this.#place;
    const sameView = this.#settings === this.#store.settings;
    this.#settings = this.#store.settings;
    if (id === null) return;
    const place = this.#store.placeOf(id);
    if (place !== null) this.#set({ id, row: place, column });
    else if (sameView) this.move(row, column);
    else this.#set(nowhere);
  }

  #set(place: FocusedPlace): void {
    const now = this.#place;
    if (now.id === place.id && now.row === place.row && now.column === place.column) return;
    this.#place = place;
    for (const listener of this.#listeners) listener();
  }
}

const focuses = new WeakMap<FocusableStore, GridFocus>();

/** The focus among a store's rows. */
export function gridFocusOf(store: FocusableStore): GridFocus {
  const known = focuses.get(store);
  if (known !== undefined) return known;
  const made = new GridFocus(store);
  focuses.set(store, made);
  return made;
}
