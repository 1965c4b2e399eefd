// One row of the lease table; renders again only when its lease, its change, its columns or its own mark do.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { constructRow, FlexRender, type Table } from '@tanstack/react-table';
import { memo, useSyncExternalStore } from 'react';
import type { Row } from '#src/live/leaseStore.ts';
import type { features } from './columns.tsx';
import type { GridFocus } from './gridFocus.ts';
import { focusedId } from './focusedId.ts';
import type { Selection } from './selection.ts';

export interface LeaseRowProps {
  row: Row;
  /** In the whole list, the header included, from 1; where it is when the row appears, `useRowMarks` keeps it. */
  rowIndex: number;
  table: Table<typeof features, Row>;
  /** Stands for the columns that the cells come from: another one whenever cells would show something else. */
  columns: unknown;
  /** Whether all of it is shown elsewhere on the page. */
  isOpen: boolean;
  selection: Selection;
  focus: GridFocus;
}

interface CellsProps extends Pick<LeaseRowProps, 'row' | 'table' | 'columns'> {
  focused: number | null | undefined;
}

// Apart, so that a change that has been shown costs an attribute and no cell.
const Cells = memo(
  function Cells({ row, table, focused }: CellsProps) {
    return constructRow(table, row.lease.id, row, 0, 0)
      .getAllCells()
      .map((cell, index) => (
        <div
          key={cell.column.id}
          role="gridcell"
          aria-colindex={index + 1}
          data-column={cell.column.id}
          id={focused === index ? focusedId(row.lease.id, index) : undefined}
          data-focused={focused === index ? '' : undefined}
          className="min-w-0"
        >
          <FlexRender cell={cell} />
        </div>
      ));
  },
  (a, b) => a.row.lease === b.row.lease && a.columns === b.columns && a.focused === b.focused,
);

export const LeaseRow = memo(
  function LeaseRow({ row, rowIndex, table, columns, isOpen, selection, focus }: LeaseRowProps) {
    const { lease, change } = row;
    const selected = useSyncExternalStore(selection.subscribe, () => selection.has(lease.id));
    const focused = useSyncExternalStore(focus.subscribe, () => focus.columnIn(lease.id));
    return (
      <div
        role="row"
        aria-rowindex={rowIndex}
        aria-selected={selected}
        aria-current={isOpen || undefined}
        id={focused === null ? focusedId(lease.id, null) : undefined}
        data-lease-id={lease.id}
        data-change={change?.type}
        data-turn={change === null ? undefined : change.turn % 2}
        data-focused={focused === undefined ? undefined : focused === null ? 'row' : 'cell'}
        className="lease-grid lease-row"
      >
        <Cells row={row} table={table} columns={columns} focused={focused} />
      </div>
    );
  },
  (a, b) => a.row.lease === b.row.lease && a.row.change === b.row.change && a.columns === b.columns && a.isOpen === b.isOpen,
);
