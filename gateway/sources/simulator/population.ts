// Moves clients into the company's segments, with the leases they would have after a while of living there.
import { v4Identity, v6Identity } from './client.ts';
import type { DeviceKind } from './deviceKind.ts';
import { oddHostnames } from './hostname.ts';
import type { LeaseBook } from './leaseBook.ts';
import { pickWeighted, type Random } from './random.ts';
import type { Client, Segment } from './segment.ts';

/** How many clients there are besides those that have a lease at first. */
const others: Record<Segment['role']['crowd'], number> = { usual: 0.1, guests: 0.35, full: 0.3 };
const temporaryShare = 0.18;
const endlessShare = 0.25;
/** The router has the first address of a subnet; reservations outside of the range begin here. */
const firstOutside = 10n;
const mostOutside = 38;

function fitOddNames(clients: readonly Client[]): void {
  for (const [index, hostname] of oddHostnames.entries()) {
    const client = clients[3 + 5 * index];
    if (client !== undefined) client.identity = { ...client.identity, hostname };
  }
}

/** Gives a segment's clients their leases: most are there, some have gone, some of those leases are over. */
function moveIn(book: LeaseBook, segment: Segment, clients: readonly Client[], random: Random, now: number): void {
  const life = segment.leaseSeconds * 1000;
  const gone = Math.round(segment.devices * segment.role.away);
  const declined = segment.role.crowd === 'guests' && segment.devices >= 60 ? 1 : 0;
  for (const [index, client] of clients.slice(0, segment.devices).entries()) {
    const fromLast = segment.devices - 1 - index;
    const has = client.reservedAddress !== null || client.endless;
    if (has || fromLast >= gone + declined) {
      book.grant(client, now - (random() * life) / 2, true);
    } else if (fromLast >= gone) {
      const holding = book.grant(client, now, true);
      if (holding !== null) book.decline(holding, now - random() * 300_000);
    } else if (fromLast % 2 === 0) {
      const holding = book.grant(client, now - life * (0.5 + random() / 2), true);
      if (holding !== null) book.abandon(holding);
    } else {
      const since = now - random() * 60_000;
      const released = random() < 0.4;
      const holding = book.grant(client, since - life * (released ? random() / 2 : 1), true);
      if (holding === null) continue;
      book.abandon(holding);
      book.end(holding, released ? 'released' : 'expired', since);
    }
  }
}

/** Populates every segment, as of the moment `now`. */
export function populate(book: LeaseBook, segments: readonly Segment[], random: Random, now: number): void {
  const numbers = new Map<DeviceKind, number>();
  let machines: readonly Client[] = [];
  for (const segment of segments) {
    const { role, devices } = segment;
    const count = devices === 0 ? 0 : devices + Math.ceil(devices * others[role.crowd]);
    const reserved = Math.min(Math.round(devices * role.reserved.share), role.reserved.where === 'outside' ? mostOutside : Infinity);
    const clients = Array.from({ length: count }, (_, index): Client => {
      const machine = role.hands === 'v6' ? machines[index] : undefined;
      const kind = machine?.kind ?? pickWeighted(random, role.devices);
      const number = machine?.number ?? numbers.get(kind) ?? 0;
      if (machine === undefined) numbers.set(kind, number + 1);
      const v4 = machine?.identity ?? v4Identity(kind, number, role.crowd === 'guests', random);
      const inside = role.reserved.where === 'inside';
      const reservedAddress =
        index >= reserved ? null : inside ? segment.stock.draw(random) : segment.range.first - 50n + firstOutside + BigInt(index);
      return {
        segment,
        kind,
        number,
        identity: role.hands === 'v4' ? v4 : v6Identity(v4, kind, random),
        leaseKind: role.hands === 'prefixes' ? 'prefix' : role.hands === 'v6' && random() < temporaryShare ? 'temporary' : 'address',
        reservedAddress,
        endless: role.slug === 'servers' && random() < endlessShare,
        holding: null,
      };
    });
    if (role.slug === 'office') machines = clients;
    if (role.slug === 'guests' && segment === segments.find((first) => first.role === role) && devices >= 40) fitOddNames(clients);
    segment.reservedInRange = role.reserved.where === 'inside' ? reserved : 0;
    moveIn(book, segment, clients, random, now);
    for (const client of clients.slice(devices)) segment.waiting.add(client);
    segment.usual = segment.present;
  }
}
