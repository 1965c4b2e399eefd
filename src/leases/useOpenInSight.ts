// Brings the row of the lease that all is shown of into sight: once when it is opened, or when its list has come.
import { useLayoutEffect, useRef } from 'react';
import { sameOrder } from '#domain/leaseOrder.ts';
import type { ViewSettings } from '#domain/view.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { useLive } from '#src/live/live.ts';
import { scrollTopShowing } from './rowAnchor.ts';
import type { FollowedWindow } from './useRowWindow.ts';

export interface SightOptions {
  /** What the page wants to see, which the store may still be about to. */
  wanted: ViewSettings;
  rowHeight: number;
  /** How much of the top the header covers, in pixels. */
  covered: number;
}

/** @param rows those that are rendered; other ones mean that the list may have come */
export function useOpenInSight(
  openId: string | null,
  { place, scrollTo }: FollowedWindow,
  rows: readonly Row[],
  { wanted: { query, order }, rowHeight, covered }: SightOptions,
): void {
  const { store } = useLive();
  const sought = useRef<string | null>(null);

  useLayoutEffect(() => {
    sought.current = openId;
  }, [openId]);

  useLayoutEffect(() => {
    const { settings } = store;
    // Of another view, or of one that is still made, no place means anything.
    if (sought.current === null || store.isBuilding || settings.query !== query || !sameOrder(settings.order, order)) return;
    const row = store.placeOf(sought.current);
    // A row that is not there when all have come is not waited for: it would move the list under somebody's hand.
    if (row !== null || store.cursor !== null) sought.current = null;
    if (row === null) return;
    const { scrollTop } = place.current;
    const top = scrollTopShowing(row, rowHeight, { ...place.current, covered });
    if (top !== scrollTop) scrollTo(top);
  }, [store, openId, rows, place, scrollTo, query, order, rowHeight, covered]);
}
