// `/activity`: what changed while this page was open.
import { createFileRoute } from '@tanstack/react-router';
import { parseLeaseSearch } from '#src/leases/leaseSearch.ts';
import { later } from '#src/ui/later.ts';

const ActivityPage = later(async () => (await import('#src/activity/ActivityPage.tsx')).ActivityPage);

export const Route = createFileRoute('/activity')({
  validateSearch: (raw: Record<string, unknown>): { q?: string } => {
    const { q } = parseLeaseSearch(raw);
    return q === undefined ? {} : { q };
  },
  component: ActivityRoute,
  loader: async () => void (await ActivityPage.load()),
  staticData: { title: 'Activity' },
});

function ActivityRoute() {
  const navigate = Route.useNavigate();
  const { q = '' } = Route.useSearch();
  return (
    <ActivityPage
      query={q}
      onQuery={(next, way) => void navigate({ search: (all) => ({ ...all, q: next === '' ? undefined : next }), replace: way === 'typed' })}
    />
  );
}
