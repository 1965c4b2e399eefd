// Which columns are shown while nobody has chosen any: as many as the page's width gives.
import type { ColumnId } from './columnIds.ts';
import type { ScreenWidth } from './useScreenWidth.ts';

const phone: readonly ColumnId[] = ['state', 'address', 'expires_at', 'hostname', 'vendor'];
const narrow: readonly ColumnId[] = ['state', 'address', 'hostname', 'mac_address', 'expires_at'];
const medium: readonly ColumnId[] = ['state', 'address', 'hostname', 'mac_address', 'vendor', 'expires_at'];
const wide: readonly ColumnId[] = [...medium, 'pool_id', 'changed_at'];
const wall: readonly ColumnId[] = [...wide, 'subnet', 'client_id', 'source_id'];
const wallWithV6: readonly ColumnId[] = [...wide, 'subnet', 'client_id', 'duid', 'source_id'];

const sets: Record<ScreenWidth, readonly ColumnId[]> = { phone, narrow, medium, wide, wall };

/** Where there is little room the vendor, which the MAC tells as well, gives way. */
const setsWithSource: Partial<Record<ScreenWidth, readonly ColumnId[]>> = {
  medium: medium.map((id) => (id === 'vendor' ? 'source_id' : id)),
  wide: [...wide, 'source_id'],
};

/**
 * @param hasV6 whether there are IPv6 leases, whose clients have a DUID instead of a client identifier
 * @param hasSources whether there is more than one source, so that which one holds a lease says something
 */
export function defaultColumns(width: ScreenWidth, hasV6: boolean, hasSources: boolean): readonly ColumnId[] {
  if (width === 'wall' && hasV6) return wallWithV6;
  return (hasSources ? setsWithSource[width] : undefined) ?? sets[width];
}
