// Says that the list is not whole, where the network has more leases than a page can take.
import { useLeaseRows } from '#src/live/useLeaseRows.ts';
import { counted } from '#src/ui/numberWords.ts';

export function TruncatedNote() {
  const { truncated, leaseCount } = useLeaseRows(0, 0);
  if (!truncated) return null;
  return (
    <output className="block shrink-0 border-b border-line bg-amber/12 px-4 py-1 text-small">
      Only the first {counted(leaseCount, 'lease')} are shown: the network has more than a page can take.
    </output>
  );
}
