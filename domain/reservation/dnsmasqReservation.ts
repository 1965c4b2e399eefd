// A reservation for dnsmasq: a dhcp-host line (dnsmasq(8), "--dhcp-host").
import type { LeaseFacts } from '../lease.ts';
import { reservableOf } from './reservable.ts';
import type { Snippet } from './snippet.ts';

/** dnsmasq reads these, wherever they stand in the line, as a lease time or an order, and not as a name. */
const otherMeaning = /^(?:\d+[smhdw]?|infinite|ignore)$/i;

/** In characters, without its end: dnsmasq reads a file into a buffer of MAXDNAME. */
const longestLine = 1_023;

export function dnsmasqReservation(lease: LeaseFacts): Snippet {
  if (lease.kind === 'prefix') return { type: 'impossible', why: 'dnsmasq delegates no prefixes.' };
  const reservable = reservableOf(lease);
  if (reservable.type === 'impossible') return reservable;
  const { family, client, address, hostname, remarks } = reservable;
  const key = client.type === 'mac' ? client.value : `id:${client.value}`;
  const bare = `dhcp-host=${key},${family === 4 ? address : `[${address}]`}`;
  if (bare.length > longestLine) return { type: 'impossible', why: 'The client’s identifier is longer than a line that dnsmasq reads.' };
  const named = hostname === null ? bare : `${bare},${hostname}`;
  const objection =
    hostname !== null && otherMeaning.test(hostname)
      ? 'dnsmasq would read it as a lease time or an order'
      : named.length > longestLine
        ? 'the line would be longer than dnsmasq reads'
        : null;
  return {
    type: 'snippet',
    text: objection === null ? named : bare,
    place: 'A line of dnsmasq.conf, or of a file in its conf-dir.',
    remarks: objection === null ? remarks : [...remarks, `The client’s name is left out: ${objection}.`],
  };
}
