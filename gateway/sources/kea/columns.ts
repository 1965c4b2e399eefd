// What the columns of a Kea lease file are: read from its header row, by name and never by position.
import type { Family } from '#domain/address.ts';

const names4 = ['address', 'hwaddr', 'client_id', 'valid_lifetime', 'expire', 'subnet_id', 'fqdn_fwd', 'fqdn_rev', 'hostname'] as const;
const names6 = ['address', 'duid', 'valid_lifetime', 'expire', 'subnet_id', 'pref_lifetime', 'lease_type', 'iaid', 'prefix_len'] as const;
const laterNames = ['hwaddr', 'state', 'user_context', 'hwtype', 'hwaddr_source', 'pool_id'] as const;

type ColumnName = (typeof names4)[number] | (typeof names6)[number] | (typeof laterNames)[number];

export interface Columns {
  family: Family;
  /** the header row itself */
  header: string;
  /** how many fields a row may have */
  count: number;
  /** how many it must have: what comes after these may be missing from rows that an older Kea wrote */
  least: number;
  /** where each column stands; -1 when the file has none of that name */
  at: Readonly<Record<ColumnName, number>>;
  /** columns that are not known here */
  others: string[];
}

const knownNames: readonly ColumnName[] = [...new Set<ColumnName>([...names4, ...names6, ...laterNames])];

/** Without these nothing is known of a lease. */
const needed: Record<Family, readonly ColumnName[]> = {
  4: ['address', 'hwaddr', 'client_id', 'valid_lifetime', 'expire', 'subnet_id'],
  6: ['address', 'duid', 'valid_lifetime', 'expire', 'subnet_id', 'lease_type', 'iaid', 'prefix_len'],
};

/**
 * Which Kea writes a file whose last known column is this one (Kea's sources 1.6 to 3.3, `csv_lease_file4.cc`,
 * `csv_lease_file6.cc`).
 */
const versions: Record<Family, readonly (readonly [column: ColumnName, words: string])[]> = {
  4: [
    ['pool_id', 'Kea 2.4 or later'],
    ['user_context', 'Kea 2.2 or earlier'],
    ['state', 'an early Kea'],
    ['hostname', 'an early Kea'],
  ],
  6: [
    ['pool_id', 'Kea 2.4 or later'],
    ['hwaddr_source', 'Kea 2.2'],
    ['user_context', 'Kea 2.0 or earlier'],
    ['state', 'an early Kea'],
    ['hwaddr', 'an early Kea'],
    ['hostname', 'an early Kea'],
  ],
};

/**
 * Reads the header row of a Kea lease file (Kea ARM, "Memfile - Basic Storage for Leases"; the names in Kea's sources).
 *
 * @returns the reason in words when the line is none
 */
export function readColumns(header: string): Columns | string {
  const names = header.split(',');
  const at = Object.fromEntries(knownNames.map((name) => [name, names.indexOf(name)])) as Record<ColumnName, number>;
  const family = at.duid < 0 ? 4 : 6;
  const missing = needed[family].filter((name) => at[name] < 0);
  if (missing.length > 0) return at.address < 0 ? 'its first line does not name the columns' : `it has no column ${missing.join(', ')}`;
  const least = 1 + Math.max(at.state, ...needed[family].map((name) => at[name]));
  const others = names.filter((name) => !knownNames.some((known) => known === name));
  return { family, header, count: names.length, least, at, others };
}

/** What a lease file is written in, in words. */
export function formatWords({ family, at, others }: Columns): string {
  const [last, version] = versions[family].find(([name]) => at[name] >= 0) ?? ['address', 'of unknown version'];
  const more = others.length === 0 ? '' : `, and ${others.length === 1 ? 'one column' : `${others.length} columns`} not known here`;
  return `Kea memfile for DHCPv${family}, columns up to ${last} (${version})${more}`;
}
