// The columns of the lease table as TanStack's table needs them for the header; `cellOf.tsx` says what they show.
import { createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { Row } from '#src/live/leaseStore.ts';
import type { ColumnId } from './columnIds.ts';
import { columnNames } from './columnNames.ts';

export const features = tableFeatures({ rowSortingFeature });

const helper = createColumnHelper<typeof features, Row>();

/** The columns with these ids, in their order. */
export function makeColumns(ids: readonly ColumnId[]) {
  return helper.columns(
    ids.map((id) =>
      helper.accessor(({ lease }) => lease[id], {
        id,
        header: columnNames[id].short,
        // How long leases are given for is the pool's, and says nothing of their order.
        enableSorting: id !== 'lease_seconds',
      }),
    ),
  );
}
