// The page of all leases: figures, filter, table.
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import { sameOrder, type LeaseOrder } from '#domain/leaseOrder.ts';
import { parseQuery } from '#domain/query/parseQuery.ts';
import { ChangeAnnouncer } from '#src/live/ChangeAnnouncer.tsx';
import { leasesQuery } from '#src/live/leasesQuery.ts';
import { useLive } from '#src/live/live.ts';
import { orderOf, sortOf, type LeaseSearch } from './leaseSearch.ts';
import { LeaseTable } from './LeaseTable.tsx';
import type { QueryWay } from './QueryBox.tsx';
import { StatsLater } from './StatsLater.tsx';
import { ToolbarLater } from './ToolbarLater.tsx';
import { TruncatedNote } from './TruncatedNote.tsx';
import { useSearchLater } from './useSearchLater.ts';

export interface LeasesPageProps {
  search: LeaseSearch;
  /** Told the whole of the new search, and whether it is a step that one may want to go back from. */
  onSearch: (search: LeaseSearch, way: QueryWay) => void;
  /** The lease that all is shown of; null: none. */
  openId: string | null;
  /** All of that lease. */
  drawer: ReactNode;
  /** Shows all of one lease. */
  onOpen: (id: string) => void;
}

export function LeasesPage({ search, onSearch, openId, drawer, onOpen }: LeasesPageProps) {
  const { store } = useLive();
  const { q: query = '', sort } = search;
  const order = useMemo(() => orderOf(sort), [sort]);
  // A query that can't be understood is explained under its box, and asks nothing.
  const understood = useMemo(() => (parseQuery(query).type === 'query' ? query : ''), [query]);
  // The stream loads the leases; watching their query lets the library verify them on its own occasions, such as focus.
  useQuery({ ...leasesQuery(store), refetchOnMount: false, retryOnMount: false });

  const { tell, waiting } = useSearchLater(store, search, onSearch);
  useLayoutEffect(() => {
    const { settings } = store;
    if (waiting.current !== null) return;
    if (settings.query !== understood || !sameOrder(settings.order, order)) store.setView({ query: understood, order });
  }, [store, understood, order, waiting]);

  function ask(next: string, way: QueryWay): void {
    store.setView({ query: next, order: store.settings.order });
    tell({ q: next === '' ? undefined : next }, way);
  }
  const choose = (next: string): void => ask(next, 'chosen');
  function sortBy(next: LeaseOrder): void {
    store.setView({ query: store.settings.query, order: next });
    tell({ sort: sortOf(next) }, 'typed');
  }

  return (
    <>
      <h1 className="sr-only">Leases</h1>
      <StatsLater query={understood} onQuery={choose} />
      <ToolbarLater
        query={query}
        understood={understood}
        order={order}
        onQuery={ask}
        onOrder={sortBy}
        // All of it is told, so that nothing stays of a search that the address still waits for.
        onView={({ q, sort, cols }) => tell({ q, sort, cols }, 'chosen')}
      />
      <TruncatedNote />
      {/* A drawer takes room of the list only, and at once, so that nothing moves when it has been loaded. */}
      <div className={`flex min-h-0 flex-1 ${openId === null ? '' : 'min-[1024px]:[--drawer:420px]'}`}>
        <div className="flex min-w-0 flex-1 flex-col">
          <LeaseTable query={understood} order={order} onOrder={sortBy} onClear={() => choose('')} openId={openId} onOpen={onOpen} />
        </div>
        <div className="relative w-(--drawer)">{drawer}</div>
      </div>
      <ChangeAnnouncer />
    </>
  );
}
