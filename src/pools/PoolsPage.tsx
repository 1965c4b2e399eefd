// The page of all pools: what fills up, before it is full.
import CircleAlert from 'lucide-react/icons/circle-alert';
import Waves from 'lucide-react/icons/waves';
import { useListPools, useListSources } from '#src/api/generated/queries.ts';
import { Button } from '#src/ui/Button.tsx';
import { Face } from '#src/ui/Face.tsx';
import { errorWords } from '#src/ui/errorWords.ts';
import { counted } from '#src/ui/numberWords.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { factNames, factTracks, isFigure, PoolItem, poolTracks } from './PoolItem.tsx';
import { poolGroups } from './poolGroups.ts';

export function PoolsPage() {
  const { data } = useListPools();
  return (
    <section
      aria-label="Pool list"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <div className="flex h-11 items-center gap-3 border-b border-line px-4">
        <h1 className="font-semibold">Pools</h1>
        {data !== undefined && <p className="text-muted tabular-nums">{counted(data.pools.length, 'pool')}</p>}
      </div>
      <Pools />
    </section>
  );
}

function Pools() {
  const { data, error, refetch } = useListPools();
  const { data: sources } = useListSources();
  if (data === undefined) {
    if (error === null) return <SkeletonPools />;
    return (
      <Face urgent icon={CircleAlert} title="The pools could not be loaded" actions={<Button onClick={() => void refetch()}>Retry</Button>}>
        {errorWords(error)}
      </Face>
    );
  }
  if (data.pools.length === 0) {
    return (
      <Face icon={Waves} title="No pools are known">
        Pools are read from the DHCP server’s configuration. Tell the gateway where it is, for example{' '}
        <code className="figures text-small text-ink">--source dnsmasq:/var/lib/misc/dnsmasq.leases,config=/etc/dnsmasq.conf</code>
      </Face>
    );
  }
  const names = new Map(sources?.sources.map(({ id, name }) => [id, name]));
  return poolGroups(data.pools).map(({ name, pools }) => (
    <section key={name} aria-label={name}>
      <div
        className={`sticky top-0 z-10 grid h-8 items-center gap-x-6 border-b border-line bg-chrome px-4 text-small font-medium text-muted ${poolTracks}`}
      >
        <h2 className="min-w-0">
          <SafeText text={name} />
        </h2>
        <span className="max-xl:hidden" />
        <div aria-hidden className={`hidden gap-x-6 xl:grid ${factTracks}`}>
          {factNames.map((fact) => (
            <span key={fact} className={isFigure(fact) ? 'text-right' : ''}>
              {fact}
            </span>
          ))}
        </div>
      </div>
      <ul>
        {pools.map((pool) => (
          <PoolItem key={pool.id} pool={pool} sourceName={names.get(pool.source_id) ?? pool.source_id} />
        ))}
      </ul>
    </section>
  ));
}

function SkeletonPools() {
  return (
    <output className="block">
      <span className="sr-only">Loading pools…</span>
      {[38, 61, 24, 47].map((width) => (
        <div key={width} aria-hidden className="flex h-16 items-center gap-6 border-b border-line px-4">
          <span className="skeleton h-2.5 w-32" />
          <span className="skeleton h-2.5" style={{ width: `${width}%` }} />
        </div>
      ))}
    </output>
  );
}
