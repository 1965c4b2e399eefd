// All that is known of a lease, as groups of facts in words; what is absent says why, where that is known.
import type { SourceKind } from '#src/api/generated/queries.ts';
import { leaseText, occupiesAddress, type Lease, type LeaseState } from '#domain/lease.ts';
import { isDiverging } from '#domain/partners.ts';
import { expiryOf } from '#src/leases/expiry.ts';
import { agoWords, durationWords, exactTime } from '#src/ui/timeWords.ts';
import { clientIdWords, duidWords } from './identifierWords.ts';

export interface Fact {
  label: string;
  /** Of the contract: a change of one of them is marked. */
  of: readonly (keyof Lease)[];
  /** Null: not known. */
  text: string | null;
  /** What a copy takes, where that is something else. */
  copied?: string;
  /** More about it; of an absent fact, why. */
  note?: string | null;
  /** In the face of machine text. */
  machine?: boolean;
  /** What to filter the list by for more of the same. */
  filter?: { field: 'vendor' | 'pool' | 'subnet'; value: string };
}

export interface FactGroup {
  title: string;
  facts: readonly Fact[];
}

export interface FactSurroundings {
  poolName: string | null;
  poolLeaseSeconds: number | null;
  sourceName: string;
  /** Of all sources, by their id. */
  sourceNames: Readonly<Record<string, string>>;
  /** Null: not known yet. */
  sourceKind: SourceKind | null;
  state: LeaseState;
  /** Milliseconds since the epoch. */
  now: number;
}

const kindWords: Record<Lease['kind'], string> = {
  address: 'address',
  temporary: 'temporary address (IA_TA)',
  prefix: 'delegated prefix (IA_PD)',
};

const macSources: Record<NonNullable<Lease['mac_source']>, string> = {
  hardware: 'the hardware address of its requests',
  'client-id': 'read out of the client id',
  duid: 'read out of the DUID',
};

function addressGroup(lease: Lease, { poolName, sourceName }: FactSurroundings): FactGroup {
  const { subnet, pool_id, family, kind, source_id } = lease;
  return {
    title: 'Address',
    facts: [
      { label: kind === 'prefix' ? 'Prefix' : 'Address', of: ['address'], text: leaseText(lease), machine: true },
      { label: 'Kind', of: ['kind', 'family'], text: `IPv${family} ${kindWords[kind]}` },
      {
        label: 'Pool',
        of: ['pool_id'],
        text: poolName ?? pool_id,
        ...(pool_id === null ? { note: 'It lies in no pool that the gateway knows.' } : { filter: { field: 'pool', value: pool_id } }),
      },
      {
        label: 'Subnet',
        of: ['subnet'],
        text: subnet,
        machine: true,
        ...(subnet === null ? { note: 'The server’s configuration does not tell.' } : { filter: { field: 'subnet', value: subnet } }),
      },
      { label: 'Source', of: ['source_id'], text: sourceName, ...(sourceName === source_id ? {} : { note: source_id }) },
    ],
  };
}

function absentName({ state }: Lease, kind: SourceKind | null): string {
  if (state !== 'active' && kind === 'kea4') return 'Kea forgets the name when a lease ends.';
  return kind === 'dnsmasq'
    ? 'The client sent none, or one that dnsmasq does not take.'
    : 'The client sent none, or the server dropped it.';
}

function absentMac({ family, state }: Lease): string {
  if (state === 'declined') return 'Of a declined address the server forgets the client.';
  return family === 6 ? 'DHCPv6 clients send none, and the DUID holds none.' : 'The lease store holds none.';
}

function absentVendor({ mac_address, mac_randomized }: Lease): string {
  if (mac_address === null) return 'It is told from the MAC address.';
  return mac_randomized === true ? 'A randomised address belongs to no vendor.' : 'The address block is not in the list of vendors.';
}

function macNote(lease: Lease): string {
  const { mac_address, mac_source, mac_randomized } = lease;
  if (mac_address === null) return absentMac(lease);
  const words = [mac_source === null ? null : macSources[mac_source], mac_randomized === true ? 'randomised (locally administered)' : null];
  return words.filter((word) => word !== null).join(', ');
}

