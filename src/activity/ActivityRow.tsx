// One change in the feed: when, what kind, which address, what happened, and where.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { leaseText } from '#domain/lease.ts';
import type { Activity } from '#src/live/activityLog.ts';
import { Phrase } from '#src/ui/Phrase.tsx';
import { SafeText } from '#src/ui/SafeText.tsx';
import { clockTime, exactTime } from '#src/ui/timeWords.ts';
import { useZone } from '#src/ui/zone.ts';
import { changeTypes, reasonIcons, reasonLooks } from './changeMarks.ts';
import { changedClient, changeWords, type PoolNames } from './changeWords.ts';

/** One grid for the header and every row; on a phone a row has two lines. */
export const activityGrid =
  'grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2 px-3 sm:grid-cols-[var(--time)_88px_var(--address)_minmax(0,1fr)] sm:gap-x-4 md:grid-cols-[var(--time)_88px_var(--address)_minmax(0,1fr)_minmax(0,160px)] xl:grid-cols-[var(--time)_88px_var(--address)_minmax(0,1fr)_minmax(0,200px)_minmax(0,160px)]';

export interface ActivityRowProps {
  activity: Activity;
  /** In the whole feed, the header included, from 1. */
  rowIndex: number;
  poolNames: PoolNames;
  sourceName: string;
  /** Came with the latest changes. */
  fresh: boolean;
}

export const ActivityRow = memo(function ActivityRow({ activity, rowIndex, poolNames, sourceName, fresh }: ActivityRowProps) {
  useZone();
  const { lease, change_type, reason, timestamp } = activity;
  const { word, look: typeLook } = changeTypes[change_type];
  const look = reasonLooks[reason] ?? typeLook;
  const Icon = reasonIcons[reason];
  const at = Date.parse(timestamp);
  const address = leaseText(lease);
  const client = changedClient(activity);
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      data-activity={reason}
      data-fresh={fresh ? '' : undefined}
      className={`${activityGrid} ${look} h-(--row-height) border-b border-line [contain:strict] [--change-tint:color-mix(in_oklab,currentColor_var(--tint),transparent)] hover:bg-hover motion-safe:data-fresh:animate-[flash_900ms_ease-out] max-sm:grid-rows-[20px_18px] max-sm:content-center`}
    >
      <span role="cell" className="text-muted max-sm:col-start-3">
        <time dateTime={timestamp} title={exactTime(at)} className="tabular-nums">
          {clockTime(at)}
        </time>
      </span>
      <span role="cell" className="flex items-center gap-1.5 max-sm:order-first max-sm:row-span-2 max-sm:self-start max-sm:pt-1">
        <Icon size={14} strokeWidth={2} aria-hidden className="shrink-0" />
        <span className="max-sm:sr-only">{word}</span>
      </span>
      <span role="cell" className="min-w-0 max-sm:col-start-2 max-sm:row-start-1">
        <Link
          to="/"
          search={{ q: address }}
          title={`Show ${address} in the lease list`}
          className="figures block truncate text-small text-ink underline decoration-line-strong/50 underline-offset-3 hover:decoration-current"
        >
          {address}
        </Link>
      </span>
      <span role="cell" className="flex min-w-0 gap-2 text-muted max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-2">
        <Phrase parts={changeWords(activity, poolNames)} className={client === null ? '' : 'shrink-0 max-w-full'} />
        {client !== null && <SafeText text={client} className="min-w-0 text-ink" />}
      </span>
      <span role="cell" className="min-w-0 text-muted max-md:hidden">
        {lease.pool_id !== null && <SafeText text={poolNames[lease.pool_id] ?? lease.pool_id} />}
      </span>
      <span role="cell" className="min-w-0 text-muted max-xl:hidden">
        <SafeText text={sourceName} />
      </span>
    </div>
  );
});
