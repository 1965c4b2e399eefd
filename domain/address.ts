// IPv4 and IPv6 addresses as numbers: reading, canonical text, order, ranges and prefixes.

export type Family = 4 | 6;

export interface Address {
  family: Family;
  value: bigint;
}

/** An inclusive range of addresses of one family. */
export interface Range {
  family: Family;
  first: bigint;
  last: bigint;
}

const bits: Record<Family, number> = { 4: 32, 6: 128 };

const octet = /^(?:0|[1-9]\d{0,2})$/;

function parseV4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!octet.test(part) || Number(part) > 255) return null;
    value = value * 256 + Number(part);
  }
  return BigInt(value);
}

const group = /^[0-9a-f]{1,4}$/i;

function parseGroups(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const v4 = index === parts.length - 1 ? parseV4(part) : null;
      if (v4 === null) return null;
      groups.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
    } else if (group.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

function parseV6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? '');
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  let value = 0n;
  for (const part of [...head, ...Array<number>(missing).fill(0), ...tail]) value = (value << 16n) | BigInt(part);
  return value;
}

/**
 * Reads an address in any text form of RFC 4291 §2.2 or dotted decimal.
 *
 * @returns null when the text is none (leading zeros and zone identifiers included)
 */
export function parseAddress(text: string): Address | null {
  const family = text.includes(':') ? 6 : 4;
  const value = family === 6 ? parseV6(text) : parseV4(text);
  return value === null ? null : { family, value };
}

function formatV4(value: bigint): string {
  const n = Number(value);
  return `${Math.floor(n / 0x1000000)}.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}

function formatV6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  let start = -1;
  let length = 1;
  for (let at = 0; at < 8; at += 1) {
    let run = 0;
    while (at + run < 8 && groups[at + run] === 0) run += 1;
    if (run > length) [start, length] = [at, run];
    if (run > 0) at += run - 1;
  }
  const hex = groups.map((part) => part.toString(16));
  return start < 0 ? hex.join(':') : `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** An address as canonical text: dotted decimal, or RFC 5952 for IPv6. */
export function formatAddress({ family, value }: Address): string {
  return family === 4 ? formatV4(value) : formatV6(value);
}

/**
 * A text whose plain string order is the address order: family first, then number, then prefix length.
 *
 * @param prefixLength of a delegated prefix, so that a wider prefix stands before a narrower one of the same address
 */
export function addressOrderKey(address: Address, prefixLength: number | null = null): string {
  const digits = address.value.toString(16).padStart(bits[address.family] / 4, '0');
  return `${address.family}${digits}${prefixLength === null ? '' : `/${String(prefixLength).padStart(3, '0')}`}`;
}

/** The order key of an address in text; a text that is no address stands last. */
export function textOrderKey(text: string, prefixLength: number | null = null): string {
  const address = parseAddress(text);
  return address === null ? `~${text}` : addressOrderKey(address, prefixLength);
}

const decimal = /^\d{1,3}$/;

/**
 * Reads a prefix in CIDR notation; bits beyond its length are ignored.
 *
 * @returns null when the text is none
 */
export function parsePrefix(text: string): (Range & { length: number }) | null {
  const slash = text.indexOf('/');
  const address = slash < 0 ? null : parseAddress(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (address === null || !decimal.test(digits) || Number(digits) > bits[address.family]) return null;
  return prefixRange(address, Number(digits));
}

/** The range that a prefix of this length around an address covers. */
export function prefixRange({ family, value }: Address, length: number): Range & { length: number } {
  const hostBits = BigInt(bits[family] - length);
  const first = (value >> hostBits) << hostBits;
  return { family, first, last: first + (1n << hostBits) - 1n, length };
}

/** The prefix around an address in canonical CIDR notation, such as `10.1.4.0/24`. */
export function formatPrefix(address: Address, length: number): string {
  const { family, first } = prefixRange(address, length);
  return `${formatAddress({ family, value: first })}/${length}`;
}

/**
 * The length of a netmask such as `255.255.255.0`.
 *
 * @returns null when its ones are not together
 */
export function netmaskLength(text: string): number | null {
  const mask = parseV4(text);
  if (mask === null) return null;
  const inverse = ~mask & 0xffffffffn;
  return (inverse & (inverse + 1n)) === 0n ? 32 - inverse.toString(2).replace(/^0$/, '').length : null;
}

export function rangeSize({ first, last }: Range): bigint {
  return last < first ? 0n : last - first + 1n;
}

export function rangeContains(range: Range, address: Address): boolean {
  return range.family === address.family && range.first <= address.value && address.value <= range.last;
}
