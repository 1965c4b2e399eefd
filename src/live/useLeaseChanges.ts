// The hook on single changes: calls back for each change of the leases that match.
import { useEffect, useEffectEvent } from 'react';
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { queryMatcher } from '#domain/query.ts';
import { useLive } from './live.ts';

/**
 * @param query in the language of the filter box; empty for all leases
 * @param callback called as the change is applied; a snapshot is no change
 */
export function useLeaseChanges(query: string, callback: (event: LeaseChangeEvent) => void): void {
  const { store } = useLive();
  const tell = useEffectEvent(callback);
  useEffect(() => {
    const matches = queryMatcher(query);
    return store.subscribeChanges((event) => {
      if (matches?.(event.lease) ?? true) tell(event);
    });
  }, [store, query]);
}
