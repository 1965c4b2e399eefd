// Brings an address in text into its canonical form, fast for addresses that are in it already.
import { formatAddress, parseAddress, type Family } from '#domain/address.ts';

const v4 = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
const colon = 0x3a;
const group = '(?:0|[1-9a-f][0-9a-f]{0,3})';
const groups = `${group}(?::${group})*`;
const whole6 = new RegExp(`^${group}(?::${group}){7}$`);
const withGap6 = new RegExp(`^(?:${groups})?::(?:${groups})?$`);

/** Zeros beside one another or beside the gap: perhaps the gap ought to be elsewhere, or wider. */
const doubtfulZeros = /(?:^|:)0:(?:0(?::|$)|:)|::0(?::|$)/;

/** How many groups are written in an address with a gap. */
function groupsBesideGap(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === colon) count += 1;
  return count - (text.startsWith(':') ? 1 : 0) - (text.endsWith(':') ? 1 : 0);
}

/** Whether a text is an IPv6 address exactly as RFC 5952 §4 writes it; of rare forms it does not see that. */
function isCanonical6(text: string): boolean {
  if (doubtfulZeros.test(text)) return false;
  return (withGap6.test(text) && groupsBesideGap(text) <= 6) || whole6.test(text);
}

/**
 * The same as formatting what was parsed, without the arithmetic where the text is canonical as it is: a lease file has
 * an address in every row.
 *
 * @returns null when the text is no address of the family
 */
export function canonicalAddress(text: string, family: Family): string | null {
  if (family === 4) return v4.test(text) ? text : null;
  if (isCanonical6(text)) return text;
  const address = parseAddress(text);
  return address?.family === 6 ? formatAddress(address) : null;
}
