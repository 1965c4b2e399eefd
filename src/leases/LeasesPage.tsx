// The page of all leases: figures, filter, table.
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useMemo } from 'react';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import { ChangeAnnouncer } from '#src/live/ChangeAnnouncer.tsx';
import { PauseBanner } from '#src/live/PauseBanner.tsx';
import { leasesQuery } from '#src/live/leasesQuery.ts';
import { useLive } from '#src/live/live.ts';
import { orderOf, sortOf, type LeaseSearch } from './leaseSearch.ts';
import { LeaseTable } from './LeaseTable.tsx';
import { LeaseToolbar } from './LeaseToolbar.tsx';
import { StatsCards } from './StatsCards.tsx';
import { TruncatedNote } from './TruncatedNote.tsx';

export interface LeasesPageProps {
  search: LeaseSearch;
  onSearch: (search: LeaseSearch) => void;
}

export function LeasesPage({ search, onSearch }: LeasesPageProps) {
  const { store } = useLive();
  const { q: query = '', sort } = search;
  const order = useMemo(() => orderOf(sort), [sort]);
  // The stream loads the leases; watching their query lets the library verify them on its own occasions, such as focus.
  useQuery({ ...leasesQuery(store), refetchOnMount: false, retryOnMount: false });

  useLayoutEffect(() => {
    const { query: shown, order: by } = store.settings;
    if (shown !== query || by.column !== order.column || by.descending !== order.descending) store.setView({ query, order });
  }, [store, query, order]);

  function searchFor(changes: { query?: string; order?: LeaseOrder }): void {
    const next = { query, order, ...changes };
    const nextSort = sortOf(next.order);
    onSearch({ ...(next.query === '' ? {} : { q: next.query }), ...(nextSort === undefined ? {} : { sort: nextSort }) });
  }

  return (
    <>
      <h1 className="sr-only">Leases</h1>
      <StatsCards />
      <LeaseToolbar
        query={query}
        order={order}
        onQuery={(next) => searchFor({ query: next })}
        onOrder={(next) => searchFor({ order: next })}
      />
      <TruncatedNote />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <LeaseTable query={query} order={order} onOrder={(next) => searchFor({ order: next })} onClear={() => searchFor({ query: '' })} />
        <PauseBanner />
      </div>
      <ChangeAnnouncer />
    </>
  );
}
