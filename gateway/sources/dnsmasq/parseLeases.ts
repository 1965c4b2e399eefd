// Reads the text of a dnsmasq lease file: one lease a line, and the lines that are none.
import type { BadRecord } from '#openapi/generated/leaseboard.ts';
import { formatAddress, parseAddress, type Address } from '#domain/address.ts';
import { canonicalMac, macOfDuid } from '#domain/lease.ts';
import { badRecord } from '../badRecords.ts';

/** What one line says about who holds an address. */
export interface LeaseRecord {
  address: Address;
  /** canonical text of the address */
  key: string;
  kind: 'address' | 'temporary';
  expiry: Expiry;
  mac: { address: string; source: 'hardware' | 'duid' } | null;
  duid: string | null;
  iaid: number | null;
  clientId: string | null;
  hostname: string | null;
}

/** When a lease ends: at a second of the epoch, never, or so many seconds after a start that the file does not tell. */
export type Expiry = { type: 'at'; epochSeconds: number } | { type: 'never' } | { type: 'length'; seconds: number };

export interface ParsedLeases {
  records: LeaseRecord[];
  badRecords: BadRecord[];
  /** What follows the last newline; it is never taken for a record, because nobody knows where it was cut. */
  cut: BadRecord | null;
  /** What the last complete line is about: an address, or `duid`; a read that was cut short does not have it. */
  tail: string | null;
  /** Whether the text has lines and not one of them is dnsmasq's. */
  foreign: boolean;
  /** Whether the expiry column holds lease lengths, as in a dnsmasq built for machines without a clock. */
  holdsLengths: boolean;
}

const seconds = /^\d{1,10}$/;
const hexBytes = /^[0-9a-f]{2}(?::[0-9a-f]{2})*$/i;
const hardware = /^(?:([0-9a-f]{2})-)?((?:[0-9a-f]{2}(?::[0-9a-f]{2})*)?)$/i;
const iaid = /^(T?)(\d{1,10})$/;
const beginsLikeLease = /^(?:\d{1,10}(?: |$)|d(?:$|u(?:$|i(?:$|d(?: |$)))))/;
const ethernet = '01';
/** 2001-09-09; no lease is that long and no clock that wrong. */
const firstPlausibleTime = 1_000_000_000;

const numbers = ['no', 'one', 'two', 'three', 'four'];

function orNull(field: string): string | null {
  return field === '*' ? null : field;
}

/** The part of a record that IPv4 and IPv6 lines write differently; a text is the reason why there is none. */
type Holder = Pick<LeaseRecord, 'kind' | 'mac' | 'duid' | 'iaid' | 'clientId'>;

function holderOf4(field: string, clientId: string | null): Holder | string {
  const parts = hardware.exec(field);
  if (parts === null || field === '') return 'the second field is no hardware address';
  const mac = (parts[1] ?? ethernet) === ethernet ? canonicalMac(parts[2] ?? '') : null;
  return { kind: 'address', mac: mac === null ? null : { address: mac, source: 'hardware' }, duid: null, iaid: null, clientId };
}

function holderOf6(field: string, duid: string | null): Holder | string {
  const parts = iaid.exec(field);
  if (parts === null || Number(parts[2]) > 0xffff_ffff) return 'the second field is no IAID';
  const mac = duid === null ? null : macOfDuid(duid);
  return {
    kind: parts[1] === 'T' ? 'temporary' : 'address',
    mac: mac === null ? null : { address: mac, source: 'duid' },
    duid,
    iaid: Number(parts[2]),
    clientId: null,
  };
}

/** One line as a record, or the reason why it is none. The expiry is read as a time; what it means is known only at the end. */
function readLine(line: string): LeaseRecord | string {
  const fields = line.split(' ', 7);
  const [expiry, holderField, addressText, name, identity] = fields;
  if (
    fields.length !== 5 ||
    expiry === undefined ||
    holderField === undefined ||
    addressText === undefined ||
    name === undefined ||
    identity === undefined
  ) {
    return `${numbers[fields.length] ?? 'more than five'} field${fields.length === 1 ? '' : 's'} instead of five`;
  }
  if (!seconds.test(expiry)) return 'the first field is no time';
  const address = parseAddress(addressText);
  if (address === null) return 'the third field is no address';
  if (name === '') return 'the host name is missing';
  if (identity !== '*' && !hexBytes.test(identity)) return 'the last field is no client identifier';
  const id = orNull(identity)?.toLowerCase() ?? null;
  const holder = address.family === 4 ? holderOf4(holderField, id) : holderOf6(holderField, id);
  if (typeof holder === 'string') return holder;
  const epochSeconds = Number(expiry);
  return {
    address,
    key: formatAddress(address),
    expiry: epochSeconds === 0 ? { type: 'never' } : { type: 'at', epochSeconds },
    hostname: orNull(name),
    ...holder,
  };
}

function isLength({ expiry }: LeaseRecord): boolean {
  return expiry.type === 'never' || (expiry.type === 'at' && expiry.epochSeconds < firstPlausibleTime);
}

function asLength(record: LeaseRecord): LeaseRecord {
  return record.expiry.type === 'at' ? { ...record, expiry: { type: 'length', seconds: record.expiry.epochSeconds } } : record;
}

/**
 * Reads a lease file: `expiry MAC-or-IAID address name client-id-or-DUID`, IPv4 before a line `duid …`, IPv6 after it
 * (dnsmasq 2.90, `lease_update_file`). Never throws; takes time in proportion to the text.
 *
 * @param text decoded leniently, so that bytes that are no UTF-8 are U+FFFD
 * @param file named in the bad records
 */
export function parseLeases(text: string, file: string): ParsedLeases {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const records = new Map<string, LeaseRecord>();
  const badRecords: BadRecord[] = [];
  let tail: string | null = null;
  let hasDuid = false;
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    if (line.startsWith('duid ') && hexBytes.test(line.slice(5))) {
      hasDuid = true;
      tail = 'duid';
      continue;
    }
    const read = readLine(line);
    const problem = typeof read !== 'string' && records.has(read.key) ? 'its address stands in the file twice' : read;
    if (typeof problem === 'string') {
      badRecords.push(badRecord(file, index + 1, problem, line));
      tail = null;
    } else {
      records.set(problem.key, problem);
      tail = problem.key;
    }
  }
  const found = [...records.values()];
  const holdsLengths = found.every(isLength) && found.some(({ expiry }) => expiry.type === 'at');
  return {
    records: holdsLengths ? found.map(asLength) : found,
    badRecords,
    cut: rest === '' ? null : badRecord(file, lines.length + 1, 'the file ends inside this line', rest),
    tail,
    foreign: found.length === 0 && !hasDuid && (badRecords.length > 0 || (rest !== '' && !beginsLikeLease.test(rest))),
    holdsLengths,
  };
}
