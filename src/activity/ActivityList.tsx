// The feed itself: a header and the rows that can be seen, at computed places as in the lease table.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- rows at computed places are no HTML table, so the roles are said
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useListPools, useListSources } from '#src/api/generated/queries.ts';
import { poolFacts, sourceNames } from '#src/leases/poolFacts.ts';
import { useRowWindow } from '#src/leases/useRowWindow.ts';
import { rowHeightOf, useScreenWidth } from '#src/leases/useScreenWidth.ts';
import type { Activity } from '#src/live/activityLog.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { useZone } from '#src/ui/zone.ts';
import { activityGrid, ActivityRow } from './ActivityRow.tsx';
import type { PoolNames } from './changeWords.ts';
import type { ActivityFeed } from './useActivity.ts';

const headings = ['Time', 'Change', 'Address', 'What happened', 'Pool', 'Source'] as const;
const hiddenBelow: Partial<Record<(typeof headings)[number], string>> = { Pool: 'max-md:hidden', Source: 'max-xl:hidden' };

/** More rows than this at once are not tinted: they would flicker. */
const mostFresh = 3;

const poolNamesOf = (list: Parameters<typeof poolFacts>[0]): PoolNames =>
  Object.fromEntries(Object.entries(poolFacts(list)).map(([id, { name }]) => [id, name]));
const none: PoolNames = {};

/** From which number on changes are fresh: those of the latest flush. */
function useFreshFrom(entries: readonly Activity[]): number {
  const latest = entries[0]?.number ?? 0;
  const [seen, setSeen] = useState({ latest, before: latest });
  if (latest !== seen.latest) setSeen({ latest, before: seen.latest });
  return latest - seen.before > mostFresh ? Infinity : seen.before + 1;
}

export interface ActivityListProps extends ActivityFeed {
  query: string;
  /** Instead of rows, where there are none. */
  face: ReactNode;
}

export function ActivityList({ entries, matching, query, face }: ActivityListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = rowHeightOf(useScreenWidth(), useSetting('density'));
  const { from, to } = useRowWindow(scroller, rowHeight);
  const { data: poolNames = none } = useListPools({ query: { select: poolNamesOf } });
  const { data: sources = none } = useListSources({ query: { select: sourceNames } });
  const freshFrom = useFreshFrom(entries);
  const shown = matching.slice(from, to);
  const hasV6 = shown.some(({ lease }) => lease.family === 6);

  // Another list begins at its first row.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [query]);

  return (
    <div
      ref={scroller}
      role="region"
      aria-label="Activity feed"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      className="lease-scroller relative min-h-0 flex-1 -outline-offset-2"
      style={{
        '--row-height': `${rowHeight}px`,
        '--address': hasV6 ? 'minmax(180px,290px)' : '120px',
        '--time': useZone() === 'utc' ? '92px' : '64px',
      }}
    >
      <div role="table" aria-label="Changes" aria-live="off" aria-rowcount={matching.length + 1}>
        <div role="rowgroup" className="sticky top-0 z-10 max-sm:sr-only">
          <div
            role="row"
            aria-rowindex={1}
            className={`${activityGrid} h-8 border-b border-line bg-chrome text-small font-medium text-muted`}
          >
            {headings.map((heading) => (
              <span key={heading} role="columnheader" className={`truncate ${hiddenBelow[heading] ?? ''}`}>
                {heading}
              </span>
            ))}
          </div>
        </div>
        <div role="presentation" style={{ height: Math.min(from, matching.length) * rowHeight }} />
        <div role="rowgroup">
          {shown.map((activity, index) => (
            <ActivityRow
              key={activity.number}
              activity={activity}
              rowIndex={from + index + 2}
              poolNames={poolNames}
              sourceName={sources[activity.lease.source_id] ?? activity.lease.source_id}
              fresh={activity.number >= freshFrom}
            />
          ))}
        </div>
        <div role="presentation" style={{ height: Math.max(0, matching.length - from - shown.length) * rowHeight }} />
      </div>
      {matching.length === 0 && face}
    </div>
  );
}
