// The page of what changed while it was open: filter, and the feed.
import { QueryBox, type QueryWay } from '#src/leases/QueryBox.tsx';
import { activityLength } from '#src/live/activityLog.ts';
import { ChangeAnnouncer } from '#src/live/ChangeAnnouncer.tsx';
import { PauseBanner } from '#src/live/PauseBanner.tsx';
import { PauseButton } from '#src/live/PauseButton.tsx';
import { counted, groupedNumber } from '#src/ui/numberWords.ts';
import { ActivityFace } from './ActivityFace.tsx';
import { ActivityList } from './ActivityList.tsx';
import { useActivity } from './useActivity.ts';

export interface ActivityPageProps {
  query: string;
  onQuery: (query: string, way: QueryWay) => void;
}

export function ActivityPage({ query, onQuery }: ActivityPageProps) {
  const feed = useActivity(query);
  return (
    <>
      <h1 className="sr-only">Activity</h1>
      <search className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-3">
        <QueryBox label="Filter changes" query={query} onQuery={onQuery} />
        <Count all={feed.entries.length} matching={feed.matching.length} filtered={feed.isFiltered} />
        <PauseButton />
      </search>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <ActivityList
          {...feed}
          query={query}
          face={<ActivityFace query={query} count={feed.entries.length} onClear={() => onQuery('', 'chosen')} />}
        />
        <PauseBanner />
      </div>
      <ChangeAnnouncer />
    </>
  );
}

function Count({ all, matching, filtered }: { all: number; matching: number; filtered: boolean }) {
  const whole = all === activityLength ? `last ${counted(all, 'change')}` : counted(all, 'change');
  return (
    <p className="ml-auto shrink-0 text-right text-muted tabular-nums sm:min-w-36">
      {filtered ? (
        <>
          {groupedNumber(matching)} of <span className="max-sm:hidden">{whole}</span>
          <span className="sm:hidden">{groupedNumber(all)}</span>
        </>
      ) : (
        <span className="first-letter:uppercase">{whole}</span>
      )}
    </p>
  );
}
