// Brings the row of the lease that all is shown of into sight: once when it is opened, or when its list has come.
import { useLayoutEffect, useRef } from 'react';
import type { Row } from '#src/live/leaseStore.ts';
import { useLive } from '#src/live/live.ts';
import { scrollTopShowing } from './rowAnchor.ts';
import type { FollowedWindow } from './useRowWindow.ts';

export interface SightOptions {
  rowHeight: number;
  /** How much of the top the header covers, in pixels. */
  covered: number;
}

/** @param rows those that are rendered; other ones mean that the list may have come */
export function useOpenInSight(
  openId: string | null,
  { place, scrollTo }: FollowedWindow,
  rows: readonly Row[],
  { rowHeight, covered }: SightOptions,
): void {
  const { store } = useLive();
  const sought = useRef<string | null>(null);

  useLayoutEffect(() => {
    sought.current = openId;
  }, [openId]);

  useLayoutEffect(() => {
    if (sought.current === null) return;
    const row = store.placeOf(sought.current);
    // A row that is not there when all have come is not waited for: it would move the list under somebody's hand.
    if (row !== null || store.cursor !== null) sought.current = null;
    if (row === null) return;
    const { scrollTop } = place.current;
    const top = scrollTopShowing(row, rowHeight, { ...place.current, covered });
    if (top !== scrollTop) scrollTo(top);
  }, [store, openId, rows, place, scrollTo, rowHeight, covered]);
}
