// Leases fact by fact: each name of a fact is said once, and before all its values.
import { leaseFields } from './export/leaseFields.ts';
import type { Lease } from './lease.ts';

/** Of each fact its values, one for each lease. */
export type FactColumns = Readonly<Record<string, readonly unknown[]>>;

/** How many values one piece of the text holds. */
const perPiece = 4_000;

/** The columns of these leases as JSON, in pieces, so that none is long in the making. */
export function* columnsText(leases: readonly Lease[]): Generator<string, void> {
  for (const [at, fact] of leaseFields.entries()) {
    yield `${at === 0 ? '{' : '],'}"${fact}":[`;
    for (let from = 0; from < leases.length; from += perPiece) {
      const values = leases.slice(from, from + perPiece).map((lease) => lease[fact]);
      yield `${from === 0 ? '' : ','}${JSON.stringify(values).slice(1, -1)}`;
    }
  }
  yield ']}';
}

/**
 * The leases of columns, each a value that has still to be checked: written out, because it takes many times as long name by
 * name.
 *
 * @returns null when these are not the columns of all facts, or not of the same length
 */
export function leasesOf(columns: FactColumns): unknown[] | null {
  const count = columns['id']?.length;
  if (Object.keys(columns).length !== leaseFields.length || leaseFields.some((fact) => columns[fact]?.length !== count)) return null;
  // Just looked at.
  const of = columns as Record<keyof Lease, readonly unknown[]>;
  return of.id.map((id, at): Record<keyof Lease, unknown> => ({
    id,
    address: of.address[at],
    prefix_length: of.prefix_length[at],
    family: of.family[at],
    kind: of.kind[at],
    mac_address: of.mac_address[at],
    mac_source: of.mac_source[at],
    mac_randomized: of.mac_randomized[at],
    duid: of.duid[at],
    iaid: of.iaid[at],
    client_id: of.client_id[at],
    hostname: of.hostname[at],
    vendor: of.vendor[at],
    state: of.state[at],
    is_reserved: of.is_reserved[at],
    starts_at: of.starts_at[at],
    expires_at: of.expires_at[at],
    expiry_known: of.expiry_known[at],
    lease_seconds: of.lease_seconds[at],
    subnet: of.subnet[at],
    pool_id: of.pool_id[at],
    source_id: of.source_id[at],
    partners: of.partners[at],
    first_seen_at: of.first_seen_at[at],
    changed_at: of.changed_at[at],
  }));
}
