// A reservation for dnsmasq: a dhcp-host line (dnsmasq(8), "--dhcp-host").
import type { LeaseFacts } from '../lease.ts';
import { reservableOf } from './reservable.ts';
import type { Snippet } from './snippet.ts';

/** dnsmasq reads these, wherever they stand in the line, as a lease time or an order, and not as a name. */
const otherMeaning = /^(?:\d+[smhdw]?|infinite|ignore)$/i;

export function dnsmasqReservation(lease: LeaseFacts): Snippet {
  if (lease.kind === 'prefix') return { type: 'impossible', why: 'dnsmasq delegates no prefixes.' };
  const reservable = reservableOf(lease);
  if (reservable.type === 'impossible') return reservable;
  const { family, client, address, hostname, remarks } = reservable;
  const isMisread = hostname !== null && otherMeaning.test(hostname);
  const fields = [
    client.type === 'mac' ? client.value : `id:${client.value}`,
    family === 4 ? address : `[${address}]`,
    ...(hostname === null || isMisread ? [] : [hostname]),
  ];
  return {
    type: 'snippet',
    text: `dhcp-host=${fields.join(',')}`,
    place: 'A line of dnsmasq.conf, or of a file in its conf-dir.',
    remarks: isMisread ? [...remarks, 'The client’s name is left out: dnsmasq would read it as a lease time or an order.'] : remarks,
  };
}
