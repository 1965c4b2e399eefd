// Whether the addresses of a lease touch a range: read from their canonical text without a single allocation.
import type { Range } from '../address.ts';
import type { Lease } from '../lease.ts';

type RangeTest = (lease: Pick<Lease, 'address' | 'prefix_length' | 'family'>) => boolean;

/** A dotted address as a number; what is none gives a number below 0. */
function v4Number(text: string): number {
  let value = 0;
  let part = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      value = value * 256 + part;
      part = 0;
    } else if (code >= 48 && code <= 57) part = part * 10 + code - 48;
    else return -1;
  }
  return value * 256 + part;
}

/** The eight groups of the address that was read last: a place of its own for each would cost an allocation a lease. */
const groups = new Uint16Array(8);

/** @returns whether the text is an IPv6 address, its groups then stand in `groups` */
function readGroups(text: string): boolean {
  let count = 0;
  let gap = -1;
  let group = 0;
  let digits = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 58;
    if (code !== 58) {
      const digit = code <= 57 ? code - 48 : code - 87;
      if (digit < 0 || digit > 15) return false;
      group = group * 16 + digit;
      digits += 1;
      continue;
    }
    if (digits > 0) {
      if (count === 8) return false;
      groups[count] = group;
      count += 1;
    } else if (at > 0 && at < text.length) gap = count;
    group = 0;
    digits = 0;
  }
  if (gap < 0) return count === 8;
  groups.copyWithin(8 - count + gap, gap, count);
  groups.fill(0, gap, 8 - count + gap);
  return count < 8;
}

function groupsOf(value: bigint): number[] {
  return Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
}

/** Those bits of a group that a prefix of this length leaves open. */
function openBits(length: number, at: number): number {
  return 0xffff >> Math.min(Math.max(length - 16 * at, 0), 16);
}

function v6Test(range: Range): RangeTest {
  const first = groupsOf(range.first);
  const last = groupsOf(range.last);
  return ({ family, address, prefix_length: length }) => {
    if (family === 4 || !readGroups(address)) return false;
    for (let at = 0; at < 8; at += 1) {
      const difference = (groups[at]! & ~openBits(length ?? 128, at)) - last[at]!;
      if (difference > 0) return false;
      if (difference < 0) break;
    }
    for (let at = 0; at < 8; at += 1) {
      const difference = (groups[at]! | openBits(length ?? 128, at)) - first[at]!;
      if (difference !== 0) return difference > 0;
    }
    return true;
  };
}

/** Makes the test whether an address, or any address of a delegated prefix, lies in the range. */
export function rangeTest(range: Range): RangeTest {
  if (range.family === 6) return v6Test(range);
  const first = Number(range.first);
  const last = Number(range.last);
  return ({ family, address }) => {
    if (family === 6) return false;
    const value = v4Number(address);
    return first <= value && value <= last;
  };
}
