// How many addresses are free, and how full that is.
import type { AddressUse } from '#src/api/generated/queries.ts';
import { formatCount, isHuge } from '#src/pools/formatCount.ts';
import { fullnessLooks, fullnessOf, percentWords } from '#src/pools/utilisation.ts';
import { Bar } from '#src/ui/Bar.tsx';

/** Of the family that can run out: IPv4 where there is any, else IPv6. */
export function FreeAddresses({ v4, v6 }: { v4: AddressUse; v6: AddressUse }) {
  const use = v4.total === '0' ? v6 : v4;
  if (use.total === '0') {
    return (
      <span className="text-muted" title="No pools are known, so what is free can’t be told.">
        —
      </span>
    );
  }
  const { bar, text } = fullnessLooks[fullnessOf(use.utilisation)];
  return (
    <span className="flex items-center gap-3" title={`${formatCount(use.used)} of ${formatCount(use.total)} in use`}>
      {formatCount(use.available)}
      {use.utilisation !== null && !isHuge(use.total) && (
        <span className={`flex items-center gap-2 font-sans text-small font-normal whitespace-nowrap ${text}`}>
          <Bar className="h-1 w-14" shares={[{ name: 'used', share: use.utilisation, look: bar }]} />
          {percentWords(use.utilisation)} used
        </span>
      )}
    </span>
  );
}
