// When leases are loaded is the query's business; what is loaded goes to the store, and the cache keeps a receipt.
import { queryOptions } from '@tanstack/react-query';
import { formatCursor } from '#domain/cursor.ts';
import { statusOf } from '#src/api/apiError.ts';
import { getListLeasesQueryKey, listLeases } from '#src/api/generated/queries.ts';
import type { LeaseStore } from './leaseStore.ts';

/** What the cache holds of a snapshot: not its leases. */
export interface Receipt {
  epoch: string;
  revision: number;
  total: number;
}

/**
 * Loads the snapshot into the store. With what the store already holds it asks only whether that still is the truth,
 * and a 304 confirms it.
 */
export function leasesQuery(store: LeaseStore) {
  return queryOptions({
    queryKey: getListLeasesQueryKey(),
    queryFn: async ({ signal }): Promise<Receipt> => {
      const held = store.soundCursor;
      const headers = held === null ? undefined : { 'if-none-match': `"${formatCursor(held)}"` };
      try {
        const snapshot = await listLeases(undefined, { signal, cache: 'no-store', ...(headers === undefined ? {} : { headers }) });
        // Changes may have come by the stream while the snapshot travelled: never step back.
        const now = store.soundCursor;
        const older = now?.epoch === snapshot.epoch && now.revision > snapshot.revision;
        if (!older) store.replace(snapshot);
        return { epoch: snapshot.epoch, revision: snapshot.revision, total: snapshot.total };
      } catch (error) {
        if (statusOf(error) !== 304 || held === null) throw error;
        store.confirm();
        return { ...held, total: store.size };
      }
    },
    staleTime: Infinity,
    retry: false,
    structuralSharing: false,
  });
}
