// The figures above the list: how the network is doing, in one line.
import type { ReactNode } from 'react';
import { useGetStats, type AddressUse, type Stats } from '#src/api/generated/queries.ts';
import { formatCount, isHuge } from '#src/pools/formatCount.ts';
import { fullnessLooks, fullnessOf, percentWords } from '#src/pools/utilisation.ts';
import { Bar } from '#src/ui/Bar.tsx';
import { Button } from '#src/ui/Button.tsx';
import { errorWords } from '#src/ui/errorWords.ts';
import { groupedNumber } from '#src/ui/numberWords.ts';

interface Card {
  name: string;
  figure: (stats: Stats) => ReactNode;
}

const cards: readonly Card[] = [
  { name: 'Active', figure: ({ by_state }) => groupedNumber(by_state.active) },
  { name: 'Free addresses', figure: ({ addresses }) => <FreeAddresses {...addresses} /> },
  { name: 'Expiring < 1 h', figure: ({ expiring_within_hour }) => groupedNumber(expiring_within_hour) },
  {
    name: 'Declined',
    figure: ({ by_state: { declined } }) => <span className={declined > 0 ? 'text-red' : ''}>{groupedNumber(declined)}</span>,
  },
  { name: 'New in 24 h', figure: ({ new_devices_24h }) => groupedNumber(new_devices_24h) },
  { name: 'Changes/min', figure: ({ changes_per_minute }) => groupedNumber(changes_per_minute) },
];

/** Of the family that can run out: IPv4 where there is any, else IPv6. */
function FreeAddresses({ v4, v6 }: { v4: AddressUse; v6: AddressUse }) {
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

export function StatsCards() {
  // What expires or grows old changes without any lease changing.
  const { data, isError, refetch, error } = useGetStats({ query: { refetchInterval: 15_000 } });
  if (data === undefined && isError) {
    return (
      <div className="flex h-16 shrink-0 items-center gap-3 border-b border-line px-4">
        <p className="min-w-0 truncate text-muted">The figures could not be loaded. {errorWords(error)}</p>
        <Button onClick={() => void refetch()}>Retry</Button>
      </div>
    );
  }
  return (
    <section
      aria-label="Key figures"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a narrow page it scrolls
      tabIndex={0}
      className="h-16 shrink-0 overflow-x-auto overflow-y-hidden border-b border-line -outline-offset-2 [scrollbar-width:none] [@media(height<480px)]:hidden"
    >
      <dl className="flex h-full min-w-max md:grid md:min-w-0 md:grid-cols-[1fr_1.7fr_1fr_1fr_1fr_1fr]" aria-busy={data === undefined}>
        {cards.map(({ name, figure }) => (
          <div key={name} className="flex min-w-28 flex-col justify-center border-line px-4 not-last:border-r">
            <dt className="truncate text-small text-muted">{name}</dt>
            <dd className="figures text-figure whitespace-nowrap">
              {data === undefined ? <span className="skeleton my-1.5 block h-3 w-14" /> : figure(data)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