function clientGroup(lease: Lease, { sourceKind }: FactSurroundings): FactGroup {
  const { family, hostname, mac_address, vendor, client_id, duid, iaid } = lease;
  return {
    title: 'Client',
    facts: [
      { label: 'Host name', of: ['hostname'], text: hostname, note: hostname === null ? absentName(lease, sourceKind) : null },
      { label: 'MAC', of: ['mac_address', 'mac_source', 'mac_randomized'], text: mac_address, note: macNote(lease), machine: true },
      {
        label: 'Vendor',
        of: ['vendor'],
        text: vendor,
        ...(vendor === null ? { note: absentVendor(lease) } : { filter: { field: 'vendor', value: vendor } }),
      },
      {
        label: 'Client id',
        of: ['client_id'],
        text: client_id,
        machine: true,
        note: client_id === null ? (family === 6 ? 'A fact of DHCPv4 only.' : 'The client sent none.') : clientIdWords(client_id),
      },
      {
        label: 'DUID',
        of: ['duid'],
        text: duid,
        machine: true,
        note: duid === null ? (family === 4 ? 'A fact of DHCPv6 only.' : 'The lease store holds none.') : duidWords(duid),
      },
      {
        label: 'IAID',
        of: ['iaid'],
        text: iaid === null ? null : String(iaid),
        machine: true,
        note: iaid === null ? (family === 4 ? 'A fact of DHCPv6 only.' : 'The lease store holds none.') : null,
      },
    ],
  };
}

/** A moment with how long ago it was; of an absent one, why. */
function moment(label: string, name: 'starts_at' | 'first_seen_at' | 'changed_at', lease: Lease, why: string, now: number): Fact {
  const text = lease[name];
  if (text === null) return { label, of: [name], text, note: why };
  const at = Date.parse(text);
  return { label, of: [name], text: exactTime(at), copied: text, note: agoWords(now - at) };
}

function expires(lease: Lease, poolLeaseSeconds: number | null, now: number): Fact {
  const base = { label: 'Expires', of: ['expires_at', 'expiry_known'] as const };
  const expiry = expiryOf(lease, now, poolLeaseSeconds);
  switch (expiry.type) {
    case 'never':
      return { ...base, text: 'never' };
    case 'unknown':
      return { ...base, text: null, note: 'The lease store does not say when this lease ends.' };
    case 'ended':
    case 'ends':
      return {
        ...base,
        text: exactTime(expiry.at),
        copied: lease.expires_at ?? '',
        note: expiry.type === 'ends' ? `in ${expiry.words}` : expiry.words,
      };
  }
}

function timeGroup(lease: Lease, { sourceKind, state, poolLeaseSeconds, now }: FactSurroundings): FactGroup {
  const { lease_seconds, is_reserved } = lease;
  const notWritten = sourceKind === 'dnsmasq' ? 'dnsmasq does not write it down.' : 'The lease store does not say.';
  return {
    title: 'State and time',
    facts: [
      { label: 'State', of: ['state'], text: state },
      moment('Started', 'starts_at', lease, notWritten, now),
      expires(lease, poolLeaseSeconds, now),
      {
        label: 'Lease length',
        of: ['lease_seconds'],
        text: lease_seconds === null ? null : durationWords(lease_seconds * 1_000),
        ...(lease_seconds === null
          ? { note: poolLeaseSeconds === null ? notWritten : `${notWritten} The pool offers ${durationWords(poolLeaseSeconds * 1_000)}.` }
          : { note: `${lease_seconds} s` }),
      },
      moment('First seen', 'first_seen_at', lease, 'It was there when watching began.', now),
      moment('Last change', 'changed_at', lease, 'None since watching began.', now),
      {
        label: 'Reserved',
        of: ['is_reserved'],
        text: is_reserved === null ? null : is_reserved ? 'yes' : 'no',
        note: is_reserved === null ? 'The server does not say.' : null,
      },
    ],
  };
}

function partnerFact(partner: NonNullable<Lease['partners']>[number], { sourceNames, now }: FactSurroundings): Fact {
  const { source_id, state, expires_at } = partner;
  const base = { label: sourceNames[source_id] ?? source_id, of: ['partners'] as const };
  if (state === null) return { ...base, text: null, note: 'has no such lease' };
  if (expires_at === null) return { ...base, text: state };
  const at = Date.parse(expires_at);
  return { ...base, text: state, note: `${at <= now ? 'ended' : 'ends'} ${exactTime(at)}` };
}

/** What each source of the group holds of it; nothing to say where there is one only. */
function partnersGroup(lease: Lease, surroundings: FactSurroundings): FactGroup[] {
  const { partners } = lease;
  if (partners === null) return [];
  const differ = isDiverging(lease);
  const inUse = partners.some(({ state }) => state !== null && occupiesAddress[state]);
  const agreement: Fact = {
    label: 'Agreement',
    of: [],
    text: differ ? 'they differ' : 'they agree',
    note: differ ? 'In its state, or by more than a minute in its end, or one lacks it.' : inUse ? null : 'None of them keeps it in use.',
  };
  return [{ title: 'Partners', facts: [agreement, ...partners.map((partner) => partnerFact(partner, surroundings))] }];
}

export function factGroups(lease: Lease, surroundings: FactSurroundings): readonly FactGroup[] {
  return [
    addressGroup(lease, surroundings),
    clientGroup(lease, surroundings),
    timeGroup(lease, surroundings),
    ...partnersGroup(lease, surroundings),
  ];
}
