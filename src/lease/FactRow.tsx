// One fact: its name, what it is and more about it, with a button that copies it.
import { Link } from '@tanstack/react-router';
import ListFilter from 'lucide-react/icons/list-filter';
import { memo } from 'react';
import { toggleValue } from '#domain/query/toggleTerm.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { CopyButton } from './CopyButton.tsx';
import type { Fact } from './factGroups.ts';

export interface FactRowProps {
  fact: Fact;
  /** It changed just now; another number starts its mark again. */
  freshTurn: number | null;
}

function isSameFact(a: FactRowProps, b: FactRowProps): boolean {
  const [one, other] = [a.fact, b.fact];
  return (
    a.freshTurn === b.freshTurn &&
    one.label === other.label &&
    one.text === other.text &&
    one.copied === other.copied &&
    one.note === other.note &&
    one.filter?.value === other.filter?.value
  );
}

export const FactRow = memo(function FactRow({ fact, freshTurn }: FactRowProps) {
  const { label, text, copied, note, machine, filter } = fact;
  return (
    <div
      data-fresh={freshTurn === null ? undefined : ''}
      className="fact-row relative grid grid-cols-[6.5rem_minmax(0,1fr)_auto] px-4 py-1"
    >
      {freshTurn !== null && <span key={freshTurn} aria-hidden className="fact-mark" />}
      <dt className="relative text-muted">{label}</dt>
      <dd className="relative min-w-0">
        {text === null ? (
          <span className="text-faint">{note ?? 'not known'}</span>
        ) : (
          <>
            <SafeText text={text} className={`fact-text ${machine === true ? 'figures' : 'tabular-nums'}`} />
            {note !== null && note !== undefined && <span className="block text-small break-words text-muted tabular-nums">{note}</span>}
          </>
        )}
        {freshTurn !== null && <span className="sr-only"> (changed just now)</span>}
      </dd>
      <dd className="relative -my-0.5 flex min-w-12 justify-end">
        {filter !== undefined && (
          <Link
            to="/"
            search={(all) => ({ ...all, q: toggleValue('', filter.field, filter.value) })}
            aria-label={`Leases with this ${filter.field}`}
            title={`Leases with this ${filter.field}`}
            className="grid size-6 shrink-0 place-items-center rounded-control text-faint hover:bg-hover hover:text-ink"
          >
            <ListFilter size={13} strokeWidth={1.75} aria-hidden />
          </Link>
        )}
        {text !== null && (
          <CopyButton text={copied ?? text} what={label === 'MAC' || label === 'DUID' || label === 'IAID' ? label : label.toLowerCase()} />
        )}
      </dd>
    </div>
  );
}, isSameFact);
