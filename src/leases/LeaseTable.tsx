// The lease table: a grid of TanStack's columns over the rows that can be seen, whatever the number of leases.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { functionalUpdate, useTable } from '@tanstack/react-table';
import { lazy, Suspense, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { addressOrder, orderedColumns, type LeaseOrder } from '#domain/leaseOrder.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { useLive } from '#src/live/live.ts';
import { useLeaseRows } from '#src/live/useLeaseRows.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { features } from './columns.tsx';
import { focusedId } from './focusedId.ts';
import { gridFocusOf } from './gridFocus.ts';
import { LeaseHeader } from './LeaseHeader.tsx';
import { LeaseRow } from './LeaseRow.tsx';
import { LeasesFace } from './LeasesFace.tsx';
import { selectionOf } from './selection.ts';
import { useAutoPause } from './useAutoPause.ts';
import { useColumns } from './useColumns.ts';
import { useGridInput } from './useGridInput.ts';
import { useKeptPlace } from './useKeptPlace.ts';
import { useRowMarks } from './useRowMarks.ts';
import { useRowWindow } from './useRowWindow.ts';
import { rowHeightOf, useScreenWidth } from './useScreenWidth.ts';

const SelectionBar = lazy(async () => ({ default: (await import('./SelectionBar.tsx')).SelectionBar }));

const noHeaders: never[] = [];
// The table is told of no row: each makes its own when its lease changes, and the others cost nothing.
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
  const { store, rowsDrawn } = useLive();
  const [selection, focus] = [selectionOf(store), gridFocusOf(store)];
  const width = useScreenWidth();
  const rowHeight = rowHeightOf(width, useSetting('density'));
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const view = useRowWindow(scroller, rowHeight);
  const { from, to } = view;
  const { rows, rowCount, leaseCount, loaded } = useLeaseRows(from, to);
  const { columns, ids, tracks, resize } = useColumns(scroller);
  const focused = useSyncExternalStore(focus.subscribe, () => focus.place);
  const anySelected = useSyncExternalStore(selection.subscribe, () => !selection.isEmpty);

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

  useEffect(() => {
    if (loaded) rowsDrawn();
  }, [loaded, rowsDrawn]);
  useAutoPause(scroller, order);
  useKeptPlace(view, rows, rowHeight);
  useRowMarks(body, rows, from);
  useGridInput(grid, { focus, selection, view, columns: ids, rowHeight, covered: width === 'phone' ? 0 : headerHeight, onOpen });

  const { id: focusedLease, column, row: focusedRow } = focused;
  const isFocusRendered = focusedLease !== null && focusedRow >= from && focusedRow < from + rows.length;
  return (
    <>
      <div
        ref={scroller}
        role="region"
        aria-label="Lease list"
        className="lease-scroller relative min-h-0 flex-1"
        style={{ ...tracks, '--row-height': `${rowHeight}px` }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the grid has the focus for all its rows */}
        <div
          ref={grid}
          role="grid"
          tabIndex={0}
          aria-label="Leases"
          aria-multiselectable
          aria-rowcount={loaded ? rowCount + 1 : -1}
          aria-colcount={ids.length}
          aria-activedescendant={isFocusRendered ? focusedId(focusedLease, column) : undefined}
          className="lease-table"
        >
          <LeaseHeader headers={table.getHeaderGroups()[0]?.headers ?? noHeaders} order={order} resize={resize} />
          <div role="presentation" style={{ height: Math.min(from, rowCount) * rowHeight }} />
          <div ref={body} role="rowgroup">
            {rows.map((row, index) => (
              <LeaseRow
                key={row.lease.id}
                row={row}
                rowIndex={from + index + 2}
                table={table}
                columns={columns}
                isOpen={row.lease.id === openId}
                selection={selection}
                focus={focus}
              />
            ))}
          </div>
          <div role="presentation" style={{ height: Math.max(0, rowCount - from - rows.length) * rowHeight }} />
        </div>
        <LeasesFace query={query} loaded={loaded} rowCount={rowCount} leaseCount={leaseCount} onClear={onClear} />
      </div>
      {anySelected && (
        <Suspense>
          <SelectionBar selection={selection} columns={ids} />
        </Suspense>
      )}
    </>
  );
}
