// AG Grid Community as its manual would have it for streams: asynchronous transactions, cells that flash, a quick filter.
import {
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  createGrid,
  HighlightChangesModule,
  ModuleRegistry,
  QuickFilterModule,
  themeQuartz,
  type ColDef,
} from 'ag-grid-community';
import type { Lease } from '#openapi/generated/leaseboard.ts';
import { addressNumber, cellTexts, columns, filteredColumns, type ColumnId } from '../page/cellTexts.ts';
import { follow } from '../page/follow.ts';

ModuleRegistry.registerModules([ClientSideRowModelModule, ClientSideRowModelApiModule, HighlightChangesModule, QuickFilterModule]);

function column(id: ColumnId, label: string): ColDef<Lease> {
  return {
    colId: id,
    field: id,
    headerName: label,
    flex: 1,
    valueFormatter: ({ data }) => (data === undefined ? '' : cellTexts[id](data)),
    ...(filteredColumns.includes(id) ? {} : { getQuickFilterText: () => '' }),
    ...(id === 'address'
      ? { sort: 'asc', comparator: (a: string, b: string) => addressNumber(a) - addressNumber(b) }
      : // As everywhere here; its own comparator asks for the language's order, which is slower.
        { comparator: (a: string | null, b: string | null) => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1) }),
  };
}

const grid = createGrid<Lease>(document.querySelector<HTMLElement>('#grid')!, {
  theme: themeQuartz.withParams({ rowHeight: 32, headerHeight: 32 }),
  columnDefs: columns.map(({ id, label }) => column(id, label)),
  defaultColDef: { enableCellChangeFlash: true, sortable: true },
  getRowId: ({ data }) => data.id,
  deltaSort: new URLSearchParams(location.search).has('delta'),
  cacheQuickFilter: true,
  animateRows: false,
});

const filter = document.querySelector<HTMLInputElement>('#filter')!;
filter.addEventListener('input', () => grid.setGridOption('quickFilterText', filter.value));

await follow(
  ({ leases }) => grid.setGridOption('rowData', leases),
  ({ lease, change_type: type }) => {
    if (type === 'removed') grid.applyTransactionAsync({ remove: [lease] });
    else grid.applyTransactionAsync(type === 'added' ? { add: [lease] } : { update: [lease] });
  },
);
