// The list: TanStack Table's row models over the whole array, TanStack Virtual over its rows.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { useQuery } from '@tanstack/react-query';
import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef, useState } from 'react';
import type { Lease } from '#openapi/generated/leaseboard.ts';
import { addressNumber, cellTexts, columns, filteredColumns } from '../page/cellTexts.ts';

export const leasesKey = ['leases'] as const;

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
});

const helper = createColumnHelper<typeof features, Lease>();

const tableColumns = helper.columns(
  columns.map(({ id, label }) =>
    helper.accessor(id, {
      id,
      header: label,
      sortDescFirst: false,
      enableGlobalFilter: filteredColumns.includes(id),
      sortFn: (a, b) => {
        const [one, other] = [a.original[id] ?? '', b.original[id] ?? ''];
        if (id === 'address') return addressNumber(one) - addressNumber(other);
        return one === other ? 0 : one < other ? -1 : 1;
      },
    }),
  ),
);

const noLeases: Lease[] = [];

const LeaseRow = memo(function LeaseRow({ lease, top }: { lease: Lease; top: number }) {
  return (
    <div role="row" className="row" style={{ transform: `translateY(${top}px)` }}>
      {columns.map(({ id }) => (
        <div key={id} role="cell" className={id}>
          {cellTexts[id](lease)}
        </div>
      ))}
    </div>
  );
});

export function LeaseList() {
  const { data = noLeases } = useQuery<Lease[]>({ queryKey: leasesKey, enabled: false, queryFn: () => noLeases });
  const [filter, setFilter] = useState('');
  const [sorting, setSorting] = useState([{ id: 'address', desc: false }]);
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({
    features,
    columns: tableColumns,
    data,
    getRowId: ({ id }) => id,
    globalFilterFn: 'includesString',
    state: { sorting, globalFilter: filter },
    onSortingChange: setSorting,
  });
  const { rows } = table.getRowModel();
  // oxlint-disable-next-line react-hooks-js/incompatible-library -- this is how it is usually used
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 32,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  return (
    <>
      <input id="filter" type="search" aria-label="Filter" value={filter} onChange={(event) => setFilter(event.currentTarget.value)} />
      <div role="row" className="header">
        {table.getHeaderGroups()[0]?.headers.map((header) => (
          <div key={header.id} role="columnheader">
            <button type="button" onClick={header.column.getToggleSortingHandler()}>
              {String(header.column.columnDef.header)}
            </button>
          </div>
        ))}
      </div>
      <div ref={scroller} className="list">
        <div style={{ height: virtualizer.getTotalSize() }} />
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const lease = rows[index]?.original;
          return lease === undefined ? null : <LeaseRow key={key} lease={lease} top={start} />;
        })}
      </div>
    </>
  );
}
