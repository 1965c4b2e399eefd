// Keeps the rows under the user's eyes where they are while others come and go above, and when the page is come back to.
import { useLayoutEffect, useRef } from 'react';
import type { Row } from '#src/live/leaseStore.ts';
import { useLive } from '#src/live/live.ts';
import { rowShift, type SeenRows } from './rowAnchor.ts';
import type { FollowedWindow } from './useRowWindow.ts';

/** So many leases vote on where the others went. */
const voters = 8;

interface RenderedRows {
  from: number;
  rows: readonly Row[];
  rowHeight: number;
}

/** The rows from the first that can be seen on, as far as they are rendered. */
function seenAt(scrollTop: number, { from, rows, rowHeight }: RenderedRows): SeenRows {
  const first = Math.max(from, Math.floor(scrollTop / rowHeight));
  return { first, ids: rows.slice(first - from, first - from + voters).map(({ lease }) => lease.id) };
}

/** Where the list was left last, and of which view; a reload of the page begins at the top. */
let left: { view: string; scrollTop: number; seen: SeenRows } | null = null;

/** @param rows those from `from` on, as they are rendered */
export function useKeptPlace({ from, place, scrollTo }: FollowedWindow, rows: readonly Row[], rowHeight: number): void {
  const { store } = useLive();
  const before = useRef<(RenderedRows & { settings: typeof store.settings }) | null>(null);

  useLayoutEffect(() => {
    // Nothing can be found again before there are rows, nor while another view is on its way to them.
    if (store.showsFormer || (rows.length === 0 && before.current === null)) return;
    const { settings } = store;
    const last = before.current;
    before.current = { from, rows, rowHeight, settings };
    const { scrollTop } = place.current;
    const shiftOf = (seen: SeenRows) => rowShift(seen, (id) => store.placeOf(id)) * rowHeight;
    if (last === null) {
      if (left?.view === JSON.stringify(settings)) scrollTo(left.scrollTop + shiftOf(left.seen));
    } else if (last.settings !== settings) {
      // Another list begins at its first row.
      if (scrollTop > 0) scrollTo(0);
    } else if (last.rowHeight !== rowHeight) {
      scrollTo((scrollTop / last.rowHeight) * rowHeight);
    } else if (scrollTop > 0 && last.rows !== rows) {
      // At the very top one waits for what comes there.
      const shift = shiftOf(seenAt(scrollTop, last));
      if (shift !== 0) scrollTo(Math.max(0, scrollTop + shift));
    }
  }, [store, from, rows, rowHeight, place, scrollTo]);

  useLayoutEffect(
    () => () => {
      if (before.current === null) return;
      const { scrollTop } = place.current;
      left = { view: JSON.stringify(before.current.settings), scrollTop, seen: seenAt(scrollTop, before.current) };
    },
    [place],
  );
}
