// The eight columns that every contestant shows, and what the bench's own pages write into them.
import type { Lease } from '#openapi/generated/leaseboard.ts';

export const columns = [
  { id: 'address', label: 'Address' },
  { id: 'state', label: 'State' },
  { id: 'hostname', label: 'Host' },
  { id: 'mac_address', label: 'MAC' },
  { id: 'vendor', label: 'Vendor' },
  { id: 'expires_at', label: 'Expires' },
  { id: 'pool_id', label: 'Pool' },
  { id: 'changed_at', label: 'Last change' },
] as const satisfies readonly { id: keyof Lease; label: string }[];

export type ColumnId = (typeof columns)[number]['id'];

/** Columns in which a typed filter looks; the others never match. */
export const filteredColumns: readonly ColumnId[] = ['address', 'hostname', 'mac_address', 'vendor'];

function leftWords(expiresAt: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(expiresAt) - Date.now()) / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const cellTexts: Record<ColumnId, (lease: Lease) => string> = {
  address: ({ address }) => address,
  state: ({ state }) => state,
  hostname: ({ hostname }) => hostname ?? '–',
  mac_address: ({ mac_address }) => mac_address ?? '–',
  vendor: ({ vendor }) => vendor ?? '–',
  expires_at: ({ expires_at }) => (expires_at === null ? 'never' : leftWords(expires_at)),
  pool_id: ({ pool_id }) => pool_id ?? '–',
  changed_at: ({ changed_at }) => changed_at?.slice(11, 19) ?? '–',
};

/** An IPv4 address as a number, to order by. */
export function addressNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
