// One row of the lease table; renders again only when its lease, its change, its cells or its own mark do.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { memo, useSyncExternalStore } from 'react';
import type { Lease } from '#domain/lease.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { cellOf, type RowCells } from './cellOf.tsx';
import type { GridFocus } from './gridFocus.ts';
import { focusedId } from './focusedId.ts';
import type { Selection } from './selection.ts';

export interface LeaseRowProps {
  row: Row;
  /** In the whole list, the header included, from 1; where it is when the row appears, `useRowMarks` keeps it. */
  rowIndex: number;
  cells: RowCells;
  /** Whether all of it is shown elsewhere on the page. */
  isOpen: boolean;
  selection: Selection;
  focus: GridFocus;
}

interface CellsProps {
  lease: Lease;
  cells: RowCells;
  focused: number | null | undefined;
}

// Apart, so that a change that has been shown costs an attribute and no cell.
const Cells = memo(function Cells({ lease, cells: { ids, around }, focused }: CellsProps) {
  return ids.map((id, index) => (
    <div
      key={id}
      role="gridcell"
      aria-colindex={index + 1}
      data-column={id}
      id={focused === index ? focusedId(lease.id, index) : undefined}
      data-focused={focused === index ? '' : undefined}
      className={id === 'state' ? 'row-state min-w-0' : 'min-w-0'}
    >
      {cellOf[id](lease, around)}
    </div>
  ));
});

export const LeaseRow = memo(
  function LeaseRow({ row, rowIndex, cells, isOpen, selection, focus }: LeaseRowProps) {
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
        <Cells lease={lease} cells={cells} focused={focused} />
      </div>
    );
  },
  (a, b) => a.row.lease === b.row.lease && a.row.change === b.row.change && a.cells === b.cells && a.isOpen === b.isOpen,
);
