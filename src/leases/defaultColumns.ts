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

/** @param hasV6 whether there are IPv6 leases, whose clients have a DUID instead of a client identifier */
export function defaultColumns(width: ScreenWidth, hasV6: boolean): readonly ColumnId[] {
  return width === 'wall' && hasV6 ? wallWithV6 : sets[width];
}
