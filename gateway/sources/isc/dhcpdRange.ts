// Reads the statements of ISC dhcpd that name addresses to hand out: range, range6 and prefix6.
import { parseAddress, parsePrefix, type Address, type Family, type Range } from '#domain/address.ts';
import type { Statement } from './statements.ts';

export type DhcpdRange =
  | { type: 'address'; range: Range }
  /** addresses that change often, for privacy (RFC 8981) */
  | { type: 'temporary'; range: Range }
  /** from the first prefix to the end of the last one */
  | { type: 'prefix'; range: Range; delegatedLength: number };

/** The words of a statement behind its name; a slash belongs to what stands before and behind it. */
export function argumentsOf({ words }: Statement): string[] {
  const text = words
    .slice(1)
    .map((word) => word.text)
    .join(' ');
  return text === ''
    ? []
    : text
        .replace(/ ?\/ ?/g, '/')
        .split(' ')
        .filter((part) => part !== '');
}

/** dhcpd takes the ends of a range in either order. */
function between(a: Address, b: Address): Range {
  const [first, last] = a.value <= b.value ? [a.value, b.value] : [b.value, a.value];
  return { family: a.family, first, last };
}

function addressOf(text: string | undefined, family: Family): Address | null {
  const address = text === undefined ? null : parseAddress(text);
  return address?.family === family ? address : null;
}

/**
 * A prefix as dhcpd takes it.
 *
 * @returns null when the text is none or has bits beyond its length
 */
export function strictPrefix(text: string, family: Family): (Range & { length: number }) | null {
  const prefix = parsePrefix(text);
  return prefix?.family === family && parseAddress(text.slice(0, text.indexOf('/')))?.value === prefix.first ? prefix : null;
}

function readRange4(parts: string[]): DhcpdRange | string {
  const [first, second, ...more] = parts[0]?.toLowerCase() === 'dynamic-bootp' ? parts.slice(1) : parts;
  const from = addressOf(first, 4);
  const to = second === undefined ? from : addressOf(second, 4);
  if (from === null || to === null || more.length > 0) return 'a range is not one or two IPv4 addresses';
  return { type: 'address', range: between(from, to) };
}

function readRange6(parts: string[]): DhcpdRange | string {
  const [first = '', second, ...more] = parts;
  const isTemporary = second?.toLowerCase() === 'temporary';
  if (second === undefined || isTemporary) {
    // Without a length temporary addresses are those of a /64.
    const prefix = strictPrefix(isTemporary && !first.includes('/') ? `${first}/64` : first, 6);
    if (prefix === null || more.length > 0) return 'a range6 is no prefix';
    return { type: isTemporary ? 'temporary' : 'address', range: { family: 6, first: prefix.first, last: prefix.last } };
  }
  const from = addressOf(first, 6);
  const to = addressOf(second, 6);
  if (from === null || to === null || more.length > 0) return 'a range6 is not two IPv6 addresses';
  return { type: 'address', range: between(from, to) };
}

function readPrefix6(parts: string[]): DhcpdRange | string {
  const [first = '', second = '', ...more] = parts;
  const to = strictPrefix(second, 6);
  const from = to === null ? null : strictPrefix(`${first}/${to.length}`, 6);
  if (from === null || to === null || more.length > 0) return 'a prefix6 is not two prefixes and their length';
  const { first: low } = from.first < to.first ? from : to;
  const { last: high } = from.first < to.first ? to : from;
  return { type: 'prefix', range: { family: 6, first: low, last: high }, delegatedLength: to.length };
}

const readers: ReadonlyMap<string, (parts: string[]) => DhcpdRange | string> = new Map([
  ['range', readRange4],
  ['range6', readRange6],
  ['prefix6', readPrefix6],
]);

/**
 * Reads `range [dynamic-bootp] LOW [HIGH]`, `range6 LOW HIGH`, `range6 PREFIX [temporary]` or `prefix6 LOW HIGH /LENGTH`
 * (dhcpd.conf(5)).
 *
 * @returns the reason in words when it is wrong; null when it is another statement
 */
export function readDhcpdRange(statement: Statement): DhcpdRange | string | null {
  return readers.get(statement.words[0]?.text.toLowerCase() ?? '')?.(argumentsOf(statement)) ?? null;
}
