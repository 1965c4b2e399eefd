// The addresses that a query asks for: one, a CIDR, a range from one to another, or all that begin alike.
import { parseAddress, parsePrefix, prefixRange, type Range } from '../address.ts';
import type { Misreading } from './misreading.ts';

const dotted = /^\d{1,3}(\.\d{1,3}){0,3}\.?$/;
const groups = /^[0-9a-f]{1,4}(:[0-9a-f]{1,4}){0,7}:?$/i;

/** All addresses that begin with whole parts, such as `10.1.` or `2001:db8`. */
function beginning(text: string): Range | null {
  const parts = text.split(/[.:]/).filter(Boolean);
  if (dotted.test(text) && parts.length < 4) {
    const address = parseAddress([...parts, 0, 0, 0].slice(0, 4).join('.'));
    return address && prefixRange(address, 8 * parts.length);
  }
  if (!text.includes(':') || !groups.test(text) || parts.length > 7) return null;
  const address = parseAddress(`${parts.join(':')}::`);
  return address && prefixRange(address, 16 * parts.length);
}

function one(text: string): Range | null {
  const address = parseAddress(text);
  return address && { family: address.family, first: address.value, last: address.value };
}

function cidr(text: string, slash: number): Range | Misreading {
  const start = text.slice(0, slash);
  const wide = one(start) ?? beginning(start);
  if (wide === null) return { message: `${start} is no address`, fix: null };
  const length = text.slice(slash + 1);
  const bits = wide.family === 4 ? 32 : 128;
  const range =
    /^\d{1,3}$/.test(length) && Number(length) <= bits ? prefixRange({ family: wide.family, value: wide.first }, Number(length)) : null;
  return range ?? { message: `${text} is no CIDR: the prefix length of IPv${wide.family} is 0 to ${bits}`, fix: null };
}

function between(text: string, hyphen: number): Range | Misreading {
  const start = text.slice(0, hyphen);
  let end = text.slice(hyphen + 1);
  // As `nmap` has it: 10.1.4.20-99.
  if (/^\d{1,3}$/.test(end) && start.includes('.')) end = start.slice(0, start.lastIndexOf('.') + 1) + end;
  const [first, last] = [one(start), one(end)];
  if (first === null || last === null) return { message: `${first === null ? start : end} is no address`, fix: null };
  if (first.family !== last.family) return { message: `${text} mixes IPv4 and IPv6`, fix: null };
  if (first.first > last.first) return { message: `${text} runs backwards`, fix: `${end}-${start}` };
  return { ...first, last: last.last };
}

/** Reads `10.1.4.20`, `10.1.0.0/16`, `10.1/16`, `10.1.4.20-10.1.5.9`, `10.1.4.20-99`, `10.1.`, `10.1.*` or `10.1`, and the same of IPv6. */
export function readAddressRange(text: string): Range | Misreading {
  const slash = text.indexOf('/');
  if (slash >= 0) return cidr(text, slash);
  const hyphen = text.indexOf('-');
  if (hyphen >= 0) return between(text, hyphen);
  return one(text) ?? beginning(text.replace(/(\.\*)+$/, '.').replace(/(:\*)+$/, ':')) ?? { message: `${text} is no address`, fix: null };
}

/** What a bare word means as addresses: a CIDR, or an IPv6 address in another notation than the canonical one. */
export function wordRange(text: string): Range | null {
  return parsePrefix(text) ?? (text.includes(':') ? one(text) : null);
}
