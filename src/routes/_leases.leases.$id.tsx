// `/leases/$id`: all that is known of one lease, in a drawer beside the list.
import { createFileRoute } from '@tanstack/react-router';
import { leaseIdText } from '#domain/lease.ts';
import { later } from '#src/ui/later.ts';

const LeaseDrawer = later(async () => (await import('#src/lease/LeaseDrawer.tsx')).LeaseDrawer);

export const Route = createFileRoute('/_leases/leases/$id')({
  component: OneLease,
  loader: async () => void (await LeaseDrawer.load()),
  staticData: { title: ({ id = '' }) => leaseIdText(id) },
});

function OneLease() {
  const { id } = Route.useParams();
  const { config } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  return (
    <LeaseDrawer
      id={id}
      links={config.links}
      onClose={() => void navigate({ to: '/', search: true })}
      onTurn={(other) => void navigate({ to: '/leases/$id', params: { id: other }, search: true, replace: true })}
    />
  );
}
