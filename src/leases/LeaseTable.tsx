// The lease table: TanStack's columns and order over the rows that can be seen, whatever the number of leases.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { functionalUpdate, useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useRef, useState } from 'react';
import { orderedColumns, type LeaseOrder } from '#domain/leaseOrder.ts';
import { useGetStats, useListPools, useListSources } from '#src/api/generated/queries.ts';
import { useLeaseRows } from '#src/live/useLeaseRows.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { features, makeColumns, shownColumns, tracksOf, type Surroundings } from './columns.tsx';
import { LeaseHeader } from './LeaseHeader.tsx';
import { LeaseRow } from './LeaseRow.tsx';
import { LeasesFace } from './LeasesFace.tsx';
import { poolFacts, sourceNames } from './poolFacts.ts';
import { useAutoPause } from './useAutoPause.ts';
import { useRowWindow } from './useRowWindow.ts';
import { rowHeightOf, useScreenWidth } from './useScreenWidth.ts';

/** With more rows than this in change nothing is animated any more, until there are much fewer. */
const flashBudget = 12;
const calmAgain = 4;

const noHeaders: never[] = [];
const nothing: Surroundings = { pools: {}, sources: {} };

export interface LeaseTableProps {
  query: string;
  order: LeaseOrder;
  onOrder: (order: LeaseOrder) => void;
  onClear: () => void;
}

export function LeaseTable({ query, order, onOrder, onClear }: LeaseTableProps) {
  const width = useScreenWidth();
  const rowHeight = rowHeightOf(width, useSetting('density'));
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to } = useRowWindow(scroller, rowHeight);
  const { rows, rowCount, leaseCount, loaded } = useLeaseRows(from, to);
  const { data: pools = nothing.pools } = useListPools({ query: { select: poolFacts } });
  const { data: sources = nothing.sources } = useListSources({ query: { select: sourceNames } });
  const { data: hasV6 = false } = useGetStats({ query: { select: ({ by_family }) => by_family.v6 > 0 } });

  const ids = shownColumns[width];
  const columns = useMemo(() => {
    const all = makeColumns({ pools, sources });
    return ids.flatMap((id) => all.find((column) => column.id === id) ?? []);
  }, [ids, pools, sources]);

  const sorting = [{ id: order.column, desc: order.descending }];
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.lease.id,
    state: { sorting },
    manualSorting: true,
    sortDescFirst: false,
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (updater) => {
      const [next] = functionalUpdate(updater, sorting);
      const column = orderedColumns.find((name) => name === next?.id);
      if (next !== undefined && column !== undefined) onOrder({ column, descending: next.desc });
    },
  });

  useAutoPause(scroller, order);

  // Another list begins at its first row.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [query, order]);

  const changing = rows.reduce((count, { change }) => count + (change === null ? 0 : 1), 0);
  const [calm, setCalm] = useState(false);
  if (calm ? changing <= calmAgain : changing > flashBudget) setCalm(!calm);

  const shown = Math.min(to, rowCount) - Math.min(from, rowCount);
  return (
    <div
      ref={scroller}
      role="region"
      aria-label="Lease list"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      className="lease-scroller relative min-h-0 flex-1 -outline-offset-2"
      style={{ '--columns': tracksOf(width, hasV6), '--row-height': `${rowHeight}px` }}
    >
      <div role="table" aria-label="Leases" aria-rowcount={loaded ? rowCount + 1 : -1} data-calm={calm ? '' : undefined}>
        <LeaseHeader headers={table.getHeaderGroups()[0]?.headers ?? noHeaders} order={order} />
        {/* Heights outside the rows' own ancestors, so that the browser's scroll anchoring keeps what is being read in place. */}
        <div role="presentation" style={{ height: Math.min(from, rowCount) * rowHeight }} />
        <div role="rowgroup">
          {table.getRowModel().rows.map((row, index) => (
            <LeaseRow key={row.id} row={row} rowIndex={from + index + 2} columns={columns} />
          ))}
        </div>
        <div role="presentation" style={{ height: (rowCount - Math.min(from, rowCount) - shown) * rowHeight }} />
      </div>
      <LeasesFace query={query} loaded={loaded} rowCount={rowCount} leaseCount={leaseCount} onClear={onClear} />
    </div>
  );
}
