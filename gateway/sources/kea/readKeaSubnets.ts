// Reads subnets, shared networks, pools and reservations out of a parsed Kea configuration.
import { parseAddress, parsePrefix, prefixRange, type Family, type Range } from '#domain/address.ts';
import { readRange } from '#domain/pool.ts';
import { countOf, flagOf, items, member, textOf, type KeaNode } from './keaNode.ts';
import { readKeaReservation, type KeaReservation } from './keaReservations.ts';

export interface KeaPool {
  range: Range;
  /** Length of the prefixes that it delegates; null for a pool of addresses. */
  delegatedLength: number | null;
}

export interface KeaSubnet {
  id: number;
  subnet: Range & { length: number };
  sharedNetwork: string | null;
  /** What the server offers, in seconds; null when infinite. */
  leaseSeconds: number | null;
  pools: KeaPool[];
}

export interface KeaSubnets {
  subnets: KeaSubnet[];
  /** Those that the server looks at. */
  reservations: KeaReservation[];
}

/** What a shared network passes on to its subnets, and the configuration to both. */
interface Inherited {
  leaseSeconds: number;
  usesGlobal: boolean;
  usesSubnet: boolean;
  sharedNetwork: string | null;
}

/** Kea's default of valid-lifetime. */
const defaultLeaseSeconds = 7200;
const infinite = 0xffffffff;

/** Before Kea 1.9.1 one word said what two flags say now. */
const reservationModes = new Map([
  ['disabled', { usesGlobal: false, usesSubnet: false }],
  ['off', { usesGlobal: false, usesSubnet: false }],
  ['out-of-pool', { usesGlobal: false, usesSubnet: true }],
  ['global', { usesGlobal: true, usesSubnet: false }],
  ['all', { usesGlobal: false, usesSubnet: true }],
]);

function inherit(node: KeaNode, above: Inherited): Inherited {
  const mode = reservationModes.get(textOf(member(node, 'reservation-mode')) ?? '') ?? above;
  return {
    leaseSeconds: countOf(member(node, 'valid-lifetime')) ?? above.leaseSeconds,
    usesGlobal: flagOf(member(node, 'reservations-global')) ?? mode.usesGlobal,
    usesSubnet: flagOf(member(node, 'reservations-in-subnet')) ?? mode.usesSubnet,
    sharedNetwork: above.sharedNetwork,
  };
}

/** Reads `first - last` or `net/len`, which counts whole. */
function readPool(node: KeaNode, family: Family): KeaPool | string {
  const text = textOf(member(node, 'pool'));
  if (text === null) return 'a pool without its range';
  const [first = '', last] = text.split('-').map((part) => part.trim());
  const range = last === undefined ? parsePrefix(first.replace(/\s/g, '')) : readRange(first, last);
  if (range === null || range.family !== family) return 'the range of a pool is none of this family';
  if (range.last < range.first) return 'the range of a pool ends before it begins';
  return { range: { family, first: range.first, last: range.last }, delegatedLength: null };
}

function readPrefixPool(node: KeaNode): KeaPool | string {
  const prefix = parseAddress(textOf(member(node, 'prefix')) ?? '');
  const length = countOf(member(node, 'prefix-len'));
  const delegatedLength = countOf(member(node, 'delegated-len'));
  if (prefix?.family !== 6 || length === null || length > 128) return 'the prefix of a pool is none';
  if (delegatedLength === null || delegatedLength < length || delegatedLength > 128)
    return 'a pool delegates prefixes that do not fit into it';
  const { first, last } = prefixRange(prefix, length);
  return { range: { family: 6, first, last }, delegatedLength };
}

/**
 * Reads `subnet4` or `subnet6`, inside shared networks and outside.
 *
 * @param root the value of `Dhcp4` or `Dhcp6`
 * @param bad is told of each part that is wrong and left out
 */
export function readKeaSubnets(root: KeaNode, family: Family, bad: (node: KeaNode, reason: string) => void): KeaSubnets {
  const subnets: KeaSubnet[] = [];
  const reservations: KeaReservation[] = [];
  const list = `subnet${family}`;
  let usesGlobal = false;
  let numbered = 0;

  function keep<T>(found: readonly KeaNode[], readOne: (node: KeaNode) => T | string): T[] {
    return found.flatMap((node) => {
      const read = readOne(node);
      if (typeof read !== 'string') return [read];
      bad(node, read);
      return [];
    });
  }

  // One by one, because a list spread into arguments may be too long for a call.
  function addReservations(scope: KeaNode): void {
    for (const host of keep(items(member(scope, 'reservations')), (entry) => readKeaReservation(entry, family))) reservations.push(host);
  }

  function addSubnet(node: KeaNode, above: Inherited): void {
    const subnet = parsePrefix(textOf(member(node, 'subnet'))?.trim() ?? '');
    if (subnet?.family !== family) return bad(node, 'a subnet without a prefix of this family');
    const own = inherit(node, above);
    usesGlobal ||= own.usesGlobal;
    subnets.push({
      id: idOf(node),
      subnet,
      sharedNetwork: own.sharedNetwork,
      leaseSeconds: own.leaseSeconds === infinite ? null : own.leaseSeconds,
      pools: [
        ...keep(items(member(node, 'pools')), (pool) => readPool(pool, family)),
        ...keep(items(member(node, 'pd-pools')), readPrefixPool),
      ],
    });
    if (own.usesSubnet) addReservations(node);
  }

  /** A subnet without an id, or with 0, gets the next number that Kea has counted so. */
  function idOf(node: KeaNode): number {
    const id = countOf(member(node, 'id')) ?? 0;
    if (id > 0) return id;
    numbered += 1;
    return numbered;
  }

  const top = inherit(root, { leaseSeconds: defaultLeaseSeconds, usesGlobal: false, usesSubnet: true, sharedNetwork: null });
  // Kea reads the members of its configuration in the order of their names, so that those of shared networks are numbered first.
  for (const network of items(member(root, 'shared-networks'))) {
    const shared = { ...inherit(network, top), sharedNetwork: textOf(member(network, 'name')) };
    for (const node of items(member(network, list))) addSubnet(node, shared);
  }
  for (const node of items(member(root, list))) addSubnet(node, top);
  if (usesGlobal) addReservations(root);
  return { subnets, reservations };
}
