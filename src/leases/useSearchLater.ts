// Hands what is typed on to the address once its first rows are painted: the router takes some frames, which rows do not wait for.
import { useEffect, useRef, type RefObject } from 'react';
import type { LeaseStore } from '#src/live/leaseStore.ts';
import { whenRowsPainted } from './whenRowsPainted.ts';
import type { LeaseSearch } from './leaseSearch.ts';
import type { QueryWay } from './QueryBox.tsx';

type OnSearch = (search: LeaseSearch, way: QueryWay) => void;

export interface SearchLater {
  /** What is told until the address follows goes with it, as one step. */
  tell: (news: Partial<LeaseSearch>, way: QueryWay) => void;
  /** What the address does not know of yet; null: nothing. */
  waiting: RefObject<LeaseSearch | null>;
}

/** @param search as the address has it */
export function useSearchLater(store: LeaseStore, search: LeaseSearch, onSearch: OnSearch): SearchLater {
  const waiting = useRef<LeaseSearch | null>(null);

  useEffect(
    () => () => {
      // Another page has the address now.
      waiting.current = null;
    },
    [],
  );

  function tell(news: Partial<LeaseSearch>, way: QueryWay): void {
    const isFirst = waiting.current === null;
    waiting.current = { ...(waiting.current ?? search), ...news };
    const handOn = (): void => {
      if (waiting.current !== null) onSearch(waiting.current, way);
      waiting.current = null;
    };
    // What was chosen shows in the control that it was chosen with, at once.
    if (way === 'chosen') handOn();
    else if (isFirst) whenRowsPainted(store, handOn);
  }

  return { tell, waiting };
}
