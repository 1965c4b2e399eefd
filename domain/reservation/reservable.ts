// What of a lease every server's reservation is made of: who the client is, what it gets, and how it may be called.
import { formatAddress, parseAddress } from '../address.ts';
import { isHexBytes } from '../duid.ts';
import type { LeaseFacts } from '../lease.ts';
import { legalHostname } from './legalHostname.ts';

/** How the server knows the client again; each value is lower case hex with colons. */
export interface ClientKey {
  type: 'mac' | 'client-id' | 'duid';
  value: string;
}

export interface Reservable {
  type: 'reservable';
  family: 4 | 6;
  client: ClientKey;
  /** In canonical text. */
  address: string;
  /** Of a delegated prefix; null for an address. */
  prefixLength: number | null;
  /** Legal in every configuration; null when the client has no such name. */
  hostname: string | null;
  remarks: string[];
}

type Identifiers = Pick<LeaseFacts, 'family' | 'mac_address' | 'mac_source' | 'client_id' | 'duid'>;

const ethernet = /^(?!00:00:00:00:00:00$)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/;

/** Client ids and DUIDs of one byte are none (RFC 2132 §9.14, RFC 8415 §11.1); servers write one where they know nothing. */
const isIdentifier = (text: string | null): text is string => text !== null && text.includes(':') && isHexBytes(text);

function clientOf({ family, mac_address, mac_source, client_id, duid }: Identifiers): ClientKey | null {
  if (family === 6) return isIdentifier(duid) ? { type: 'duid', value: duid } : null;
  const mac: ClientKey | null = mac_address !== null && ethernet.test(mac_address) ? { type: 'mac', value: mac_address } : null;
  const id: ClientKey | null = isIdentifier(client_id) ? { type: 'client-id', value: client_id } : null;
  // A MAC address that was read out of the client id need not be the one on the wire.
  return mac_source === 'client-id' ? (id ?? mac) : (mac ?? id);
}

export function reservableOf(lease: LeaseFacts): Reservable | { type: 'impossible'; why: string } {
  const { family, kind, hostname, is_reserved, mac_randomized } = lease;
  const parsed = parseAddress(lease.address);
  if (parsed === null) return { type: 'impossible', why: 'The lease’s address can’t be read.' };
  if (kind === 'temporary')
    return {
      type: 'impossible',
      why: 'A temporary address (IA_TA) changes by design and can’t be reserved; reserve the client’s other address.',
    };
  const client = clientOf(lease);
  if (client === null) {
    const wanted = family === 4 ? 'neither a MAC address nor a client id' : 'no DUID';
    return { type: 'impossible', why: `The store names ${wanted} of the client, so the server could not know it again.` };
  }
  const legal = hostname === null ? null : legalHostname(hostname);
  const remarks = [
    is_reserved === true && 'The address is reserved already.',
    client.type === 'mac' && mac_randomized === true && 'The MAC address is randomised: the device may come with another one.',
    hostname !== null && legal === null && 'The client’s name is left out: it is no legal host name.',
  ].filter((remark) => typeof remark === 'string');
  return {
    type: 'reservable',
    family,
    client,
    address: formatAddress(parsed),
    prefixLength: lease.prefix_length,
    hostname: legal,
    remarks,
  };
}
