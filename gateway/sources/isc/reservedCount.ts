// Counts what hosts of an ISC DHCP configuration fix within the ranges of a pool.
import type { Range } from '#domain/address.ts';
import { mergeRanges } from '#domain/mergeRanges.ts';
import type { DhcpdHost } from './dhcpdHost.ts';

/** The numbers of the prefixes of a length that ranges hold, as a range of numbers each. */
export function prefixNumbers(ranges: readonly Range[], length: number): Range[] {
  const bits = BigInt(128 - length);
  return ranges.map(({ family, first, last }) => ({ family, first: first >> bits, last: last >> bits }));
}

/** How many addresses lie in both; each list in order and without overlaps. */
function commonCount(ranges: readonly Range[], fixed: readonly Range[]): bigint {
  let count = 0n;
  for (const { family, first, last } of ranges) {
    let low = 0;
    let high = fixed.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = fixed[middle]!;
      if (entry.family < family || (entry.family === family && entry.last < first)) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < fixed.length; at += 1) {
      const entry = fixed[at]!;
      if (entry.family !== family || entry.first > last) break;
      count += (entry.last < last ? entry.last : last) - (entry.first > first ? entry.first : first) + 1n;
    }
  }
  return count;
}

/**
 * Makes a function that counts how many of the addresses, or prefixes, that ranges hold are fixed to hosts.
 *
 * @returns takes ranges in order and without overlaps: of addresses for null, else of numbers of prefixes of the length
 */
export function reservedCounter(hosts: readonly DhcpdHost[]): (ranges: readonly Range[], delegatedLength: number | null) => bigint {
  const addresses = hosts.flatMap((host) => host.addresses.map(({ family, value }): Range => ({ family, first: value, last: value })));
  const prefixes = hosts.flatMap((host) => host.prefixes);
  const merged = new Map<number | null, Range[]>();
  return (ranges, delegatedLength) => {
    const fixed =
      merged.get(delegatedLength) ?? mergeRanges(delegatedLength === null ? addresses : prefixNumbers(prefixes, delegatedLength));
    merged.set(delegatedLength, fixed);
    return commonCount(ranges, fixed);
  };
}
