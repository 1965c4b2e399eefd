// The orders in which leases can be listed; leases that lack the ordered fact stand last in either direction.
import { textOrderKey } from './address.ts';
import type { Lease } from './lease.ts';

export const orderedColumns = ['address', 'hostname', 'mac_address', 'vendor', 'state', 'expires_at', 'pool_id', 'changed_at'] as const;
export type OrderedColumn = (typeof orderedColumns)[number];

export interface LeaseOrder {
  column: OrderedColumn;
  descending: boolean;
}

/** A lease with what it is ordered by, so that comparing two costs two comparisons of text. */
export interface OrderedLease {
  lease: Lease;
  key: string | null;
  addressKey: string;
}

// Compares as a reader expects (host-2 before host-10) without a collator's cost per comparison.
function textKey(text: string): string {
  return text.toLowerCase().replace(/\d{1,15}/g, (digits) => digits.padStart(16, '0'));
}

const keys: Record<OrderedColumn, (lease: Lease) => string | null> = {
  address: () => '',
  hostname: ({ hostname }) => (hostname === null ? null : textKey(hostname)),
  mac_address: ({ mac_address }) => mac_address,
  vendor: ({ vendor }) => vendor?.toLowerCase() ?? null,
  state: ({ state }) => state,
  // An infinite lease ends after every other one, and an unknown end is not known.
  expires_at: ({ expires_at, expiry_known }) => expires_at ?? (expiry_known ? '~' : null),
  pool_id: ({ pool_id }) => (pool_id === null ? null : textKey(pool_id)),
  changed_at: ({ changed_at }) => changed_at,
};

export function orderedLease(lease: Lease, { column }: LeaseOrder): OrderedLease {
  return { lease, key: keys[column](lease), addressKey: textOrderKey(lease.address, lease.prefix_length) + lease.id };
}

/** Compares in the given order, then by address; total, since the id ends the address key. */
export function compareLeases({ column, descending }: LeaseOrder): (a: OrderedLease, b: OrderedLease) => number {
  const sign = descending ? -1 : 1;
  const addressSign = column === 'address' ? sign : 1;
  return (a, b) => {
    if (a.key !== b.key) {
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return a.key < b.key ? -sign : sign;
    }
    return a.addressKey < b.addressKey ? -addressSign : a.addressKey > b.addressKey ? addressSign : 0;
  };
}
