// A reservation for Kea: an element of the list "reservations" of a subnet (Kea ARM, "Host reservations").
import type { LeaseFacts } from '../lease.ts';
import { reservableOf, type ClientKey, type Reservable } from './reservable.ts';
import type { Snippet } from './snippet.ts';

const identifierNames: Record<ClientKey['type'], string> = { mac: 'hw-address', 'client-id': 'client-id', duid: 'duid' };

/** In bytes: with one that is longer Kea refuses the whole configuration. */
const longestDuid = 128;

function given({ family, address, prefixLength }: Reservable): Record<string, unknown> {
  if (family === 4) return { 'ip-address': address };
  return prefixLength === null ? { 'ip-addresses': [address] } : { prefixes: [`${address}/${prefixLength}`] };
}

export function keaReservation(lease: LeaseFacts): Snippet {
  const reservable = reservableOf(lease);
  if (reservable.type === 'impossible') return reservable;
  const { family, client, hostname, remarks } = reservable;
  if (client.type === 'duid' && client.value.split(':').length > longestDuid)
    return { type: 'impossible', why: `The client’s DUID is longer than the ${longestDuid} bytes that Kea takes in its configuration.` };
  const host = {
    [identifierNames[client.type]]: client.value,
    ...given(reservable),
    ...(hostname === null ? {} : { hostname }),
  };
  const subnet = lease.subnet === null ? `the subnet of ${reservable.address}` : `subnet ${lease.subnet}`;
  return {
    type: 'snippet',
    text: JSON.stringify(host, null, 2),
    place: `Into "reservations" of ${subnet} in Dhcp${family}.`,
    remarks,
  };
}
