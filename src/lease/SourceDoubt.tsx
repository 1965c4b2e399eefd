// Says of a lease whose source, or a partner of that, can't be read at present that it may be out of date.
import { useListSources, type SourceStatus } from '#src/api/generated/queries.ts';
import type { Lease } from '#domain/lease.ts';
import { sourceLooks } from '#src/live/sourceLooks.ts';
import { useNow } from '#src/ui/now.ts';
import { name, Phrase, words } from '#src/ui/Phrase.tsx';
import { timeOfDay } from '#src/ui/timeWords.ts';

const doubts: Record<SourceStatus, string | null> = {
  ok: null,
  starting: null,
  stale: 'is stale',
  failed: 'could not be read',
};

/** A line for each of them; nothing while all are read. */
export function SourceDoubt({ lease: { source_id, partners } }: { lease: Pick<Lease, 'source_id' | 'partners'> }) {
  const now = useNow(60_000);
  const { data } = useListSources();
  const concerned = new Set([source_id, ...(partners ?? []).map((partner) => partner.source_id)]);
  return data?.sources.map((source) => {
    const { id, status, since } = source;
    const doubt = doubts[status];
    if (doubt === null || !concerned.has(id)) return null;
    const { icon: Icon, look } = sourceLooks[status];
    const [who, what] = id === source_id ? ['Its source ', 'this'] : ['The partner ', 'what it says of this'];
    return (
      <p key={id} className="flex gap-2 border-b border-line bg-amber/12 px-4 py-2">
        <Icon size={14} strokeWidth={2} aria-hidden className={`mt-[3px] shrink-0 ${look}`} />
        <Phrase
          wraps
          className="tabular-nums"
          parts={[
            words(who),
            name(source.name),
            words(` ${doubt} since ${timeOfDay(Date.parse(since), now)}: ${what} may be out of date.`),
          ]}
        />
      </p>
    );
  });
}
