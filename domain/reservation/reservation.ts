// The reservations that keep a lease's address for its client, for each server.
import type { LeaseFacts } from '../lease.ts';
import { dhcpdReservation } from './dhcpdReservation.ts';
import { dnsmasqReservation } from './dnsmasqReservation.ts';
import { keaReservation } from './keaReservation.ts';
import type { ReservationServer, Snippet } from './snippet.ts';

const makers: Record<ReservationServer, (lease: LeaseFacts) => Snippet> = {
  kea: keaReservation,
  dhcpd: dhcpdReservation,
  dnsmasq: dnsmasqReservation,
};

/** The reservation for one server, escaped for its syntax whatever the client calls itself. */
export function reservationFor(server: ReservationServer, lease: LeaseFacts): Snippet {
  return makers[server](lease);
}
