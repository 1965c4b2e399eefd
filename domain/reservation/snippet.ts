// A reservation as text to paste into a DHCP server's configuration, or why there is none.

export type Snippet =
  | {
      type: 'snippet';
      text: string;
      /** Where it belongs, in words. */
      place: string;
      /** What the admin should know before pasting it. */
      remarks: readonly string[];
    }
  | { type: 'impossible'; why: string };

export const reservationServers = ['kea', 'dhcpd', 'dnsmasq'] as const;
export type ReservationServer = (typeof reservationServers)[number];
