// The table's header: sorts by one column or by several, and is where columns are resized. One stop for Tab, arrows go along.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import type { Header } from '@tanstack/react-table';
import { memo, useState, type KeyboardEvent } from 'react';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { ColumnEdge } from './ColumnEdge.tsx';
import { columnIds, type ColumnId } from './columnIds.ts';
import type { ColumnResize } from './columnResize.ts';
import type { features } from './columns.ts';
import { SortButton } from './SortButton.tsx';

const ariaSorts = { asc: 'ascending', desc: 'descending' } as const;

export interface LeaseHeaderProps {
  headers: readonly Header<typeof features, Row>[];
  /** What the headers show; they read it from the table, which memo does not see. */
  order: LeaseOrder;
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

export const LeaseHeader = memo(function LeaseHeader({ headers, order, resize }: LeaseHeaderProps) {
  const [current, setCurrent] = useState<ColumnId>('address');
  const reached = headers.some(({ id }) => id === current) ? current : 'address';
  return (
    <div role="rowgroup" className="sticky top-0 z-10 max-sm:sr-only">
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus in turn */}
      <div
        role="row"
        aria-rowindex={1}
        className="lease-grid h-8 border-b border-line bg-chrome text-small font-medium text-muted select-none"
        onKeyDown={goAlong}
      >
        {headers.map((header, index) => {
          const id = columnIds.find((known) => known === header.column.id);
          if (id === undefined) return null;
          const sorted = header.column.getIsSorted();
          return (
            <div
              key={id}
              role="columnheader"
              aria-colindex={index + 1}
              // ARIA 1.2: of one column only, the first that counts.
              aria-sort={sorted !== false && order[0]?.column === id ? ariaSorts[sorted] : undefined}
              data-column={id}
              onFocus={() => setCurrent(id)}
              className={`relative flex h-full min-w-0 items-center ${id === 'state' ? 'pl-4' : ''}`}
            >
              <SortButton id={id} column={header.column} order={order} reachable={id === reached} />
              <ColumnEdge id={id} resize={resize} reachable={id === reached} />
            </div>
          );
        })}
      </div>
    </div>
  );
});
