// What a source's status looks like, and what its kinds are called.
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { LucideIcon } from 'lucide-react';
import type { SourceKind, SourceStatus } from '#src/api/generated/queries.ts';

export const sourceLooks: Record<SourceStatus, { icon: LucideIcon; look: string }> = {
  starting: { icon: LoaderCircle, look: 'text-amber' },
  ok: { icon: CircleCheck, look: 'text-green' },
  stale: { icon: TriangleAlert, look: 'text-amber' },
  failed: { icon: CircleX, look: 'text-red' },
};

export const sourceKinds: Record<SourceKind, string> = {
  dnsmasq: 'dnsmasq',
  kea4: 'Kea DHCPv4',
  kea6: 'Kea DHCPv6',
  isc4: 'ISC dhcpd',
  isc6: 'ISC dhcpd -6',
  simulator: 'simulator',
};
