// Whether two leases of one address were given to the same client, as a DHCP server tells clients apart.
import type { LeaseFacts } from './lease.ts';

type Identity = Pick<LeaseFacts, 'mac_address' | 'duid' | 'client_id'>;

/**
 * Whether nothing speaks against it that both leases have the same client. The client identifier decides, for DHCPv6 the
 * DUID, where both leases have one (RFC 2131 §4.2, RFC 8415 §6.1); then the MAC address. A server that forgets the client
 * of an ended lease leaves nothing to compare, and nobody is said to have changed.
 */
export function sameClient(a: Identity, b: Identity): boolean {
  for (const fact of ['client_id', 'duid', 'mac_address'] as const) {
    if (a[fact] !== null && b[fact] !== null) return a[fact] === b[fact];
  }
  return isNobody(a) || isNobody(b);
}

/** Whether nothing is known of the client. */
function isNobody({ mac_address, duid, client_id }: Identity): boolean {
  return mac_address === null && duid === null && client_id === null;
}
