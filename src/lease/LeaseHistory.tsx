// What this session saw happen to the address, and to its client anywhere.
import { Link } from '@tanstack/react-router';
import { useMemo, useSyncExternalStore } from 'react';
import type { Device } from '#domain/device.ts';
import { leaseText } from '#domain/lease.ts';
import { changeTypes, reasonIcons, reasonLooks } from '#src/activity/changeMarks.ts';
import { changeWords, type PoolNames } from '#src/activity/changeWords.ts';
import type { Activity } from '#src/live/activityLog.ts';
import { useLive } from '#src/live/live.ts';
import { Phrase } from '#src/ui/Phrase.tsx';
import { clockTime, exactTime } from '#src/ui/timeWords.ts';
import { followHistory } from './changeHistory.ts';
import { Section } from './Section.tsx';

/** How many changes are shown, the latest first. */
const mostShown = 50;

export interface LeaseHistoryProps {
  id: string;
  device: Device | null;
  poolNames: PoolNames;
}

export function LeaseHistory({ id, device, poolNames }: LeaseHistoryProps) {
  const { activity } = useLive();
  const { subscribe, entries } = useMemo(() => followHistory(activity, id, device), [activity, id, device]);
  const all = useSyncExternalStore(subscribe, entries);
  return (
    <Section title="Changes in this session">
      {all.length === 0 ? (
        <p className="px-4 text-faint">None since {clockTime(activity.since)}.</p>
      ) : (
        <ol>
          {all.slice(0, mostShown).map((entry) => (
            <Entry key={entry.number} entry={entry} elsewhere={entry.lease.id !== id} poolNames={poolNames} />
          ))}
        </ol>
      )}
      {all.length > mostShown && <p className="px-4 text-muted">and {all.length - mostShown} before that</p>}
    </Section>
  );
}

function Entry({ entry, elsewhere, poolNames }: { entry: Activity; elsewhere: boolean; poolNames: PoolNames }) {
  const { lease, change_type, reason, timestamp } = entry;
  const Icon = reasonIcons[reason];
  const at = Date.parse(timestamp);
  return (
    <li data-reason={reason} className="grid grid-cols-[3.75rem_14px_minmax(0,1fr)] gap-x-2 px-4 py-0.5">
      <time dateTime={timestamp} title={exactTime(at)} className="text-muted tabular-nums">
        {clockTime(at)}
      </time>
      <Icon size={13} strokeWidth={2} aria-hidden className={`mt-1 ${reasonLooks[reason] ?? changeTypes[change_type].look}`} />
      <span className="min-w-0">
        <span className="sr-only">{changeTypes[change_type].word}: </span>
        {elsewhere && (
          <Link
            to="/leases/$id"
            params={{ id: lease.id }}
            search
            className="figures mr-2 text-small break-all text-ink underline decoration-line-strong/50 underline-offset-3"
          >
            {leaseText(lease)}
          </Link>
        )}
        <Phrase wraps parts={changeWords(entry, poolNames)} className="inline!" />
      </span>
    </li>
  );
}
