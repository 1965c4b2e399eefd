// The changes of this session whose lease fits a query, the latest first; they hold still while the rows do.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { emptyFilter, leaseFilter } from '#domain/query/leaseFilter.ts';
import { parseQuery } from '#domain/query/parseQuery.ts';
import type { Activity } from '#src/live/activityLog.ts';
import { useLive } from '#src/live/live.ts';
import { useNow } from '#src/ui/now.ts';

/** As often as terms of time are judged anew while nothing changes. */
const judgedMs = 10_000;

export interface ActivityFeed {
  /** All that are kept. */
  entries: readonly Activity[];
  matching: readonly Activity[];
  isFiltered: boolean;
}

/** @param query one that can't be understood asks nothing */
export function useActivity(query: string): ActivityFeed {
  const { activity } = useLive();
  const entries = useSyncExternalStore(
    useCallback((listener: () => void) => activity.subscribe(listener), [activity]),
    () => activity.entries,
  );
  const filter = useMemo(() => {
    const parsed = parseQuery(query);
    return parsed.type === 'query' ? leaseFilter(parsed.query) : emptyFilter;
  }, [query]);
  const tick = useNow(judgedMs);
  // What came after the tick counts as just gone by.
  const now = filter.movesWithTime ? tick : 0;
  return useMemo(() => {
    if (filter.isEmpty) return { entries, matching: entries, isFiltered: false };
    return { entries, matching: entries.filter(({ lease }) => filter.matches(lease, now)), isFiltered: true };
  }, [entries, filter, now]);
}
