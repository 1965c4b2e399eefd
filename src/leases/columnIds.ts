// The columns that the lease table can show, and how a list of them is written and read.

/** Each is a fact of a lease, in the order in which they are offered. */
export const columnIds = [
  'state',
  'address',
  'hostname',
  'mac_address',
  'vendor',
  'expires_at',
  'starts_at',
  'changed_at',
  'first_seen_at',
  'pool_id',
  'subnet',
  'source_id',
  'kind',
  'client_id',
  'duid',
  'iaid',
  'is_reserved',
  'lease_seconds',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Always shown, always first, and in sight when the others are scrolled: without them a row says nothing. */
export const fixedColumns = ['state', 'address'] as const satisfies readonly ColumnId[];

export function isFixed(id: ColumnId): boolean {
  return fixedColumns.some((fixed) => fixed === id);
}

/**
 * The columns that some texts name, in their order, each once and the fixed ones first; what is no column is as if it
 * were not there.
 *
 * @returns null when nothing is left beside the fixed ones and these were not asked for
 */
export function readColumns(texts: readonly string[]): readonly ColumnId[] | null {
  const named = texts.flatMap((text) => columnIds.find((id) => id === text) ?? []);
  return named.length === 0 ? null : [...new Set([...fixedColumns, ...named])];
}
