// Reads host declarations of ISC dhcpd, and tells whose lease one fixes.
import { parseAddress, parsePrefix, type Address, type Family, type Range } from '#domain/address.ts';
import { duidOfClientId } from '#domain/duid.ts';
import type { PoolFacts } from '#domain/pool.ts';
import { hexOf } from './identifier.ts';
import type { Statement, Word } from './statements.ts';

export interface DhcpdHost {
  /** what it is known by, each lower case hex with colons */
  macs: string[];
  clientIds: string[];
  duids: string[];
  /** Whether it is known by something that leases do not show, such as an agent's circuit. */
  isKnownOtherwise: boolean;
  addresses: Address[];
  prefixes: (Range & { length: number })[];
  /** Names among its fixed addresses, which dhcpd looks up and the gateway does not. */
  names: string[];
}

/** Who holds a lease, as far as its store says: lower case hex with colons. */
export interface LeaseHolder {
  mac: string | null;
  clientId: string | null;
  duid: string | null;
}

const hexBytes = /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2})*$/i;

/**
 * Bytes as a string or as hex with colons, where leading zeros may be missing.
 *
 * @returns lower case hex with colons; null for what is neither
 */
function bytesText(word: Word | undefined): string | null {
  if (word === undefined || word.bytes === '') return null;
  if (word.isString) return hexOf(word.bytes);
  if (!hexBytes.test(word.text)) return null;
  const pairs = word.text.toLowerCase().split(':');
  return pairs.map((pair) => pair.padStart(2, '0')).join(':');
}

/** Reads one statement of a declaration; the reason in words when it is wrong. */
function readStatement({ words }: Statement, host: DhcpdHost): string | null {
  const [name = '', second = '', third = ''] = words.map(({ text }) => text.toLowerCase());
  switch (name) {
    case 'hardware': {
      const mac = bytesText(words[2]);
      if (mac === null) return 'a hardware address is no bytes';
      host.macs.push(mac);
      return null;
    }
    case 'uid':
    case 'client-id':
      return addId(host.clientIds, words[1]);
    case 'option':
      return second === 'dhcp-client-identifier' ? addId(host.clientIds, words[2]) : null;
    case 'host-identifier':
      if (second === 'option' && third === 'dhcp6.client-id') return addId(host.duids, words[3]);
      if (second === 'option' && third === 'dhcp-client-identifier') return addId(host.clientIds, words[3]);
      host.isKnownOtherwise = true;
      return null;
    case 'fixed-address':
    case 'fixed-address6':
      for (const { text } of words.slice(1)) {
        const address = parseAddress(text);
        if (address === null) host.names.push(text);
        else host.addresses.push(address);
      }
      return null;
    case 'fixed-prefix6': {
      const prefix = parsePrefix(
        words
          .slice(1)
          .map(({ text }) => text)
          .join(''),
      );
      if (prefix?.family !== 6) return 'a fixed prefix is none';
      host.prefixes.push(prefix);
      return null;
    }
    default:
      return null;
  }
}

function addId(ids: string[], word: Word | undefined): string | null {
  const id = bytesText(word);
  if (id === null) return 'a client identifier is no bytes';
  ids.push(id);
  return null;
}

/**
 * Reads the block of a host declaration (dhcpd.conf(5), "The host statement").
 *
 * @param onWrong told each statement that is wrong; the others still count
 */
export function readDhcpdHost(block: readonly Statement[], onWrong: (statement: Statement, reason: string) => void): DhcpdHost {
  const host: DhcpdHost = { macs: [], clientIds: [], duids: [], isKnownOtherwise: false, addresses: [], prefixes: [], names: [] };
  for (const statement of block) {
    const reason = readStatement(statement, host);
    if (reason !== null) onWrong(statement, reason);
  }
  return host;
}

/** What an identifier is called among those of a lease's holder. */
function identifiersOf({ mac, clientId, duid }: LeaseHolder): string[] {
  const client = duid ?? (clientId === null ? null : duidOfClientId(clientId));
  return [
    ...(mac === null ? [] : [`mac ${mac}`]),
    ...(clientId === null ? [] : [`client ${clientId}`]),
    ...(client === null ? [] : [`duid ${client}`]),
  ];
}

interface KnownHost {
  identifiers: ReadonlySet<string>;
  host: DhcpdHost;
}

function isHolder({ identifiers, host }: KnownHost, holder: LeaseHolder, family: Family): boolean {
  if (identifiersOf(holder).some((identifier) => identifiers.has(identifier))) return true;
  // A DHCPv6 server learns hardware addresses that its leases do not show.
  return host.isKnownOtherwise || (family === 6 && holder.mac === null && host.macs.length > 0);
}

/**
 * Makes a function that tells whether an address, or the prefix that begins with it, is fixed to the lease's holder; null
 * when it may be, by a name that only dhcpd looks up. A host that is known by something that leases do not show counts
 * by its address alone.
 */
export function dhcpdReservationTest(
  hosts: readonly DhcpdHost[],
): (address: Address, kind: PoolFacts['kind'], holder: LeaseHolder) => boolean | null {
  const fixed = new Map<string, KnownHost[]>();
  const named = new Set<string>();
  for (const host of hosts) {
    const { macs, clientIds, duids } = host;
    const identifiers = new Set([
      ...macs.map((mac) => `mac ${mac}`),
      ...clientIds.map((id) => `client ${id}`),
      ...duids.map((duid) => `duid ${duid}`),
    ]);
    if (host.names.length > 0) for (const identifier of identifiers) named.add(identifier);
    const keys = [
      ...host.addresses.map(({ family, value }) => `address ${family} ${value}`),
      ...host.prefixes.map(({ first }) => `prefix 6 ${first}`),
    ];
    for (const key of keys) {
      const known = fixed.get(key);
      if (known === undefined) fixed.set(key, [{ identifiers, host }]);
      else known.push({ identifiers, host });
    }
  }
  return ({ family, value }, kind, holder) => {
    if ((fixed.get(`${kind} ${family} ${value}`) ?? []).some((known) => isHolder(known, holder, family))) return true;
    return named.size > 0 && identifiersOf(holder).some((identifier) => named.has(identifier)) ? null : false;
  };
}
