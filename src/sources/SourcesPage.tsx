// The page of all sources: whether each can be read, what of it can't be understood, and what an admin can mend.
import CircleAlert from 'lucide-react/icons/circle-alert';
import Server from 'lucide-react/icons/server';
import { useListSources } from '#src/api/generated/queries.ts';
import { Button } from '#src/ui/Button.tsx';
import { Face } from '#src/ui/Face.tsx';
import { errorWords } from '#src/ui/errorWords.ts';
import { SourceItem } from './SourceItem.tsx';
import { sourceSummary } from './sourceSummary.ts';

/** Status and warnings come as they change; counts and ages do not. */
const agingMs = 5_000;

export function SourcesPage() {
  const { data } = useListSources();
  return (
    <section
      aria-label="Source list"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <div className="flex h-11 items-center gap-3 border-b border-line px-4">
        <h1 className="font-semibold">Sources</h1>
        {data !== undefined && <p className="text-muted tabular-nums">{sourceSummary(data.sources)}</p>}
      </div>
      <Sources />
    </section>
  );
}

function Sources() {
  const { data, error, refetch } = useListSources({ query: { refetchInterval: agingMs } });
  if (data === undefined) {
    if (error === null) return <SkeletonSources />;
    return (
      <Face
        urgent
        icon={CircleAlert}
        title="The sources could not be loaded"
        actions={<Button onClick={() => void refetch()}>Retry</Button>}
      >
        {errorWords(error)}
      </Face>
    );
  }
  if (data.sources.length === 0) {
    return (
      <Face icon={Server} title="The gateway follows no source" actions={<Button onClick={() => void refetch()}>Look again</Button>}>
        Tell it where the leases are, for example{' '}
        <code className="figures text-small text-ink">--source dnsmasq:/var/lib/misc/dnsmasq.leases,config=/etc/dnsmasq.conf</code>;{' '}
        <code className="figures text-small text-ink">leaseboard doctor</code> says what it finds on its machine.
      </Face>
    );
  }
  return (
    <ul>
      {data.sources.map((source) => (
        <SourceItem key={source.id} source={source} />
      ))}
    </ul>
  );
}

function SkeletonSources() {
  return (
    <output className="block">
      <span className="sr-only">Loading sources…</span>
      {[44, 58].map((width) => (
        <div key={width} aria-hidden className="flex h-36 flex-col gap-4 border-b border-line px-4 py-5">
          <span className="skeleton h-2.5 w-32" />
          <span className="skeleton h-2.5" style={{ width: `${width}%` }} />
          <span className="skeleton h-2.5 w-48 max-w-full" />
        </div>
      ))}
    </output>
  );
}
