// `/`: all leases, and none of them in particular.
import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_leases/')({
  component: () => null,
  staticData: { title: 'Leases' },
});
