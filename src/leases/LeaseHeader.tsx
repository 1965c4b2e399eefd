// The table's header: one button per column that can be sorted by.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { FlexRender, type Header } from '@tanstack/react-table';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { memo } from 'react';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import type { Row } from '#src/live/leaseStore.ts';
import type { features } from './columns.tsx';

const ariaSorts = { asc: 'ascending', desc: 'descending' } as const;

export interface LeaseHeaderProps {
  headers: readonly Header<typeof features, Row>[];
  /** What the headers show; they read it from the table, which memo does not see. */
  order: LeaseOrder;
}

export const LeaseHeader = memo(function LeaseHeader({ headers }: LeaseHeaderProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 max-sm:sr-only">
      <div role="row" aria-rowindex={1} className="lease-grid h-8 border-b border-line bg-chrome text-small font-medium text-muted">
        {headers.map((header) => {
          const sorted = header.column.getIsSorted();
          const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-sort={sorted === false ? undefined : ariaSorts[sorted]}
              className={`min-w-0 ${header.column.id === 'state' ? 'pl-4' : ''}`}
            >
              {header.column.getCanSort() ? (
                <button
                  type="button"
                  onClick={header.column.getToggleSortingHandler()}
                  className={`group flex h-6 max-w-full items-center gap-1 rounded-control hover:text-ink ${sorted === false ? '' : 'text-ink'}`}
                >
                  <span className="truncate">
                    <FlexRender header={header} />
                  </span>
                  <Arrow
                    size={12}
                    strokeWidth={2.25}
                    aria-hidden
                    className={`shrink-0 ${sorted === false ? 'opacity-0 group-hover:opacity-60' : 'text-accent'}`}
                  />
                </button>
              ) : (
                <span className="block truncate">
                  <FlexRender header={header} />
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
});
