// The list of leases, and beside it the drawer of one of them: the list stays as it is while the drawer comes and goes.
import { createFileRoute, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { parseLeaseSearch } from '#src/leases/leaseSearch.ts';
import { LeasesPage } from '#src/leases/LeasesPage.tsx';

export const Route = createFileRoute('/_leases')({
  validateSearch: parseLeaseSearch,
  component: Leases,
});

function Leases() {
  // Of no route in particular, so that the list can be filtered without closing the drawer.
  const navigate = useNavigate();
  const { id: openId = null } = useParams({ strict: false });
  return (
    <LeasesPage
      search={Route.useSearch()}
      // What else the address says (a demo's scenario) stays.
      onSearch={({ q, sort, cols }, way) =>
        void navigate({ to: '.', search: (all) => ({ ...all, q, sort, cols }), replace: way === 'typed' })
      }
      openId={openId}
      drawer={<Outlet />}
      onOpen={(id) => void navigate({ to: '/leases/$id', params: { id }, search: true })}
    />
  );
}
