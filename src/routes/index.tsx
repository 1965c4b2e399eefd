// `/`: all leases.
import { createFileRoute } from '@tanstack/react-router';
import { parseLeaseSearch } from '#src/leases/leaseSearch.ts';
import { LeasesPage } from '#src/leases/LeasesPage.tsx';

export const Route = createFileRoute('/')({
  validateSearch: parseLeaseSearch,
  component: Leases,
  staticData: { title: 'Leases' },
  // In the first chunk: a round trip less before the first row.
  codeSplitGroupings: [],
});

function Leases() {
  const navigate = Route.useNavigate();
  return (
    <LeasesPage
      search={Route.useSearch()}
      // What else the address says (a demo's scenario) stays.
      onSearch={({ q, sort }) => void navigate({ search: (all) => ({ ...all, q, sort }), replace: true })}
    />
  );
}
