// One lease as the page knows it, followed: there, gone while the page was open, never seen, or not loaded yet.
import type { Lease } from '#domain/lease.ts';
import type { Activity } from '#src/live/activityLog.ts';
import type { Live } from '#src/live/live.ts';

export type LeaseStatus =
  | { type: 'loading' }
  | { type: 'present'; lease: Lease }
  /** `event` tells how it left, and what it last was */
  | { type: 'gone'; lease: Lease; event: Activity }
  /** `truncated`: the page does not hold all leases, so that it may exist all the same */
  | { type: 'unknown'; truncated: boolean };

export interface LeaseFollower {
  subscribe: (listener: () => void) => () => void;
  /** The same object until something changes. */
  status: () => LeaseStatus;
}

/** While rows are held, the lease holds still with them. */
export function followLease({ store, activity }: Pick<Live, 'store' | 'activity'>, id: string): LeaseFollower {
  let status: LeaseStatus = { type: 'loading' };

  function look(): LeaseStatus {
    if (store.held !== null && status.type === 'present') return status;
    const lease = (store.held === null ? undefined : store.shown(id)) ?? store.get(id);
    if (lease !== undefined) return status.type === 'present' && status.lease === lease ? status : { type: 'present', lease };
    // The log forgets; who looks at the lease is not told that it never was.
    if (status.type === 'gone') return status;
    const event = activity.entries.find((entry) => entry.lease.id === id);
    if (event?.change_type === 'removed') return { type: 'gone', lease: event.lease, event };
    const next: LeaseStatus = store.cursor === null ? { type: 'loading' } : { type: 'unknown', truncated: store.truncated };
    const isSame =
      status.type === next.type && (next.type !== 'unknown' || (status.type === 'unknown' && status.truncated === next.truncated));
    return isSame ? status : next;
  }

  return {
    subscribe(listener) {
      const leaves = [store.subscribe(listener), activity.subscribe(listener)];
      return () => {
        for (const leave of leaves) leave();
      };
    },
    status: () => (status = look()),
  };
}
