// How long a lease still lasts, in words and as a tiny bar; counts down.
import type { Lease } from '#domain/lease.ts';
import { Bar } from '#src/ui/Bar.tsx';
import { useNow } from '#src/ui/now.ts';
import { durationWords, exactTime } from '#src/ui/timeWords.ts';
import { expiryOf, overdueShare } from './expiry.ts';

/** Around its end a lease is counted in seconds, else in minutes. */
const closeMs = 75_000;

export function ExpiryCell({ lease, poolLeaseSeconds }: { lease: Lease; poolLeaseSeconds: number | null }) {
  const coarse = useNow(10_000);
  const close = lease.expires_at !== null && Math.abs(Date.parse(lease.expires_at) - coarse) < closeMs;
  const expiry = expiryOf(lease, useNow(close ? 1_000 : 10_000), poolLeaseSeconds);
  if (expiry.type === 'never') return <span className="text-muted">never</span>;
  if (expiry.type === 'unknown') {
    return (
      <span className="text-muted" title="The lease store does not say when this lease ends.">
        unknown
      </span>
    );
  }
  if (expiry.type === 'ended') {
    return (
      <span className="truncate text-muted tabular-nums" title={exactTime(expiry.at)}>
        {expiry.words}
      </span>
    );
  }
  const { at, words, share } = expiry;
  const overdue = share !== null && share < overdueShare;
  const title = [exactTime(at), lease.lease_seconds === null ? null : `a lease of ${durationWords(lease.lease_seconds * 1_000)}`];
  return (
    <span className="flex items-center gap-2 tabular-nums" title={title.filter(Boolean).join(' · ')}>
      <span className={`w-20 shrink-0 whitespace-nowrap max-sm:w-auto ${overdue ? 'text-amber' : ''}`}>{words}</span>
      {share !== null && (
        <Bar className="h-1 w-10 shrink-0 max-sm:hidden" shares={[{ name: 'left', share, look: overdue ? 'bg-amber' : 'bg-muted' }]} />
      )}
    </span>
  );
}
