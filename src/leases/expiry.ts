// When a lease ends, in words, and how much of it is left.
import type { Lease } from '#domain/lease.ts';
import { agoWords, durationWords } from '#src/ui/timeWords.ts';

export type Expiry =
  | { type: 'never' }
  | { type: 'unknown' }
  | { type: 'ended'; at: number; words: string }
  /** `share` of the lease's time is left; null when its length is not known */
  | { type: 'ends'; at: number; words: string; share: number | null };

/**
 * From here on a client that keeps its lease has tried to renew it for a while (T2, RFC 2131 §4.4.5: 7/8 of the time),
 * so what is left tells that it may be gone.
 */
export const overdueShare = 1 / 8;

/**
 * @param now milliseconds since the epoch
 * @param poolLeaseSeconds what the pool offers, for a lease that does not say how long it is
 */
export function expiryOf(
  lease: Pick<Lease, 'expires_at' | 'expiry_known' | 'lease_seconds' | 'starts_at'>,
  now: number,
  poolLeaseSeconds: number | null = null,
): Expiry {
  if (lease.expires_at === null) return lease.expiry_known ? { type: 'never' } : { type: 'unknown' };
  const at = Date.parse(lease.expires_at);
  // In whole seconds, as the clock ticks: a lease never shows that it lasts 0 s.
  const left = Math.floor(at / 1_000) * 1_000 - now;
  if (left <= 0) return { type: 'ended', at, words: `ended ${agoWords(-left)}` };
  const started = lease.starts_at === null ? null : Date.parse(lease.starts_at);
  const seconds = lease.lease_seconds ?? (started === null ? poolLeaseSeconds : (at - started) / 1_000);
  const share = seconds === null || seconds <= 0 ? null : Math.min(1, left / (seconds * 1_000));
  return { type: 'ends', at, words: durationWords(left), share };
}
