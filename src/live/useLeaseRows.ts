// The rows of the view between two places, and how many there are; renders again for the next frame.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Row } from './leaseStore.ts';
import { useLive } from './live.ts';

export interface LeaseRows {
  rows: Row[];
  /** Of the whole view, the leaving ones included. */
  rowCount: number;
  /** All leases, whatever the filter. */
  leaseCount: number;
  /** Whether the first rows are there. */
  loaded: boolean;
}

export function useLeaseRows(from: number, to: number): LeaseRows {
  const { store } = useLive();
  const version = useSyncExternalStore(
    useCallback((listener: () => void) => store.subscribe(listener), [store]),
    () => store.version,
  );
  return useMemo(
    () => ({
      rows: store.rows(from, to),
      rowCount: store.rowCount,
      leaseCount: store.size,
      loaded: store.isLoaded,
    }),
    // The version stands for all that the store holds.
    // oxlint-disable-next-line react/exhaustive-deps
    [store, version, from, to],
  );
}
