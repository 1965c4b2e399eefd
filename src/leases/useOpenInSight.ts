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
  /** The one that has been seen to: it is left alone. */
  const settled = useRef<string | null>(null);

  useLayoutEffect(() => {
    const { settings } = store;
    // Of another view, or of one that is still made, no place means anything.
    const isOther = settings.query !== query || !sameOrder(settings.order, order);
    if (openId === settled.current || isOther || store.isBuilding) return;
    const row = openId === null ? null : store.placeOf(openId);
    // A row that is not there when all have come is not waited for: it would move the list under somebody's hand.
    if (row !== null || store.cursor !== null) settled.current = openId;
    if (row === null) return;
    const top = scrollTopShowing(row, rowHeight, { ...place.current, covered });
    if (top !== place.current.scrollTop) scrollTo(top);
  }, [store, openId, rows, place, scrollTo, query, order, rowHeight, covered]);
}
