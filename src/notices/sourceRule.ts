// When a source is worth a notice: as it falls behind, and as it is back.
import type { Source } from '#src/api/generated/queries.ts';
import { name, words } from '#src/ui/Phrase.tsx';
import type { Notice, Ruling } from './notice.ts';

type Told = Pick<Source, 'id' | 'name' | 'status' | 'detail'>;

/** Which sources are behind, by their id; null before they were first heard of. */
export type SourceMemory = Readonly<Record<string, boolean>> | null;

const isBehind = ({ status }: Told): boolean => status === 'stale' || status === 'failed';

function notice(source: Told): Notice {
  const base = { type: 'show', key: `source ${source.id}`, kind: 'sources', stays: false } as const;
  if (!isBehind(source)) return { ...base, tone: 'good', title: [name(source.name), words(' is read again')], detail: [] };
  const title = [name(source.name), words(source.status === 'stale' ? ' is stale' : ' can’t be read')];
  return { ...base, tone: 'warn', title, detail: source.detail === null ? [] : [name(source.detail)] };
}

export function sourceRule(memory: SourceMemory, sources: readonly Told[]): Ruling<SourceMemory> {
  // One that is only just being read is neither behind nor back.
  const was = ({ id, status }: Told): boolean | undefined => (status === 'starting' ? undefined : memory?.[id]);
  const next = Object.fromEntries(
    sources.map((source) => [source.id, source.status === 'starting' ? (memory?.[source.id] ?? false) : isBehind(source)]),
  );
  const changed = sources.filter((source) => was(source) !== undefined && was(source) !== isBehind(source));
  return { memory: next, notices: changed.map(notice) };
}
