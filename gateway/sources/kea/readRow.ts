// Reads one row of a Kea lease file.
import type { Lease, LeaseState } from '#domain/lease.ts';
import { macOfDuid } from '#domain/lease.ts';
import { canonicalAddress } from '../canonicalAddress.ts';
import type { Columns } from './columns.ts';
import { fieldText } from './fieldText.ts';
import { leaseKey } from './leaseKey.ts';

/** What a row says of a lease. */
export interface KeaLease {
  /** The address, or the prefix with its length: of all rows with one key the last one counts. */
  key: string;
  /** canonical text */
  address: string;
  prefixLength: number | null;
  kind: Lease['kind'];
  mac: { address: string; source: 'hardware' | 'duid' } | null;
  duid: string | null;
  iaid: number | null;
  clientId: string | null;
  hostname: string | null;
  subnetId: number | null;
  state: LeaseState;
  /** in seconds; null: for ever; 0: the row takes the lease away */
  lifetime: number | null;
  /** When the client was heard last (`cltt`), in seconds of the epoch; null when the row can't say. */
  startsAt: number | null;
  /** in seconds of the epoch; null: never */
  expiresAt: number | null;
}

/** Kea's lease states (`Lease::STATE_*`): 3 and 4 since Kea 3.0; an address that a client registered is in use. */
export const keaStates: readonly LeaseState[] = ['active', 'declined', 'reclaimed', 'released', 'active'];
const kinds: readonly Lease['kind'][] = ['address', 'temporary', 'prefix'];

export const infinite = 0xffffffff;
/** The year 9999 ends. */
export const latest = 253_402_300_799;
/** `hwaddr_source` (Kea's `HWAddr::HWADDR_SOURCE_DUID`) */
const fromDuid = '2';
/** A lease without a client has one of these DUIDs (Kea's `DUID::EMPTY`; one byte in 2.2, three in 2.6 and 3.0). */
const emptyDuids: readonly (string | null)[] = ['00', '00:00:00'];

const zero = 0x30;
/** So many are a whole number without loss. */
const mostDigits = 15;
/** of six bytes in text */
const ethernetLength = 17;

const hexBytes = /^[0-9a-f]{2}(?::[0-9a-f]{2})*$/i;

/** A whole number up to a limit; -1 when the field is none. */
function count(field: string | undefined, limit: number): number {
  if (field === undefined || field === '' || field.length > mostDigits) return -1;
  let value = 0;
  for (let at = 0; at < field.length; at += 1) {
    const digit = field.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value > limit ? -1 : value;
}

/** Bytes in lower case; null when there are none, undefined when the field is no bytes. */
function bytesOf(field: string | undefined): string | null | undefined {
  if (field === undefined || field === '') return null;
  return hexBytes.test(field) ? field.toLowerCase() : undefined;
}

/** What a row or an answer of Kea's states as DUID; null when that stands for none. */
export function duidOf(bytes: string | null): string | null {
  return emptyDuids.includes(bytes) ? null : bytes;
}

/** A hardware address of Ethernet; others are not shown as MAC addresses. */
function macOf(bytes: string | null): string | null {
  return bytes?.length === ethernetLength ? bytes : null;
}

type Holder = Pick<KeaLease, 'key' | 'prefixLength' | 'kind' | 'mac' | 'duid' | 'iaid' | 'clientId'>;

function holderOf4(fields: readonly string[], address: string, at: Columns['at']): Holder | string {
  const hardware = bytesOf(fields[at.hwaddr]);
  const clientId = bytesOf(fields[at.client_id]);
  if (hardware === undefined) return 'its hardware address is none';
  if (clientId === undefined) return 'its client identifier is none';
  const mac = macOf(hardware);
  return {
    key: address,
    prefixLength: null,
    kind: 'address',
    mac: mac === null ? null : { address: mac, source: 'hardware' },
    duid: null,
    iaid: null,
    clientId,
  };
}

/** Kea may have made the hardware address from the DUID; before 2.2 it does not say, and the same address proves nothing more. */
export function macOf6(hardware: string | null, duid: string | null, source: string | undefined): KeaLease['mac'] {
  const derived = duid === null ? null : macOfDuid(duid);
  const mac = macOf(hardware);
  if (mac === null) return derived === null ? null : { address: derived, source: 'duid' };
  const isDerived = source === undefined || source === '' ? mac === derived : source === fromDuid;
  return { address: mac, source: isDerived ? 'duid' : 'hardware' };
}

function holderOf6(fields: readonly string[], address: string, at: Columns['at']): Holder | string {
  const kind = kinds[count(fields[at.lease_type], 2)];
  const length = count(fields[at.prefix_len], 128);
  const iaid = count(fields[at.iaid], infinite);
  const bytes = bytesOf(fields[at.duid]);
  const hardware = bytesOf(fields[at.hwaddr]);
  if (kind === undefined) return 'its lease type is not known';
  if (length < 0) return 'its prefix length is none';
  if (iaid < 0) return 'its IAID is no number';
  if (bytes === undefined) return 'its DUID is none';
  if (hardware === undefined) return 'its hardware address is none';
  const duid = duidOf(bytes);
  const isPrefix = kind === 'prefix';
  return {
    key: leaseKey(address, isPrefix ? length : null),
    prefixLength: isPrefix ? length : null,
    kind,
    mac: macOf6(hardware, duid, fields[at.hwaddr_source]),
    duid,
    iaid,
    clientId: null,
  };
}

/**
 * Reads a row by the names of its columns (Kea ARM, "Memfile"; DHCPv4 and DHCPv6, all schemas up to Kea 3.3). A row that
 * a line break in a host name has split is none: it is never guessed what it was.
 *
 * @param line without its newline, one character a byte
 * @returns the reason in words when it is none
 */
export function readRow(line: string, { family, at, count: most, least }: Columns): KeaLease | string {
  const fields = line.split(',');
  const address = canonicalAddress(fields[at.address] ?? '', family);
  if (address === null) return `it has no IPv${family} address: perhaps the rest of a row that a line break in a host name has split`;
  if (fields.length < least) return `it ends after ${fields.length} of ${most} columns: perhaps a line break in a host name has split it`;
  if (fields.length > most) return `it has ${fields.length} columns instead of ${most}`;
  const lifetime = count(fields[at.valid_lifetime], infinite);
  const expire = count(fields[at.expire], latest + infinite);
  const state = keaStates[at.state < 0 ? 0 : count(fields[at.state], keaStates.length)];
  if (lifetime < 0) return 'its lifetime is no number of seconds';
  if (expire < 0 || (lifetime !== infinite && expire > latest)) return 'its end is no time';
  if (state === undefined) return 'its state is not known';
  const holder = family === 4 ? holderOf4(fields, address, at) : holderOf6(fields, address, at);
  if (typeof holder === 'string') return holder;
  const hostname = fieldText(fields[at.hostname] ?? '');
  const subnetId = count(fields[at.subnet_id], infinite);
  const startsAt = expire - lifetime;
  return {
    key: holder.key,
    address,
    prefixLength: holder.prefixLength,
    kind: holder.kind,
    mac: holder.mac,
    duid: holder.duid,
    iaid: holder.iaid,
    clientId: holder.clientId,
    hostname: hostname === '' ? null : hostname,
    subnetId: subnetId < 0 ? null : subnetId,
    state,
    lifetime: lifetime === infinite ? null : lifetime,
    startsAt: startsAt < 0 || startsAt > latest ? null : startsAt,
    expiresAt: lifetime === infinite ? null : expire,
  };
}
