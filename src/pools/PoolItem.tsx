// One pool: what it is, how full it is, and of what.
import type { ReactNode } from 'react';
import type { Pool } from '#src/api/generated/queries.ts';
import { Bar } from '#src/ui/Bar.tsx';
import { SafeText } from '#src/ui/SafeText.tsx';
import { durationWords } from '#src/ui/timeWords.ts';
import { formatCount, isHuge } from './formatCount.ts';
import { fullnessLooks, fullnessOf, percentWords, type Fullness } from './utilisation.ts';

const fullnessWords: Record<Fullness, string | null> = {
  calm: null,
  filling: 'filling up',
  full: 'nearly full',
  unknown: 'size not known',
};

/** On a wide page the facts stand in columns under one line of names. */
export const factNames = ['Free', 'Reserved', 'Declined', 'Lease time', 'Source'] as const;
export const factTracks = 'xl:col-span-1 xl:grid-cols-[4.5rem_4.5rem_4.5rem_5rem_8rem]';
export const poolTracks = 'xl:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_auto]';

export const isFigure = (name: FactName): boolean => name !== 'Lease time' && name !== 'Source';
type FactName = (typeof factNames)[number];

export function PoolItem({ pool, sourceName }: { pool: Pool; sourceName: string }) {
  const { name, subnet, ranges, kind, delegated_length, total, used, free, declined, reserved_in_range, utilisation, lease_seconds } = pool;
  const fullness = fullnessOf(utilisation);
  const { bar, text } = fullnessLooks[fullness];
  const word = free === '0' && total !== '0' ? 'full' : fullnessWords[fullness];
  const whole = Number(total);
  const unit = kind === 'prefix' ? `prefixes of /${delegated_length ?? '?'}` : 'addresses';
  return (
    <li className={`grid gap-x-6 gap-y-1.5 border-b border-line px-4 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)] ${poolTracks}`}>
      <div className="min-w-0">
        <h3 className="flex items-baseline gap-2">
          <SafeText text={name} className="font-semibold" />
          {subnet !== null && subnet !== name && <SafeText text={subnet} className="figures text-small text-muted" />}
        </h3>
        <ul className="figures text-small text-muted">
          {ranges.map(({ first, last }) => (
            <li key={`${first}-${last}`}>
              <span className="inline-block">{first === last ? first : `${first} –`}</span>{' '}
              {first !== last && <span className="inline-block">{last}</span>}
            </li>
          ))}
        </ul>
      </div>
      <div className="min-w-0">
        <p className="flex items-baseline justify-between gap-3">
          <span className="tabular-nums">
            <span className="font-semibold">{formatCount(used)}</span>
            <span className="text-muted">
              {' '}
              of {formatCount(total)} {unit}
            </span>
          </span>
          <span className={`shrink-0 font-semibold tabular-nums ${text}`}>
            {[word, utilisation === null || isHuge(total) ? null : percentWords(utilisation)].filter(Boolean).join(' · ')}
          </span>
        </p>
        <Bar
          className="mt-1.5 h-1.5"
          shares={[
            { name: 'used', share: whole === 0 ? 0 : Number(used) / whole, look: bar },
            { name: 'declined', share: whole === 0 ? 0 : Number(declined) / whole, look: 'bg-red/60' },
          ]}
        />
      </div>
      <dl className={`grid grid-cols-2 gap-x-6 text-small sm:grid-cols-5 md:col-span-2 ${factTracks} xl:items-center`}>
        <Fact name="Free">{formatCount(free)}</Fact>
        <Fact name="Reserved">{formatCount(reserved_in_range)}</Fact>
        <Fact name="Declined">
          <span className={declined === '0' ? '' : 'text-red'}>{formatCount(declined)}</span>
        </Fact>
        <Fact name="Lease time">{lease_seconds === null ? '—' : durationWords(lease_seconds * 1_000)}</Fact>
        <Fact name="Source">
          <SafeText text={sourceName} />
        </Fact>
      </dl>
    </li>
  );
}

function Fact({ name, children }: { name: FactName; children: ReactNode }) {
  return (
    <div className={`flex min-w-0 justify-between gap-2 sm:block ${isFigure(name) ? 'xl:text-right' : ''}`}>
      <dt className="text-muted xl:sr-only">{name}</dt>
      <dd className="min-w-0 truncate tabular-nums">{children}</dd>
    </div>
  );
}
