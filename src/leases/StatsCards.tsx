// The figures above the list: how the network is doing, in one line; a press on a figure shows what it counts.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useGetStats, type Stats } from '#src/api/generated/queries.ts';
import { Button } from '#src/ui/Button.tsx';
import { errorWords } from '#src/ui/errorWords.ts';
import { groupedNumber } from '#src/ui/numberWords.ts';
import { cardsLook } from './cardsLook.ts';
import { FreeAddresses } from './FreeAddresses.tsx';

interface Card {
  name: string;
  /** The question that the figure answers; null: the pools do. */
  query: string | null;
  hint: string;
  figure: (stats: Stats) => ReactNode;
}

const cards: readonly Card[] = [
  {
    name: 'Active',
    query: 'state:active',
    hint: 'Show the active leases',
    figure: ({ by_state }) => groupedNumber(by_state.active),
  },
  {
    name: 'Free addresses',
    query: null,
    hint: 'See how full each pool is',
    figure: ({ addresses }) => <FreeAddresses {...addresses} />,
  },
  {
    name: 'Expiring < 1 h',
    query: 'expires:<1h',
    hint: 'Show the leases that end within an hour',
    figure: ({ expiring_within_hour }) => groupedNumber(expiring_within_hour),
  },
  {
    name: 'Declined',
    query: 'state:declined',
    hint: 'Show the declined addresses',
    figure: ({ by_state: { declined } }) => <span className={declined > 0 ? 'text-red' : ''}>{groupedNumber(declined)}</span>,
  },
  {
    name: 'New in 24 h',
    query: 'is:new',
    hint: 'Show the leases first seen in the last 24 hours',
    figure: ({ new_devices_24h }) => groupedNumber(new_devices_24h),
  },
  {
    name: 'Changes/min',
    query: 'changed:<1m',
    hint: 'Show the leases that changed in the last minute',
    figure: ({ changes_per_minute }) => groupedNumber(changes_per_minute),
  },
];

const look =
  'group flex size-full flex-col justify-center px-4 text-left -outline-offset-2 hover:bg-hover aria-pressed:bg-accent/10 aria-pressed:shadow-[inset_0_-2px_var(--color-accent)] forced-colors:aria-pressed:outline-2';

export interface StatsCardsProps {
  query: string;
  onQuery: (query: string) => void;
}

/** A card asks its question alone, so that its figure is the number of rows; pressed again it asks nothing. */
export function StatsCards({ query: asked, onQuery }: StatsCardsProps) {
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
    <section aria-label="Key figures" className={cardsLook.frame} aria-busy={data === undefined}>
      <ul className={cardsLook.list}>
        {cards.map(({ name, query, hint, figure }) => {
          const content = (
            <>
              <span className="truncate text-small text-muted group-hover:text-ink">{name}</span>
              <span className="figures text-figure whitespace-nowrap">
                {data === undefined ? <span className="skeleton my-1.5 block h-3 w-14" /> : figure(data)}
              </span>
            </>
          );
          const isAsked = asked.trim() === query;
          return (
            <li key={name} className="h-full min-w-28 border-line not-last:border-r">
              {query === null ? (
                <Link to="/pools" title={hint} className={look}>
                  {content}
                </Link>
              ) : (
                <button
                  type="button"
                  aria-pressed={isAsked}
                  title={isAsked ? 'Show all leases again' : hint}
                  onClick={() => onQuery(isAsked ? '' : query)}
                  className={look}
                >
                  {content}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
