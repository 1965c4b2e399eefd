// The changes of this session that match a query, the latest first; they hold still while the rows do.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { queryMatcher } from '#domain/query.ts';
import type { Activity } from '#src/live/activityLog.ts';
import { useLive } from '#src/live/live.ts';

export interface ActivityFeed {
  /** All that are kept. */
  entries: readonly Activity[];
  matching: readonly Activity[];
}

export function useActivity(query: string): ActivityFeed {
  const { activity } = useLive();
  const entries = useSyncExternalStore(
    useCallback((listener: () => void) => activity.subscribe(listener), [activity]),
    () => activity.entries,
  );
  return useMemo(() => {
    const matches = queryMatcher(query);
    return { entries, matching: matches === null ? entries : entries.filter(({ lease }) => matches(lease)) };
  }, [entries, query]);
}
