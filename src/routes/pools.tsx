// `/pools`: how full each pool is.
import { createFileRoute } from '@tanstack/react-router';
import { later } from '#src/ui/later.ts';

const PoolsPage = later(async () => (await import('#src/pools/PoolsPage.tsx')).PoolsPage);

export const Route = createFileRoute('/pools')({
  component: () => <PoolsPage />,
  loader: async () => void (await PoolsPage.load()),
  staticData: { title: 'Pools' },
});
