// The order of addresses, compared as text without making anything: tables of leases are kept in it.
import { textOrderKey } from './address.ts';

const dot = 46;
const colon = 58;

/** The number of a dotted decimal address; -1 when the text is none. */
function v4Number(text: string): number {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (octet < 0) return -1;
      value = value * 256 + octet;
      octet = -1;
      dots += 1;
    } else {
      const digit = code - 48;
      // A leading zero makes it none (`parseAddress`).
      if (digit < 0 || digit > 9 || octet === 0) return -1;
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return -1;
    }
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : -1;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/**
 * Writes the eight groups of an IPv6 address in hex.
 *
 * @returns whether the text is one; of the rarer forms (a dotted tail) it says no
 */
function readGroups(text: string, groups: Uint16Array): boolean {
  let count = 0;
  let gap = -1;
  let at = 0;
  if (text.charCodeAt(0) === colon) {
    if (text.charCodeAt(1) !== colon) return false;
    gap = 0;
    at = 2;
  }
  while (at < text.length) {
    let value = 0;
    const start = at;
    for (let digit = hexDigit(text.charCodeAt(at)); digit >= 0; digit = hexDigit(text.charCodeAt(at))) {
      value = value * 16 + digit;
      at += 1;
    }
    if (at === start || at - start > 4 || count === 8) return false;
    groups[count] = value;
    count += 1;
    if (at === text.length) break;
    if (text.charCodeAt(at) !== colon) return false;
    at += 1;
    if (text.charCodeAt(at) === colon) {
      if (gap >= 0) return false;
      gap = count;
      at += 1;
    } else if (at === text.length) return false;
  }
  if (gap < 0) return count === 8;
  if (count === 8) return false;
  groups.copyWithin(8 - count + gap, gap, count);
  groups.fill(0, gap, 8 - count + gap);
  return true;
}

const groupsA = new Uint16Array(8);
const groupsB = new Uint16Array(8);

function byKeys(a: string, b: string): number {
  const keyA = textOrderKey(a);
  const keyB = textOrderKey(b);
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

/**
 * Compares two addresses in text as `textOrderKey` orders them: IPv4 before IPv6 before what is no address.
 *
 * @returns below zero, zero or above zero
 */
export function compareAddresses(a: string, b: string): number {
  if (a === b) return 0;
  const v4A = v4Number(a);
  const v4B = v4Number(b);
  if (v4A >= 0) return v4B >= 0 ? v4A - v4B : -1;
  if (v4B >= 0) return 1;
  if (!readGroups(a, groupsA) || !readGroups(b, groupsB)) return byKeys(a, b);
  for (let at = 0; at < 8; at += 1) {
    const difference = groupsA[at]! - groupsB[at]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
