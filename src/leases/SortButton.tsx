// A column's name in the header: a press sorts by it alone, with Shift by it as well.
import type { Column } from '@tanstack/react-table';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import type { Row } from '#src/live/leaseStore.ts';
import type { ColumnId } from './columnIds.ts';
import { columnNames } from './columnNames.ts';
import type { features } from './columns.ts';

export interface SortButtonProps {
  id: ColumnId;
  column: Column<typeof features, Row>;
  order: LeaseOrder;
  /** Whether Tab comes here. */
  reachable: boolean;
}

export function SortButton({ id, column, order, reachable }: SortButtonProps) {
  const { short, full } = columnNames[id];
  const stop = { 'data-header-stop': '', tabIndex: reachable ? 0 : -1 };
  if (!column.getCanSort()) {
    return (
      <span {...stop} title={full} className="block truncate rounded-control">
        {short}
      </span>
    );
  }
  const sorted = column.getIsSorted();
  const rank = order.findIndex(({ column: by }) => by === id) + 1;
  const among = rank > 0 && order.length > 1;

  // Alone it turns; of several it first becomes the only one, as it is.
  function sort(more: boolean): void {
    if (more) column.toggleSorting(undefined, true);
    else column.toggleSorting(among || sorted === false ? sorted === 'desc' : sorted === 'asc', false);
  }

  const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      {...stop}
      aria-label={among ? `${full}, sorted ${sorted === 'desc' ? 'descending' : 'ascending'}, ${rank} of ${order.length}` : full}
      title={`${full}: press to sort, with Shift to sort by it as well`}
      onClick={(event) => sort(event.shiftKey)}
      className={`group flex h-6 w-full min-w-0 items-center gap-1 rounded-control text-left hover:text-ink ${sorted === false ? '' : 'text-ink'}`}
    >
      <span className="truncate">{short}</span>
      <Arrow
        size={12}
        strokeWidth={2.25}
        aria-hidden
        className={`shrink-0 ${sorted === false ? 'opacity-0 group-hover:opacity-60' : 'text-accent'}`}
      />
      {among && (
        // The rank is drawn and not written: the button's name says it already.
        <span aria-hidden data-rank={rank} className="figures shrink-0 text-small text-accent after:content-[attr(data-rank)]" />
      )}
    </button>
  );
}
