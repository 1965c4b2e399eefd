// What the columns are called: in the header, where there is little room, and in full.
import type { ColumnId } from './columnIds.ts';

export interface ColumnName {
  /** In the header; part of the full name, so that who speaks to the page can say it. */
  short: string;
  /** In the chooser, and to who hears the page. */
  full: string;
}

const name = (short: string, full = short): ColumnName => ({ short, full });

export const columnNames: Record<ColumnId, ColumnName> = {
  state: name('State'),
  address: name('Address', 'Address or prefix'),
  hostname: name('Host', 'Host name'),
  mac_address: name('MAC', 'MAC address'),
  vendor: name('Vendor'),
  expires_at: name('Expires'),
  starts_at: name('Started'),
  changed_at: name('Last change'),
  first_seen_at: name('First seen'),
  pool_id: name('Pool'),
  subnet: name('Subnet'),
  source_id: name('Source'),
  kind: name('Kind'),
  client_id: name('Client ID', 'Client ID (option 61)'),
  duid: name('DUID'),
  iaid: name('IAID'),
  is_reserved: name('Reserved'),
  lease_seconds: name('Lease time'),
};
