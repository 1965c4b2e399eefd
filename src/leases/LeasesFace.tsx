// What the list shows instead of rows: loading, failed, empty or nothing that matches.
import { useQuery } from '@tanstack/react-query';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Inbox from 'lucide-react/icons/inbox';
import SearchX from 'lucide-react/icons/search-x';
import { stateWords } from '#src/live/connectionWords.ts';
import { leasesQuery } from '#src/live/leasesQuery.ts';
import { useLive } from '#src/live/live.ts';
import { useSseConnection } from '#src/live/useSseConnection.ts';
import { Button } from '#src/ui/Button.tsx';
import { Face } from '#src/ui/Face.tsx';
import { SafeText } from '#src/ui/SafeText.tsx';
import { SkeletonRows } from './SkeletonRows.tsx';

export interface LeasesFaceProps {
  query: string;
  /** Whether what there is has come. */
  isLoaded: boolean;
  /** Whether there is no lease at all; otherwise none matches. */
  isEmpty: boolean;
  onClear: () => void;
}

export function LeasesFace({ query, isLoaded, isEmpty, onClear }: LeasesFaceProps) {
  const { state, retryNow, connect } = useSseConnection();
  const { isFetching } = useQuery({ ...leasesQuery(useLive().store), enabled: false });
  if (!isLoaded) {
    const trying = state.type === 'resyncing' || state.type === 'connecting';
    // Between the tries of an outage the face stays: only a first try is loading.
    // A page that is not to connect loads its leases all the same.
    if (state.type === 'live' || (trying && state.attempt === 0) || (state.type === 'idle' && isFetching)) return <SkeletonRows />;
    return (
      <Face
        urgent
        icon={CircleAlert}
        title="The leases could not be loaded"
        actions={<Button onClick={state.type === 'idle' ? connect : retryNow}>{state.type === 'idle' ? 'Connect' : 'Retry now'}</Button>}
      >
        {trying ? 'Trying again…' : stateWords(state)}
      </Face>
    );
  }
  if (isEmpty) {
    return (
      <Face icon={Inbox} title="No leases yet">
        The DHCP server has handed out no address. A device that joins the network shows up here within a second; if one has joined already,
        see under the connection label whether the gateway reads the right lease store.
      </Face>
    );
  }
  return (
    <Face icon={SearchX} title="No lease matches" actions={<Button onClick={onClear}>Clear filter</Button>}>
      <span className="flex gap-1">
        <span className="shrink-0">None fits</span>
        <SafeText text={query} className="font-medium text-ink" />
      </span>
    </Face>
  );
}
