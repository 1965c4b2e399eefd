// The shape of the table's header, the same before and after it is loaded.
import type { ColumnId } from './columnIds.ts';

export const headerLook = {
  group: 'sticky top-0 z-10 max-sm:sr-only',
  row: 'lease-grid h-8 border-b border-line bg-chrome text-small font-medium text-muted select-none',
  cell: (id: ColumnId) => `relative flex h-full min-w-0 items-center ${id === 'state' ? 'pl-4' : ''}`,
};
