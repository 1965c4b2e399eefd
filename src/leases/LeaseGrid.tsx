// The grid of the lease table: the rows that can be seen. It alone renders with each frame that brings a change.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type CSSProperties, type ReactNode, type RefObject } from 'react';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import { useLive } from '#src/live/live.ts';
import { pagePace } from '#src/live/pace.ts';
import { pageClock } from '#src/live/storeClock.ts';
import { useLeaseRows } from '#src/live/useLeaseRows.ts';
import type { RowCells } from './cellOf.tsx';
import { focusedId } from './focusedId.ts';
import { gridFocusOf } from './gridFocus.ts';
import { LeaseRow } from './LeaseRow.tsx';
import { LeasesFace } from './LeasesFace.tsx';
import { RowKeys } from './rowKeys.ts';
import { selectionOf } from './selection.ts';
import { useGridInput } from './useGridInput.ts';
import { useKeptPlace } from './useKeptPlace.ts';
import { useOpenInSight } from './useOpenInSight.ts';
import { useRowMarks } from './useRowMarks.ts';
import { useRowWindow } from './useRowWindow.ts';

export interface LeaseGridProps {
  /** The element that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  look: CSSProperties;
  header: ReactNode;
  /** How much of the top the header covers, in pixels. */
  covered: number;
  rowHeight: number;
  cells: RowCells;
  query: string;
  order: LeaseOrder;
  onClear: () => void;
  /** The lease that all is shown of; null: none. */
  openId: string | null;
  /** Shows all of one lease. */
  onOpen: (id: string) => void;
}

export function LeaseGrid(props: LeaseGridProps) {
  const { scroller, look, header, covered, rowHeight, cells, query, order, onClear, openId, onOpen } = props;
  const { store, rowsDrawn } = useLive();
  const [selection, focus] = [selectionOf(store), gridFocusOf(store)];
  const view = useRowWindow(scroller, rowHeight);
  const { from, to } = view;
  const { rows, rowCount, leaseCount, loaded } = useLeaseRows(from, to);
  const [rowKeys] = useState(() => new RowKeys());
  const keys = useMemo(() => rowKeys.of(rows), [rowKeys, rows]);
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { id: focusedLease, column, row: focusedRow } = useSyncExternalStore(focus.subscribe, () => focus.place);
  const isFocusRendered = focusedLease !== null && focusedRow >= from && focusedRow < from + rows.length;

  useEffect(() => {
    if (!loaded) return;
    if (document.hidden) rowsDrawn();
    else pagePace(pageClock).afterPaint(rowsDrawn);
  }, [loaded, rowsDrawn]);
  useKeptPlace(view, rows, rowHeight);
  useOpenInSight(openId, view, rows, { wanted: { query, order }, rowHeight, covered });
  useRowMarks(body, rows, from);
  useGridInput(grid, { focus, selection, view, columns: cells.ids, rowHeight, covered, onOpen });

  return (
    <section ref={scroller} aria-label="Lease list" className="lease-scroller relative min-h-0 flex-1" style={look}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the grid has the focus for all its rows */}
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-label="Leases"
        aria-multiselectable
        aria-rowcount={loaded ? rowCount + 1 : -1}
        aria-colcount={cells.ids.length}
        aria-activedescendant={isFocusRendered ? focusedId(focusedLease, column) : undefined}
        className="lease-table"
      >
        {header}
        <div role="presentation" style={{ height: Math.min(from, rowCount) * rowHeight }} />
        <div ref={body} role="rowgroup">
          {rows.map((row, index) => (
            <LeaseRow
              key={keys[index]}
              row={row}
              rowIndex={from + index + 2}
              cells={cells}
              isOpen={row.lease.id === openId}
              selection={selection}
              focus={focus}
            />
          ))}
        </div>
        <div role="presentation" style={{ height: Math.max(0, rowCount - from - rows.length) * rowHeight }} />
      </div>
      {(!loaded || rowCount === 0) && <LeasesFace query={query} isLoaded={loaded} isEmpty={leaseCount === 0} onClear={onClear} />}
    </section>
  );
}
