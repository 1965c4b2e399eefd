// Which address families a source speaks of; partners are partners in a family only.
import type { Lease, SourceKind } from '#openapi/generated/leaseboard.ts';

type Family = Lease['family'];

const both = [4, 6] as const;

export const sourceFamilies: Record<SourceKind, readonly Family[]> = {
  dnsmasq: both,
  kea4: [4],
  kea6: [6],
  isc4: [4],
  isc6: [6],
  simulator: both,
};
