// The shape of the table's header, the same before and after it is loaded.
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import type { ColumnId } from './columnIds.ts';

export const headerLook = {
  group: 'sticky top-0 z-10 max-sm:sr-only',
  row: 'lease-grid h-8 border-b border-line bg-chrome text-small font-medium text-muted select-none',
};

/** What one of its cells is. */
export function headerCell(id: ColumnId, index: number, [first]: LeaseOrder) {
  // ARIA 1.2: of one column only, the first that counts.
  const sorted = first?.column === id ? (first.descending ? 'descending' : 'ascending') : undefined;
  return {
    role: 'columnheader',
    'aria-colindex': index + 1,
    'aria-sort': sorted,
    'data-column': id,
    className: `relative flex h-full min-w-0 items-center ${id === 'state' ? 'pl-4' : ''}`,
  } as const;
}
