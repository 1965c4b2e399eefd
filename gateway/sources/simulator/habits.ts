// What clients do of their own accord: they come, go, roam, change their names and find addresses taken.
import { underNewMac } from './client.ts';
import { hostnameOf } from './hostname.ts';
import type { LeaseBook } from './leaseBook.ts';
import { pick, pickWeighted, type NonEmpty, type Random } from './random.ts';
import type { Client, Holding, Segment } from './segment.ts';

/** How often a phone that was away comes back under another MAC address. */
const incognito = 0.4;
const day = 86_400_000;

/** A working day: a tenth more clients at one in the afternoon than in the small hours. */
function tide(at: number): number {
  return 0.95 + 0.05 * Math.cos(((at % day) / day - 13 / 24) * 2 * Math.PI);
}

function arrivalChance({ present, usual, waiting }: Segment, at: number): number {
  if (waiting.size === 0) return 0;
  const missing = usual === 0 ? 0 : tide(at) - present / usual;
  return Math.min(Math.max(0.2 + 3 * missing, 0), 0.9);
}

export interface Habitat {
  book: LeaseBook;
  segments: NonEmpty<Segment>;
  random: Random;
  /** The table may grow so far; beyond it, who goes is forgotten at once. */
  mostLeases: number;
}

/** The same device under another MAC address; the one it was is nobody any more and will not come back. */
function disguised(client: Client, random: Random): Client {
  client.segment.waiting.delete(client);
  return { ...client, identity: underNewMac(client.identity, random), holding: null };
}

function come({ book, random }: Habitat, segment: Segment, at: number): void {
  const client = segment.waiting.draw(random);
  if (client === undefined) return;
  const disguises = client.identity.mac_randomized === true && random() < incognito;
  const comer = disguises ? disguised(client, random) : client;
  if (book.grant(comer, at) === null) segment.waiting.add(comer);
}

function act({ book, random, mostLeases }: Habitat, holding: Holding, at: number): void {
  const { client, segment } = holding;
  const room = book.leases.size < mostLeases;
  switch (pickWeighted(random, segment.role.habits)) {
    case 'rest':
      return;
    case 'renew':
      return book.renew(holding, at);
    case 'leave':
      if (room) book.abandon(holding);
      return;
    case 'release':
      return book.release(holding, at, room && random() < 0.5);
    case 'roam':
      if (client.identity.mac_randomized !== true) return book.renew(holding, at);
      if (room) book.abandon(holding);
      else book.release(holding, at, false);
      book.grant(disguised(client, random), at);
      return;
    case 'rename':
      return book.rename(holding, hostnameOf(client.kind, random, client.number, client.identity.mac_address ?? ''));
    case 'decline':
      if (client.reservedAddress !== null || !room) return;
      book.decline(holding, at);
      book.grant(client, at);
  }
}

/** Somebody somewhere does something; not everything that is done shows at once. */
export function happen(habitat: Habitat, at: number): void {
  const { book, segments, random } = habitat;
  const somebody = book.present.draw(random);
  // Now and then any segment, so that one that has been left empty fills again.
  const segment = somebody === undefined || random() < 0.1 ? pick(random, segments) : somebody.segment;
  if (random() < arrivalChance(segment, at)) come(habitat, segment, at);
  else if (somebody !== undefined) act(habitat, somebody, at);
}
