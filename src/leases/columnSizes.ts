// How wide the columns are while nobody has resized them, and how narrow they may get; all in pixels.
import type { ColumnId } from './columnIds.ts';

export interface ColumnSize {
  /** Shows what the column usually holds. */
  usual: number;
  /** Still tells what it is. */
  least: number;
  /** Its share of the room that is left over; 0: none. */
  grows: number;
}

const size = (usual: number, least: number, grows = 0): ColumnSize => ({ usual, least, grows });

export const columnSizes: Record<ColumnId, ColumnSize> = {
  state: size(104, 52),
  address: size(120, 96, 1),
  hostname: size(168, 60, 2.4),
  mac_address: size(184, 64),
  vendor: size(136, 60, 1.5),
  expires_at: size(136, 72),
  starts_at: size(124, 64),
  changed_at: size(116, 64),
  first_seen_at: size(124, 64),
  pool_id: size(112, 56, 1.2),
  subnet: size(136, 56, 1.2),
  source_id: size(112, 84, 1.2),
  kind: size(96, 56),
  client_id: size(176, 72, 2),
  duid: size(216, 72, 2),
  iaid: size(96, 56),
  is_reserved: size(84, 48),
  lease_seconds: size(92, 56),
};

/** No column gets wider than this by hand. */
export const mostWidth = 800;

/** A width that a column can have. */
export function fittingWidth(id: ColumnId, width: number): number {
  return Math.round(Math.max(columnSizes[id].least, Math.min(mostWidth, width)));
}
