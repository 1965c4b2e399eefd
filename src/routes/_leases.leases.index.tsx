// `/leases`: where a lease's address leads when its end is cut off; the list is at `/`.
import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_leases/leases/')({
  beforeLoad: () => {
    throw redirect({ to: '/', search: true, replace: true });
  },
});
