// How many leases are listed, and out of how many.
import { useCalmFact } from '#src/live/useCalmFact.ts';
import { useStoreFact } from '#src/live/useStoreFact.ts';
import { groupedNumber } from '#src/ui/numberWords.ts';

export function LeaseCount({ isFiltered }: { isFiltered: boolean }) {
  const complete = useStoreFact(({ cursor }) => cursor !== null);
  const listed = groupedNumber(useCalmFact((store) => store.viewLeaseCount));
  const all = groupedNumber(useCalmFact(({ size }) => size));
  return (
    <p className="shrink-0 text-muted tabular-nums sm:ml-auto sm:min-w-32 sm:text-right max-sm:mr-auto">
      {complete && (isFiltered ? `${listed} of ${all}` : all)}
      {complete && <span className={isFiltered ? 'sr-only' : ''}> leases</span>}
    </p>
  );
}
