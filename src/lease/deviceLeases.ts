// All leases of one device: one pass over the store, then kept by its changes, so that an event costs three comparisons.
import { belongsTo, type Device } from '#domain/device.ts';
import { textOrderKey } from '#domain/address.ts';
import type { Lease } from '#domain/lease.ts';
import type { LeaseStore } from '#src/live/leaseStore.ts';

type Store = Pick<LeaseStore, 'leases' | 'get' | 'subscribe' | 'subscribeChanges'>;

const orderKey = ({ address, prefix_length }: Lease): string => textOrderKey(address, prefix_length);

export interface DeviceLeases {
  subscribe: (listener: () => void) => () => void;
  /** In address order; the same array until something changes. */
  leases: () => readonly Lease[];
}

export function followDevice(store: Store, device: Device): DeviceLeases {
  let ids: Set<string> | null = null;
  let shown: readonly Lease[] | null = null;

  function search(): Set<string> {
    const found = new Set<string>();
    for (const lease of store.leases()) if (belongsTo(device, lease)) found.add(lease.id);
    return found;
  }

  return {
    subscribe(listener) {
      // What happened before it listened is found by another pass.
      ids = null;
      shown = null;
      const leaveChanges = store.subscribeChanges(({ lease, change_type }) => {
        const isOurs = change_type !== 'removed' && belongsTo(device, lease);
        if (ids === null || (!isOurs && !ids.has(lease.id))) return;
        if (isOurs) ids.add(lease.id);
        else ids.delete(lease.id);
        shown = null;
      });
      const leaveFlushes = store.subscribe(({ replaced }) => {
        if (replaced) {
          ids = null;
          shown = null;
        }
        if (shown === null) listener();
      });
      return () => {
        leaveChanges();
        leaveFlushes();
      };
    },
    leases() {
      ids ??= search();
      shown ??= [...ids].flatMap((id) => store.get(id) ?? []).toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
      return shown;
    },
  };
}
