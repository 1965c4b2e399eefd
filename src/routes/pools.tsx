// `/pools`: how full each pool is.
import { createFileRoute } from '@tanstack/react-router';
import { PoolsPage } from '#src/pools/PoolsPage.tsx';

export const Route = createFileRoute('/pools')({
  component: PoolsPage,
  staticData: { title: 'Pools' },
});
