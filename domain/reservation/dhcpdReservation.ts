// A reservation for ISC dhcpd: a host declaration (dhcpd.conf(5), "The host statement"; dhcp-eval(5) for the syntax).
import type { LeaseFacts } from '../lease.ts';
import { reservableOf, type ClientKey, type Reservable } from './reservable.ts';
import type { Snippet } from './snippet.ts';

/** dhcpd reads bytes as hex with colons; quoted strings, with their escapes, are not needed for that. */
const identifiers: Record<ClientKey['type'], (value: string) => string> = {
  mac: (value) => `hardware ethernet ${value}`,
  'client-id': (value) => `option dhcp-client-identifier ${value}`,
  duid: (value) => `host-identifier option dhcp6.client-id ${value}`,
};

/**
 * The name of the declaration, which must be its own in the whole configuration: a host name may be used twice, an
 * address not. It begins with a letter, so that dhcpd reads a name and no number.
 */
function declarationName({ hostname, address, prefixLength }: Reservable): string {
  const [label = ''] = (hostname ?? '').split('.');
  const unique = `${address}${prefixLength === null ? '' : `-${prefixLength}`}`.replace(/[.:]/g, '-');
  return `${/^[a-z]/i.test(label) ? label : 'lease'}-${unique}`;
}

function given({ family, address, prefixLength }: Reservable): string {
  if (family === 4) return `fixed-address ${address}`;
  return prefixLength === null ? `fixed-address6 ${address}` : `fixed-prefix6 ${address}/${prefixLength}`;
}

export function dhcpdReservation(lease: LeaseFacts): Snippet {
  const reservable = reservableOf(lease);
  if (reservable.type === 'impossible') return reservable;
  const { family, client, hostname, remarks } = reservable;
  const statements = [
    identifiers[client.type](client.value),
    given(reservable),
    // DHCPv6 has no such option.
    ...(family === 4 && hostname !== null ? [`option host-name "${hostname}"`] : []),
  ];
  return {
    type: 'snippet',
    text: `host ${declarationName(reservable)} {\n${statements.map((statement) => `  ${statement};\n`).join('')}}`,
    place: `Into ${family === 4 ? 'dhcpd.conf' : 'dhcpd6.conf'}, at the top or in a group.`,
    remarks:
      lease.pool_id === null ? remarks : [...remarks, 'The address lies in a pool: dhcpd wants fixed addresses outside of its ranges.'],
  };
}
