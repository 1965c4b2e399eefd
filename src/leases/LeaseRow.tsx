// One row of the lease table; renders again only when its lease, its change or its columns do.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { FlexRender, type Row as TableRow } from '@tanstack/react-table';
import { memo } from 'react';
import type { Row } from '#src/live/leaseStore.ts';
import type { features } from './columns.tsx';

export interface LeaseRowProps {
  /** Made anew for each render of the table; what of it counts is compared below. */
  row: TableRow<typeof features, Row>;
  /** In the whole list, the header included, from 1. */
  rowIndex: number;
  /** Stands for the columns that the cells come from. */
  columns: unknown;
}

const Cells = memo(
  function Cells({ row }: Omit<LeaseRowProps, 'rowIndex'>) {
    return row.getAllCells().map((cell) => (
      <div key={cell.column.id} role="cell" data-column={cell.column.id} className="min-w-0">
        <FlexRender cell={cell} />
      </div>
    ));
  },
  (a, b) => isSame(a, b),
);

function isSame(a: Pick<LeaseRowProps, 'row' | 'columns'>, b: Pick<LeaseRowProps, 'row' | 'columns'>): boolean {
  const [one, other] = [a.row.original, b.row.original];
  return one.lease === other.lease && one.change === other.change && a.columns === b.columns;
}

export const LeaseRow = memo(
  function LeaseRow({ row, rowIndex, columns }: LeaseRowProps) {
    const { lease, change } = row.original;
    return (
      <div
        role="row"
        aria-rowindex={rowIndex}
        data-lease-id={lease.id}
        data-change={change?.type}
        data-turn={change === null ? undefined : change.turn % 2}
        className="lease-grid lease-row"
      >
        <Cells row={row} columns={columns} />
      </div>
    );
  },
  (a, b) => a.rowIndex === b.rowIndex && isSame(a, b),
);
