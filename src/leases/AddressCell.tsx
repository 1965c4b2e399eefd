// An address; where it has no room it is cut at its start, because neighbours differ at their end.
import { leaseText, type Lease } from '#domain/lease.ts';

export function AddressCell({ lease }: { lease: Lease }) {
  const text = leaseText(lease);
  return (
    <span title={text} className="figures block truncate text-left text-small [direction:rtl]">
      <bdi dir="ltr">{text}</bdi>
    </span>
  );
}
