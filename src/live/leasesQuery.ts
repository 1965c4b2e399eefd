// When leases are loaded is the query's business; what is loaded goes to the store, and the cache keeps a receipt.
import { queryOptions } from '@tanstack/react-query';
import { isLeaseSnapshot } from '#openapi/generated/leaseCheck.ts';
import type { LeaseColumns, LeaseSnapshot } from '#openapi/generated/leaseboard.ts';
import { formatCursor } from '#domain/cursor.ts';
import { leasesOf } from '#domain/leaseColumns.ts';
import { statusOf } from '#src/api/apiError.ts';
import { readBySchema } from '#src/api/apiFetch.ts';
import { getListLeaseColumnsQueryKey, listLeaseColumns } from '#src/api/generated/queries.ts';
import type { LeaseStore } from './leaseStore.ts';

/** What the cache holds of a snapshot: not its leases. */
export interface Receipt {
  epoch: string;
  revision: number;
  total: number;
}

/** @throws ApiError where the columns are not those of leases as the contract says them */
async function snapshotOf({ columns, ...head }: LeaseColumns): Promise<LeaseSnapshot> {
  const snapshot = { ...head, leases: leasesOf(columns) };
  return isLeaseSnapshot(snapshot) ? snapshot : readBySchema('/leases', snapshot);
}

/**
 * Loads the snapshot into the store. With what the store already holds it asks only whether that still is the truth,
 * and a 304 confirms it.
 */
export function leasesQuery(store: LeaseStore) {
  return queryOptions({
    queryKey: getListLeaseColumnsQueryKey(),
    queryFn: async ({ signal }): Promise<Receipt> => {
      const held = store.soundCursor;
      const headers = held === null ? undefined : { 'if-none-match': `"${formatCursor(held)}"` };
      try {
        const columns = await listLeaseColumns(undefined, { signal, cache: 'no-store', ...(headers === undefined ? {} : { headers }) });
        const snapshot = await snapshotOf(columns);
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
