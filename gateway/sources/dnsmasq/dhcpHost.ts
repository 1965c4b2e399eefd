// Reads the value of dnsmasq's option dhcp-host, and tells whose lease it fixes.
import { parseAddress, prefixRange, rangeContains, type Range } from '#domain/address.ts';
import { unquoted } from './configLines.ts';
import { leaseTime } from './leaseTime.ts';
import type { LeaseRecord } from './parseLeases.ts';

export interface DhcpHost {
  /** lower case with colons; `*` stands for any byte */
  macs: string[];
  /** client identifiers or DUIDs, lower case hex with colons */
  ids: string[];
  name: string | null;
  /** single addresses, or small prefixes of IPv6 */
  addresses: Range[];
  /** host parts of IPv6 addresses, which apply to every range */
  hostParts: bigint[];
  /** never given a lease */
  isIgnored: boolean;
}

const hardwareType = /^[0-9a-f]{2}-/i;
const macPattern = /^(?:[0-9a-f]{1,2}|\*)(?::(?:[0-9a-f]{1,2}|\*)){1,15}$/i;
const hexId = /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2})+$/i;
const hostBits = 64n;

function padded(bytes: string): string {
  return bytes
    .toLowerCase()
    .split(':')
    .map((byte) => (byte === '*' ? byte : byte.padStart(2, '0')))
    .join(':');
}

/** A client identifier in hex with colons, or as text, whose bytes it then is. */
function idOf(text: string): string {
  if (hexId.test(text)) return padded(text);
  return [...Buffer.from(unquoted(text))].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/** `[fd00::5]`, `[fd00::50/126]` or `[::5]`. */
function readAddress6(text: string, host: DhcpHost): string | null {
  const [addressText = '', lengthText, ...more] = text.split('/');
  const address = parseAddress(addressText);
  const length = lengthText === undefined ? 128 : Number(lengthText);
  if (address?.family !== 6 || more.length > 0 || !Number.isInteger(length) || length < 1 || length > 128) {
    return 'what stands in brackets is no IPv6 address';
  }
  if (address.value >> hostBits === 0n && length === 128) host.hostParts.push(address.value);
  else host.addresses.push(prefixRange(address, length));
  return null;
}

function readField(field: string, host: DhcpHost): string | null {
  if (field === '' || /^(?:set|tag|net):/.test(field)) return null;
  if (/^id:/i.test(field)) {
    if (field.charAt(3) !== '*') host.ids.push(idOf(field.slice(3)));
    return null;
  }
  if (field.startsWith('[') && field.endsWith(']')) return readAddress6(field.slice(1, -1), host);
  if (field.includes(':')) {
    const mac = field.replace(hardwareType, '');
    if (!macPattern.test(mac)) return 'a field is no hardware address';
    host.macs.push(padded(mac));
    return null;
  }
  const address = parseAddress(field);
  if (address !== null) host.addresses.push({ family: 4, first: address.value, last: address.value });
  else if (field === 'ignore') host.isIgnored = true;
  else if (leaseTime(field) === undefined) host.name = unquoted(field);
  return null;
}

/**
 * Reads `[MAC…][,id:CLIENT-ID|*][,set:T][,tag:T][,address][,[address6]…][,name][,lease time][,ignore]` in any order
 * (dnsmasq(8), --dhcp-host).
 *
 * @returns the reason in words when it is none
 */
export function readDhcpHost(fields: readonly string[]): DhcpHost | string {
  const host: DhcpHost = { macs: [], ids: [], name: null, addresses: [], hostParts: [], isIgnored: false };
  for (const field of fields) {
    const problem = readField(field, host);
    if (problem !== null) return problem;
  }
  return host;
}

function matchesMac(pattern: string, mac: string): boolean {
  const bytes = mac.split(':');
  const wanted = pattern.split(':');
  return wanted.length === bytes.length && wanted.every((byte, index) => byte === '*' || byte === bytes[index]);
}

/**
 * Whether the lease is this host's. A host that is named only by its host name, and one of IPv6 whose MAC address the
 * lease file does not tell, is known by the address alone, which dnsmasq keeps for it.
 */
function isHolder(host: DhcpHost, lease: LeaseRecord): boolean {
  const id = lease.address.family === 4 ? lease.clientId : lease.duid;
  if (id !== null && host.ids.includes(id)) return true;
  const mac = lease.mac;
  if (mac !== null && host.macs.some((pattern) => matchesMac(pattern, mac.address))) return true;
  if (host.macs.length === 0 && host.ids.length === 0) return true;
  return lease.address.family === 6 && host.macs.length > 0;
}

function fixesAddress(host: DhcpHost, { address }: LeaseRecord): boolean {
  return (
    host.addresses.some((range) => rangeContains(range, address)) ||
    (address.family === 6 && host.hostParts.includes(address.value & ((1n << hostBits) - 1n)))
  );
}

/**
 * Makes a function that tells whether a lease's address is fixed to its client: some host has that address, and the
 * lease is that host's. A host with no address has none fixed.
 */
export function reservationTest(hosts: readonly DhcpHost[]): (lease: LeaseRecord) => boolean {
  const single = new Map<string, DhcpHost[]>();
  const others: DhcpHost[] = [];
  for (const host of hosts) {
    if (host.isIgnored) continue;
    for (const { family, first, last } of host.addresses) {
      const key = `${family}/${first}`;
      if (first === last) single.set(key, [...(single.get(key) ?? []), host]);
      else others.push(host);
    }
    if (host.hostParts.length > 0) others.push(host);
  }
  return (lease) =>
    (single.get(`${lease.address.family}/${lease.address.value}`) ?? []).some((host) => isHolder(host, lease)) ||
    others.some((host) => fixesAddress(host, lease) && isHolder(host, lease));
}
