// Whose word a lease is; where partners hold it, a mark of each, and whether they agree.
import Split from 'lucide-react/icons/split';
import { occupiesAddress, type Lease } from '#domain/lease.ts';
import { isDiverging } from '#domain/partners.ts';
import { SourceMark } from '#src/sources/SourceMark.tsx';
import { SafeText } from '#src/ui/SafeText.tsx';
import { visibleParts, visibleText } from '#src/ui/visibleParts.ts';
import { markColours, type SourceMarks } from './sourceMarks.ts';

export interface SourceCellProps {
  lease: Lease;
  /** By source. */
  names: Readonly<Record<string, string>>;
  marks: SourceMarks;
}

type Partner = NonNullable<Lease['partners']>[number];

/** `Kea A: active, Kea B: has no such lease`. */
function partnersWords(partners: readonly Partner[], names: SourceCellProps['names']): string {
  const said = partners.map(({ source_id: id, state }) => `${visibleText(visibleParts(names[id] ?? id))}: ${state ?? 'has no such lease'}`);
  return said.join(', ');
}

function PartnerMark({ partner: { source_id: id, state }, marks }: { partner: Partner; marks: SourceMarks }) {
  const mark = marks[id];
  const look = state === null ? 'border-dashed line-through opacity-70' : occupiesAddress[state] ? 'bg-hover font-medium' : 'opacity-70';
  const colour = mark?.colour == null ? 'text-muted' : markColours[mark.colour];
  return (
    <span className={`rounded-[3px] border border-current px-1 text-small leading-4 ${colour} ${look}`}>
      {visibleText(visibleParts(mark?.short ?? id))}
    </span>
  );
}

export function SourceCell({ lease, names, marks }: SourceCellProps) {
  const { source_id: id, partners } = lease;
  const name = <SafeText text={names[id] ?? id} className="min-w-0 text-muted" />;
  if (partners === null) {
    return (
      <span className="flex items-center gap-1.5">
        <SourceMark colour={marks[id]?.colour ?? null} />
        {name}
      </span>
    );
  }
  const diverging = isDiverging(lease);
  const words = `${diverging ? 'Partners differ' : 'Partners agree'}: ${partnersWords(partners, names)}`;
  return (
    <span className="flex items-center gap-1" title={words}>
      {diverging && <Split size={14} strokeWidth={2} aria-hidden className="shrink-0 text-amber" data-diverging="" />}
      <span aria-hidden className="flex min-w-0 gap-1 overflow-hidden">
        {partners.map((partner) => (
          <PartnerMark key={partner.source_id} partner={partner} marks={marks} />
        ))}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
