// The hook on single changes: calls back for each change of the leases that match.
import { useEffect, useEffectEvent } from 'react';
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { filterOf } from '#domain/query/filterOf.ts';
import { gatewayNow } from '#src/ui/gatewayClock.ts';
import { useLive } from './live.ts';

/**
 * @param query in the language of the filter box; empty for all leases, and none for a mistaken one
 * @param callback called as the change is applied; a snapshot is no change
 */
export function useLeaseChanges(query: string, callback: (event: LeaseChangeEvent) => void): void {
  const { store } = useLive();
  const tell = useEffectEvent(callback);
  useEffect(() => {
    const filter = filterOf(query);
    return store.subscribeChanges((event) => {
      if (filter?.matches(event.lease, gatewayNow()) ?? false) tell(event);
    });
  }, [store, query]);
}
