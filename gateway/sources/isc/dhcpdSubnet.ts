// Reads subnet declarations of ISC dhcpd, and finds the subnet that an address lies in.
import { netmaskLength, parseAddress, prefixRange, type Range } from '#domain/address.ts';
import { poolFinder } from '#domain/pool.ts';
import { argumentsOf, strictPrefix } from './dhcpdRange.ts';
import { rangeEnds } from './rangeEnds.ts';
import type { Statement } from './statements.ts';

export interface DhcpdSubnet {
  prefix: Range & { length: number };
  sharedNetwork: string | null;
}

/**
 * Reads `subnet 10.0.0.0 netmask 255.0.0.0` or `subnet6 fd00::/64`.
 *
 * @returns the reason in words when it is wrong
 */
export function readSubnetPrefix(statement: Statement): (Range & { length: number }) | string {
  const [first = '', word, mask = ''] = argumentsOf(statement);
  if (statement.words[0]?.text.toLowerCase() === 'subnet6')
    return strictPrefix(first, 6) ?? 'a subnet6 is no prefix, or has bits beyond its length';
  const address = parseAddress(first);
  const length = word?.toLowerCase() === 'netmask' ? netmaskLength(mask) : null;
  if (address?.family !== 4 || length === null) return 'a subnet is no IPv4 address and netmask';
  const prefix = prefixRange(address, length);
  return prefix.first === address.value ? prefix : 'a subnet has bits beyond its netmask';
}

/** A function that finds the subnet that an address, or the first of a range, lies in: the narrowest. */
export function subnetFinder(subnets: readonly DhcpdSubnet[]): (range: Pick<Range, 'family' | 'first'>) => DhcpdSubnet | null {
  const find = poolFinder(
    subnets
      .toSorted((a, b) => b.prefix.length - a.prefix.length)
      .map((subnet) => ({ ranges: [rangeEnds(subnet.prefix)], kind: 'address' as const, subnet })),
  );
  return ({ family, first }) => find({ family, value: first }, 'address')?.subnet ?? null;
}
