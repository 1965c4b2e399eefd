// This session's changes of one address and of the device that holds it, wherever that device is.
import { belongsTo, type Device } from '#domain/device.ts';
import type { Activity, ActivityLog } from '#src/live/activityLog.ts';

export interface ChangeHistory {
  subscribe: (listener: () => void) => () => void;
  /** The latest first; the same array until something is added. */
  entries: () => readonly Activity[];
}

/** @param device null: nobody is known to hold the address */
export function followHistory(log: Pick<ActivityLog, 'entries' | 'subscribe'>, id: string, device: Device | null): ChangeHistory {
  let read: readonly Activity[] | null = null;
  let entries: readonly Activity[] = [];

  // An address that the device has just lost still counts as its change.
  const concerns = ({ lease, previous }: Activity): boolean =>
    lease.id === id ||
    (device !== null && (belongsTo(device, lease) || (previous !== undefined && belongsTo(device, { ...lease, ...previous }))));

  return {
    subscribe: (listener) => log.subscribe(listener),
    entries() {
      if (read === log.entries) return entries;
      read = log.entries;
      const found = read.filter(concerns);
      if (found.length !== entries.length || found[0] !== entries[0]) entries = found;
      return entries;
    },
  };
}
