// What the hands on the lease table (keys, pointer, copying) work with.
import type { LeaseStore } from '#src/live/leaseStore.ts';
import type { Pause } from '#src/live/pause.ts';
import type { GridFocus } from './gridFocus.ts';
import type { SeenArea } from './rowAnchor.ts';
import type { Selection } from './selection.ts';

export interface GridParts {
  /** The element that has the focus for all its rows. */
  grid: HTMLElement;
  store: LeaseStore;
  pause: Pause;
  selection: Selection;
  focus: GridFocus;
  /** Ids of the columns shown, from the left. */
  columns: () => readonly string[];
  /** In pixels. */
  rowHeight: () => number;
  area: () => SeenArea;
  scrollTo: (top: number) => void;
  /** Shows all of one lease. */
  open: (id: string) => void;
}

/** Ids of the rows between two row numbers, both included, in whichever order they are given. */
function idsBetween(store: Pick<LeaseStore, 'rows'>, one: number, other: number): string[] {
  return store.rows(Math.min(one, other), Math.max(one, other) + 1).map(({ lease }) => lease.id);
}

/** Selects from the anchor to the focused row. */
export function selectToFocus({ store, selection, focus }: GridParts, more: boolean): void {
  const { row } = focus.place;
  const anchor = focus.anchor === null ? null : store.placeOf(focus.anchor);
  selection.select(idsBetween(store, anchor ?? row, row), more);
}
