// Which leases belong to one device: those that share a MAC address, a DUID or a client id, in either family.
import type { LeaseFacts } from './lease.ts';
import { duidOfClientId } from './duid.ts';

type Identifiers = Pick<LeaseFacts, 'mac_address' | 'duid' | 'client_id'>;

/** By what a device is known; null: it said nothing of that kind. */
export interface Device {
  mac: string | null;
  duid: string | null;
  clientId: string | null;
}

/** What servers write where they know nothing tells no device from another: Kea, for one, gives a declined lease the DUID `00`. */
const saysNothing = /^[0:]*$/;
const known = (text: string | null): string | null => (text === null || saysNothing.test(text) ? null : text);

/** The device that holds a lease; null when the lease names none. */
export function deviceOf({ mac_address, duid, client_id }: Identifiers): Device | null {
  const clientId = known(client_id);
  const device = { mac: known(mac_address), duid: known(duid) ?? (clientId === null ? null : duidOfClientId(clientId)), clientId };
  return device.mac === null && device.duid === null && device.clientId === null ? null : device;
}

/** Whether a lease belongs to the device; as cheap as three comparisons for nearly all that do not. */
export function belongsTo({ mac, duid, clientId }: Device, lease: Identifiers): boolean {
  if (mac !== null && lease.mac_address === mac) return true;
  if (clientId !== null && lease.client_id === clientId) return true;
  if (duid === null) return false;
  if (lease.duid !== null) return lease.duid === duid;
  return lease.client_id !== null && lease.client_id.endsWith(duid) && duidOfClientId(lease.client_id) === duid;
}
