// Who holds the block that a MAC address is from, by the registry of the IEEE (npm package oui-data).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isRandomizedMac } from '#domain/lease.ts';

/** Hex digits of MA-S, MA-M and MA-L blocks: the longest that matches is the holder's. */
const blockDigits = [9, 7, 6];

/** Holds the blocks that are split among small holders; of an address outside their parts nobody is the holder. */
const splitAmongOthers = 'IEEE Registration Authority';

/** Everything after the first line of a value, as it stands in JSON: the postal address, three quarters of the file. */
const postalAddress = /\\n(?:[^"\\]|\\.)*/g;

let holders: ReadonlyMap<string, string> | null = null;

function loadHolders(): ReadonlyMap<string, string> {
  const text = readFileSync(createRequire(import.meta.url).resolve('oui-data'), 'utf8');
  const index: Record<string, string> = JSON.parse(text.replace(postalAddress, ''));
  const names = new Map<string, string>();
  return new Map(
    Object.entries(index).map(([block, text]) => {
      const name = text.trim();
      // The registry writes one holder now in capitals, now not; to a query they are the same.
      const key = name.toLowerCase();
      const known = names.get(key) ?? name;
      names.set(key, known);
      return [block, known];
    }),
  );
}

/**
 * The holder of the address block that a MAC address is from; the registry is read at the first question.
 *
 * @param mac lower case with colons
 * @returns null where the registry has none, and for locally administered addresses, which are from no block
 */
export function vendorOf(mac: string): string | null {
  if (isRandomizedMac(mac)) return null;
  holders ??= loadHolders();
  const digits = mac.replaceAll(':', '').toUpperCase();
  for (const length of blockDigits) {
    const holder = holders.get(digits.slice(0, length));
    if (holder !== undefined) return holder === splitAmongOthers ? null : holder;
  }
  return null;
}
