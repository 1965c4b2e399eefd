// How many leases are listed, and out of how many.
import { useLeaseRows } from '#src/live/useLeaseRows.ts';
import { groupedNumber } from '#src/ui/numberWords.ts';

export function LeaseCount({ isFiltered }: { isFiltered: boolean }) {
  const { complete, rowCount, leaseCount } = useLeaseRows(0, 0);
  const all = groupedNumber(leaseCount);
  return (
    <p className="shrink-0 text-muted tabular-nums sm:ml-auto sm:min-w-32 sm:text-right max-sm:mr-auto">
      {complete && (isFiltered ? `${groupedNumber(rowCount)} of ${all}` : all)}
      {complete && <span className={isFiltered ? 'sr-only' : ''}> leases</span>}
    </p>
  );
}
