// Keeps the query caches true to the stream: after changes the counts are asked for again, at most once a second.
import type { QueryClient } from '@tanstack/react-query';
import { getGetStatsQueryKey, getListPoolsQueryKey } from '#src/api/generated/queries.ts';
import { leasesQuery } from './leasesQuery.ts';
import type { LeaseStore } from './leaseStore.ts';

const pauseMs = 1_000;

/** @returns a function that ends it */
export function followCaches(store: LeaseStore, queryClient: QueryClient): () => void {
  const { queryKey } = leasesQuery(store);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;

  function refetch(): void {
    again = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (again) refetch();
    }, pauseMs);
    void queryClient.invalidateQueries({ queryKey: getGetStatsQueryKey() });
    void queryClient.invalidateQueries({ queryKey: getListPoolsQueryKey() });
  }

  const leave = store.subscribe(({ added, updated, removed, replaced }) => {
    if (added + updated + removed === 0 && !replaced) return;
    // Stale, but not fetched: the query's own next occasion asks again, and a 304 verifies what is on the screen.
    void queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
    if (timer === undefined) refetch();
    else again = true;
  });
  return () => {
    leave();
    clearTimeout(timer);
  };
}
