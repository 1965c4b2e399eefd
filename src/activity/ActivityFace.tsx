// What the feed shows instead of rows: nothing changed yet, nothing that matches, or nobody listens.
import Activity from 'lucide-react/icons/activity';
import SearchX from 'lucide-react/icons/search-x';
import Unplug from 'lucide-react/icons/unplug';
import { stateWords } from '#src/live/connectionWords.ts';
import { useLive } from '#src/live/live.ts';
import { useSseConnection } from '#src/live/useSseConnection.ts';
import { Button } from '#src/ui/Button.tsx';
import { Face } from '#src/ui/Face.tsx';
import { useNow } from '#src/ui/now.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { timeOfDay } from '#src/ui/timeWords.ts';

export interface ActivityFaceProps {
  query: string;
  /** How many changes there are, whatever the filter. */
  count: number;
  onClear: () => void;
}

export function ActivityFace({ query, count, onClear }: ActivityFaceProps) {
  const { activity } = useLive();
  const { state, connect } = useSseConnection();
  const now = useNow(60_000, Date.now);
  if (count > 0) {
    return (
      <Face icon={SearchX} title="No change matches" actions={<Button onClick={onClear}>Clear filter</Button>}>
        <span className="flex gap-1">
          <span className="shrink-0">No lease that changed fits</span>
          <SafeText text={query} className="font-medium text-ink" />
        </span>
      </Face>
    );
  }
  if (state.type === 'idle') {
    return (
      <Face icon={Unplug} title="Changes are not followed" actions={<Button onClick={connect}>Connect</Button>}>
        {stateWords(state)} What happens meanwhile is not listed here later.
      </Face>
    );
  }
  return (
    <Face icon={Activity} title={`Nothing has changed since ${timeOfDay(activity.since, now)}`}>
      {state.type === 'live'
        ? 'Each lease that is granted, renewed, given back or renamed is listed here as it happens.'
        : stateWords(state)}
    </Face>
  );
}
