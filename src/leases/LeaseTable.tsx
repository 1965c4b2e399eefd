// The lease table: TanStack's columns in the header, and the grid, which draws the rows that can be seen, whatever their number.
import { functionalUpdate, useTable } from '@tanstack/react-table';
import { Suspense, useMemo, useRef, useSyncExternalStore } from 'react';
import { addressOrder, orderedColumns, type LeaseOrder } from '#domain/leaseOrder.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { useLive } from '#src/live/live.ts';
import { useStoreFact } from '#src/live/useStoreFact.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { later } from '#src/ui/later.ts';
import { features } from './columns.ts';
import { LeaseGrid } from './LeaseGrid.tsx';
import { LeaseHeader } from './LeaseHeader.tsx';
import { selectionOf } from './selection.ts';
import { useAutoPause } from './useAutoPause.ts';
import { useColumns } from './useColumns.ts';
import { rowHeightOf, useScreenWidth } from './useScreenWidth.ts';

const SelectionBar = later(async () => (await import('./SelectionBar.tsx')).SelectionBar);
const PauseBanner = later(async () => (await import('#src/live/PauseBanner.tsx')).PauseBanner);

const noHeaders: never[] = [];
// TanStack's table makes the header only.
const noRows: Row[] = [];
const headerHeight = 32;

export interface LeaseTableProps {
  query: string;
  order: LeaseOrder;
  onOrder: (order: LeaseOrder) => void;
  onClear: () => void;
  /** The lease that all is shown of; null: none. */
  openId: string | null;
  /** Shows all of one lease. */
  onOpen: (id: string) => void;
}

export function LeaseTable({ query, order, onOrder, onClear, openId, onOpen }: LeaseTableProps) {
  const { store } = useLive();
  const selection = selectionOf(store);
  const width = useScreenWidth();
  const rowHeight = rowHeightOf(width, useSetting('density'));
  const scroller = useRef<HTMLElement>(null);
  const { columns, cells, tracks, resize } = useColumns(scroller);
  const anySelected = useSyncExternalStore(selection.subscribe, () => !selection.isEmpty);
  const isHeld = useStoreFact(({ held }) => held !== null);

  const sorting = useMemo(() => order.map(({ column, descending }) => ({ id: column, desc: descending })), [order]);
  const table = useTable({
    features,
    columns,
    data: noRows,
    state: { sorting },
    manualSorting: true,
    sortDescFirst: false,
    onSortingChange: (updater) => {
      const next = functionalUpdate(updater, sorting).flatMap(({ id, desc }) => {
        const column = orderedColumns.find((name) => name === id);
        return column === undefined ? [] : [{ column, descending: desc }];
      });
      onOrder(next.length > 0 ? next : addressOrder);
    },
  });

  useAutoPause(scroller, order);

  return (
    <>
      <LeaseGrid
        scroller={scroller}
        look={{ ...tracks, '--row-height': `${rowHeight}px` }}
        header={<LeaseHeader headers={table.getHeaderGroups()[0]?.headers ?? noHeaders} order={order} resize={resize} />}
        covered={width === 'phone' ? 0 : headerHeight}
        rowHeight={rowHeight}
        cells={cells}
        query={query}
        order={order}
        onClear={onClear}
        openId={openId}
        onOpen={onOpen}
      />
      {isHeld && (
        <div className="relative">
          <Suspense>
            <PauseBanner />
          </Suspense>
        </div>
      )}
      {anySelected && (
        <Suspense>
          <SelectionBar selection={selection} columns={cells.ids} />
        </Suspense>
      )}
    </>
  );
}
