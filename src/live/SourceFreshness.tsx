// One source in the connection's details: how fresh what it says is.
import type { Source } from '#src/api/generated/queries.ts';
import { counted } from '#src/ui/numberWords.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { agoWords } from '#src/ui/timeWords.ts';
import { sourceKinds, sourceLooks } from './sourceLooks.ts';

export function SourceFreshness({ source, now }: { source: Source; now: number }) {
  const { name, kind, status, as_of, detail, records, bad_records } = source;
  const { icon: Icon, look } = sourceLooks[status];
  const asOf = as_of === null ? 'never read' : `as of ${agoWords(now - Date.parse(as_of))}`;
  return (
    <li className="grid grid-cols-[14px_1fr_auto] items-center gap-x-2 py-1">
      <Icon size={14} strokeWidth={2} aria-hidden className={look} />
      <SafeText text={name} className="font-medium" />
      <span className={look}>{status}</span>
      <span className="col-start-2 col-end-4 text-small text-muted tabular-nums">
        {sourceKinds[kind]} · {asOf} · {counted(records, 'lease')}
        {bad_records.total > 0 && ` · ${counted(bad_records.total, 'bad record')}`}
      </span>
      {detail !== null && (
        <span className="col-start-2 col-end-4 text-small break-words text-muted">
          <bdi>{detail}</bdi>
        </span>
      )}
    </li>
  );
}
