// Reads the value of dnsmasq's option dhcp-range.
import { netmaskLength, parseAddress, prefixRange, rangeContains, type Address, type Range } from '#domain/address.ts';
import { unquoted } from './configLines.ts';
import { leaseTime } from './leaseTime.ts';

export interface DhcpRange {
  /** the tag that the range sets or, without one, the one it asks for */
  tag: string | null;
  /** what is handed out dynamically; null when nothing is: static, proxy, or router advertisements alone */
  range: Range | null;
  /** null when the configuration does not say; dnsmasq then asks the interface */
  subnet: (Range & { length: number }) | null;
  /** null: infinite */
  leaseSeconds: number | null;
}

/** A range, or why there is none: it is wrong, or right but its addresses can't be known from the file. */
export type DhcpRangeReading =
  | { type: 'range'; range: DhcpRange }
  | { type: 'unknowable'; detail: string }
  | { type: 'wrong'; reason: string };

const modes6 = new Set(['static', 'ra-only', 'slaac', 'ra-names', 'ra-advrouter', 'ra-stateless', 'off-link']);
const defaultSeconds = { 4: 3600, 6: 86_400 };
const defaultPrefixLength = 64;
const prefixLengthText = /^\d{1,3}$/;

function wrong(reason: string): DhcpRangeReading {
  return { type: 'wrong', reason };
}

/** The tag that leading fields set (`set:red`, in older versions `red` or `net:red`) or ask for (`tag:red`). */
function tagOf(fields: readonly string[]): string | null {
  const asked = fields.find((field) => /^tag:[^!]/.test(field))?.slice(4);
  const set = fields.find((field) => field !== '' && !field.startsWith('tag:') && !field.startsWith('interface:'));
  const name = set?.replace(/^(?:set|net):/, '') ?? asked ?? '';
  return name === '' ? null : unquoted(name);
}

/** The range between two addresses, in either order. */
function between(a: Address, b: Address): Range {
  const [first, last] = a.value <= b.value ? [a.value, b.value] : [b.value, a.value];
  return { family: a.family, first, last };
}

/** The lease time that ends the value; undefined when what is there is none. */
function timeOf(rest: readonly string[], family: 4 | 6): number | null | undefined {
  const [text = '', ...more] = rest;
  if (more.length > 0) return undefined;
  return text === '' || (family === 6 && text === 'deprecated') ? defaultSeconds[family] : leaseTime(text);
}

function readRange4(start: Address, [second = '', ...rest]: readonly string[], tag: string | null): DhcpRangeReading {
  const isDynamic = second !== 'static' && second !== 'proxy';
  const end = isDynamic ? parseAddress(second) : start;
  if (end?.family !== 4) return wrong('the range has no last address');
  const range = between(start, end);
  const mask = rest[0]?.includes('.') === true ? netmaskLength(rest[0]) : null;
  const hasBroadcast = mask !== null && rest[1]?.includes('.') === true;
  const leaseSeconds = timeOf(rest.slice(hasBroadcast ? 2 : mask === null ? 0 : 1), 4);
  if (leaseSeconds === undefined) return wrong('what follows the addresses is neither a netmask nor a lease time');
  const subnet = mask === null ? null : prefixRange(start, mask);
  if (subnet !== null && !rangeContains(subnet, end)) return wrong('the range reaches beyond its netmask');
  return { type: 'range', range: { tag, range: isDynamic ? range : null, subnet, leaseSeconds } };
}

function readRange6(start: Address, values: readonly string[], tag: string | null): DhcpRangeReading {
  const end = parseAddress(values[0] ?? '');
  let at = end?.family === 6 ? 1 : 0;
  let constructor: string | null = null;
  let isStatic = false;
  for (; at < values.length; at += 1) {
    const value = values[at] ?? '';
    if (value.startsWith('constructor:')) constructor = value.slice('constructor:'.length);
    else if (!modes6.has(value)) break;
    isStatic ||= value === 'static';
  }
  let length = defaultPrefixLength;
  const lengthText = values[at] ?? '';
  if (prefixLengthText.test(lengthText) && Number(lengthText) <= 128) {
    length = Number(lengthText);
    at += 1;
  }
  const leaseSeconds = timeOf(values.slice(at), 6);
  if (leaseSeconds === undefined) return wrong('what follows the addresses is neither a mode, a prefix length nor a lease time');
  const isDynamic = end?.family === 6 && !isStatic;
  if (constructor !== null) {
    return isDynamic
      ? {
          type: 'unknowable',
          detail: `the addresses of a range are made from the interface ${unquoted(constructor)}, so it is not shown as a pool`,
        }
      : { type: 'range', range: { tag, range: null, subnet: null, leaseSeconds } };
  }
  const subnet = start.value === 0n ? null : prefixRange(start, length);
  const range = isDynamic && end !== null ? between(start, end) : null;
  if (range !== null && subnet !== null && (range.first < subnet.first || range.last > subnet.last)) {
    return wrong('the range reaches beyond its prefix');
  }
  return { type: 'range', range: { tag, range, subnet, leaseSeconds } };
}

/**
 * Reads `[tag:T,…][set:T,]start[,end|mode…][,netmask[,broadcast]|,prefix length][,lease time]` (dnsmasq(8),
 * --dhcp-range). Without a lease time it is one hour for IPv4, one day for IPv6.
 */
export function readDhcpRange(fields: readonly string[]): DhcpRangeReading {
  const first = fields.findIndex((field) => parseAddress(field) !== null);
  const start = parseAddress(fields[first] ?? '');
  if (start === null) return wrong('the range has no address');
  const tag = tagOf(fields.slice(0, first));
  const values = fields.slice(first + 1);
  if (values.length === 0) return wrong('the range has no last address and no mode');
  return start.family === 4 ? readRange4(start, values, tag) : readRange6(start, values, tag);
}
