// What a change was, in words that follow the lease's address: "changed hands: anna-laptop → printer-3".
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import type { Lease } from '#domain/lease.ts';
import { name, words, type PhrasePart } from '#src/ui/Phrase.tsx';
import { shortTime } from '#src/ui/timeWords.ts';

type Client = Pick<Lease, 'hostname' | 'mac_address' | 'duid' | 'client_id'>;
type Phrase = PhrasePart[];

/** What a client is called, as far as it said anything of itself. */
function calledBy({ hostname, mac_address, duid, client_id }: Client): string | null {
  return hostname ?? mac_address ?? duid ?? client_id;
}

function called(client: Client): PhrasePart {
  const known = calledBy(client);
  return known === null ? words('a client that says nothing of itself') : name(known);
}

/** The former client and the present one; by their identifiers where both are called the same. */
function hands(before: Client, after: Client): Phrase {
  const alike = calledBy(before) === calledBy(after);
  const [one, other] = alike
    ? [
        { ...before, hostname: null },
        { ...after, hostname: null },
      ]
    : [before, after];
  return [words('changed hands: '), called(one), words(' → '), called(other)];
}

function granted({ lease, change_type, previous }: LeaseChangeEvent): Phrase {
  const again = change_type === 'updated' && previous?.state !== undefined && previous.state !== 'offered';
  const verb = lease.state === 'offered' ? 'offered to ' : again ? 'granted again to ' : 'granted to ';
  return [words(verb), called(lease), ...(lease.vendor === null ? [] : [words(' ('), name(lease.vendor), words(')')])];
}

function renewed({ lease, timestamp }: LeaseChangeEvent): Phrase {
  if (lease.expires_at === null) return [words(lease.expiry_known ? 'renewed, never expires' : 'renewed')];
  return [words(`renewed until ${shortTime(Date.parse(lease.expires_at), Date.parse(timestamp))}`)];
}

function renamed(from: string | null, to: string | null): Phrase {
  if (from === null) return to === null ? [words('renamed')] : [words('named '), name(to)];
  return to === null ? [words('lost its name '), name(from)] : [words('renamed from '), name(from), words(' to '), name(to)];
}

function reconfigured({ lease, previous = {} }: LeaseChangeEvent, poolNames: PoolNames): Phrase {
  const pool = (id: string | null): PhrasePart => (id === null ? words('none') : name(poolNames[id] ?? id));
  const plain = (value: string | null): PhrasePart => (value === null ? words('none') : name(value));
  if (previous.pool_id !== undefined) return [words('reconfigured: pool '), pool(previous.pool_id), words(' → '), pool(lease.pool_id)];
  if (previous.subnet !== undefined) return [words('reconfigured: subnet '), plain(previous.subnet), words(' → '), plain(lease.subnet)];
  if (previous.is_reserved === undefined || lease.is_reserved === null) return [words('reconfigured')];
  return [words(lease.is_reserved ? 'reconfigured: now reserved' : 'reconfigured: no longer reserved')];
}

/** What the partner did whose part of it changed. */
function mirrored({ lease, timestamp, previous = {} }: LeaseChangeEvent): Phrase {
  const before = new Map(previous.partners?.map((partner) => [partner.source_id, partner]));
  for (const { source_id, state, expires_at } of lease.partners ?? []) {
    const former = before.get(source_id);
    if (former === undefined) continue;
    const partner = [words('partner '), name(source_id)];
    if (former.state !== state) {
      if (state === null) return [...partner, words(' no longer has it')];
      return [...partner, words(former.state === null ? ` has it too: ${state}` : `: ${former.state} → ${state}`)];
    }
    if (former.expires_at === expires_at) continue;
    if (expires_at === null) return [...partner, words(' has it without an end')];
    return [...partner, words(` has it until ${shortTime(Date.parse(expires_at), Date.parse(timestamp))}`)];
  }
  return [words('now told by '), name(lease.source_id)];
}

/** Of pools, by their id. */
export type PoolNames = Readonly<Record<string, string>>;

/** What happened, without the address. */
export function changeWords(event: LeaseChangeEvent, poolNames: PoolNames = {}): Phrase {
  const { lease, previous = {} } = event;
  switch (event.reason) {
    case 'granted':
      return granted(event);
    case 'renewed':
      return renewed(event);
    case 'reassigned':
      return hands({ ...lease, ...previous }, lease);
    case 'renamed':
      return renamed(previous.hostname ?? null, lease.hostname);
    case 'expired':
      return [words('expired')];
    case 'released':
      return [words('released by its client')];
    case 'declined':
      return [words('declined by its client: the address is in use by someone else')];
    case 'reclaimed':
      return [words('reclaimed by the server')];
    case 'purged':
      return [words('left the lease store after its end')];
    case 'removed':
      return [words('removed (release or expiry: the server does not say)')];
    case 'reconfigured':
      return reconfigured(event, poolNames);
    case 'mirrored':
      return mirrored(event);
  }
}

/** Who it happened to, where the words themselves do not tell. */
export function changedClient({ lease, reason }: LeaseChangeEvent): string | null {
  return reason === 'granted' || reason === 'reassigned' || reason === 'renamed' ? null : calledBy(lease);
}
