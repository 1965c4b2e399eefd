// An address, a link to all of its lease; where it has no room it is cut at its start, because neighbours differ at their end.
import { leaseText, type Lease } from '#domain/lease.ts';
import { leasePath } from './leasePath.ts';

export function AddressCell({ lease }: { lease: Lease }) {
  const text = leaseText(lease);
  return (
    // A plain link, opened by the grid's one listener: the router's own would cost each row a subscription. The grid has the focus.
    // As wide as its text: the room beside it is the row's, where Shift and Ctrl select.
    <a
      href={leasePath(lease.id)}
      tabIndex={-1}
      title={text}
      className="figures block w-fit max-w-full truncate text-left text-small [direction:rtl]"
    >
      <bdi dir="ltr">{text}</bdi>
    </a>
  );
}
