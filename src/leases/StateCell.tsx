// The first cell of a row: what the lease is, and for a moment what just happened to it.
import { stateAt, type Lease } from '#domain/lease.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { useNow } from '#src/ui/now.ts';
import { stateLooks } from './stateLooks.ts';

const marks: Record<NonNullable<Row['change']>['type'], { sign: string; word: string; look: string }> = {
  added: { sign: '+', word: 'new', look: 'text-green' },
  updated: { sign: '~', word: 'changed', look: 'text-blue' },
  removed: { sign: '−', word: 'gone', look: 'text-red' },
};

export function StateCell({ lease, change }: { lease: Lease; change: Row['change'] }) {
  const state = stateAt(lease, useNow(10_000));
  const { icon: Icon, look, meaning } = stateLooks[state];
  const mark = change === null ? null : marks[change.type];
  return (
    <span className="flex items-center gap-1.5 max-sm:h-full max-sm:flex-col max-sm:justify-center max-sm:gap-0.5" title={meaning}>
      <span className={`w-2.5 shrink-0 text-center font-mono font-bold max-sm:order-last max-sm:h-4 max-sm:leading-4 ${mark?.look ?? ''}`}>
        {mark !== null && (
          <>
            <span aria-hidden>{mark.sign}</span>
            <span className="sr-only">{mark.word}: </span>
          </>
        )}
      </span>
      <Icon size={14} strokeWidth={2} aria-hidden className={`shrink-0 ${look}`} />
      <span className={`max-sm:sr-only ${state === 'active' ? 'text-muted' : look}`}>{state}</span>
    </span>
  );
}
