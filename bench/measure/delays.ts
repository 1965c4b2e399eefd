// From updates sent and stamps seen to delays: how long the screen did not show an update, or a later one of its lease.
import type { AimedUpdate } from '../load/sendChanges.ts';
import type { Sight } from '../page/observer.ts';

export interface Delays {
  /** Milliseconds, of each update that was shown, itself or by a later one. */
  shown: number[];
  /** Updates after which their row never showed as much. */
  unshown: number;
  /** Milliseconds from the end of sending until every row showed its last update; null when one never did. */
  catchUp: number | null;
}

/**
 * An update that another overtakes within a frame can't be seen; it counts as shown when the later one is.
 *
 * @param aimed in the order of sending
 */
export function delaysOf(aimed: readonly AimedUpdate[], sights: readonly Sight[]): Delays {
  const sightOf = new Map(sights);
  const lastSent = aimed.at(-1)?.micros ?? 0;
  /** By lease: when the first frame came that shows an update or a later one. */
  const seenBy = new Map<string, number>();
  const delays: Delays = { shown: [], unshown: 0, catchUp: 0 };
  for (const { leaseId, micros } of aimed.toReversed()) {
    const isLast = !seenBy.has(leaseId);
    const seen = Math.min(seenBy.get(leaseId) ?? Infinity, sightOf.get(micros) ?? Infinity);
    seenBy.set(leaseId, seen);
    if (seen === Infinity) delays.unshown += 1;
    else delays.shown.push((seen - micros) / 1000);
    if (isLast && delays.catchUp !== null) delays.catchUp = seen === Infinity ? null : Math.max(delays.catchUp, (seen - lastSent) / 1000);
  }
  return delays;
}
