// The table's header: sorts by one column or by several, and is where columns are resized. One stop for Tab, arrows go along.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { functionalUpdate, useTable } from '@tanstack/react-table';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { addressOrder, orderedColumns, type LeaseOrder } from '#domain/leaseOrder.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { ColumnEdge } from './ColumnEdge.tsx';
import { columnIds, type ColumnId } from './columnIds.ts';
import type { ColumnResize } from './columnResize.ts';
import { features, makeColumns } from './columns.ts';
import { headerCell, headerLook } from './headerLook.ts';
import { SortButton } from './SortButton.tsx';

const noHeaders: never[] = [];
// TanStack's table makes the header only.
const noRows: Row[] = [];

export interface LeaseHeaderProps {
  /** The columns shown, from the left. */
  ids: readonly ColumnId[];
  order: LeaseOrder;
  onOrder: (order: LeaseOrder) => void;
  resize: ColumnResize;
}

function goAlong(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-header-stop]')];
  const at = stops.findIndex((stop) => stop === event.target);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stops.length - 1 }[event.key];
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  stops[to]?.focus();
}

export function LeaseHeader({ ids, order, onOrder, resize }: LeaseHeaderProps) {
  const columns = useMemo(() => makeColumns(ids), [ids]);
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
  const headers = table.getHeaderGroups()[0]?.headers ?? noHeaders;
  const [current, setCurrent] = useState<ColumnId>('address');
  const reached = ids.includes(current) ? current : 'address';
  return (
    <div role="rowgroup" className={headerLook.group}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus in turn */}
      <div role="row" aria-rowindex={1} className={headerLook.row} onKeyDown={goAlong}>
        {headers.map((header, index) => {
          const id = columnIds.find((known) => known === header.column.id);
          if (id === undefined) return null;
          return (
            <div key={id} {...headerCell(id, index, order)} onFocus={() => setCurrent(id)}>
              <SortButton id={id} column={header.column} order={order} reachable={id === reached} />
              <ColumnEdge id={id} resize={resize} reachable={id === reached} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
