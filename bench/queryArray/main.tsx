// The usual React way: all leases as one array in the query cache, patched with every change of the stream.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import type { Lease } from '#openapi/generated/leaseboard.ts';
import { follow } from '../page/follow.ts';
import { LeaseList, leasesKey } from './LeaseList.tsx';

const client = new QueryClient({ defaultOptions: { queries: { structuralSharing: false, staleTime: Infinity } } });

createRoot(document.querySelector('#root')!).render(
  <QueryClientProvider client={client}>
    <LeaseList />
  </QueryClientProvider>,
);

await follow(
  ({ leases }) => client.setQueryData<Lease[]>(leasesKey, leases),
  ({ lease, change_type: type }) =>
    client.setQueryData<Lease[]>(leasesKey, (leases = []) => {
      if (type === 'added') return [...leases, lease];
      const place = leases.findIndex(({ id }) => id === lease.id);
      if (place < 0) return leases;
      return type === 'removed' ? leases.toSpliced(place, 1) : leases.with(place, lease);
    }),
);
