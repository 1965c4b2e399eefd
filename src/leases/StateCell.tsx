// The first cell of a row: what the lease is; the row itself draws before it what just happened, or that it is selected.
import { memo } from 'react';
import { stateAt, type Lease, type LeaseState } from '#domain/lease.ts';
import { useNow } from '#src/ui/now.ts';
import { stateLooks } from './stateLooks.ts';

export function StateCell({ lease }: { lease: Lease }) {
  return <StateWord state={stateAt(lease, useNow(10_000))} />;
}

// Most changes of a lease leave its state as it is.
const StateWord = memo(function StateWord({ state }: { state: LeaseState }) {
  const { icon: Icon, look, meaning } = stateLooks[state];
  return (
    <span
      className="flex items-center gap-1.5 pl-4 max-sm:h-full max-sm:flex-col max-sm:items-start max-sm:pt-1 max-sm:pl-0"
      title={meaning}
    >
      <Icon size={14} strokeWidth={2} aria-hidden className={`shrink-0 ${look}`} />
      <span className={`max-sm:sr-only ${state === 'active' ? 'text-muted' : look}`}>{state}</span>
    </span>
  );
});
