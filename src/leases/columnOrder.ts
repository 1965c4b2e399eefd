// All columns in one order, the shown and the others: what the chooser lists and moves.
import { columnIds, isFixed, type ColumnId } from './columnIds.ts';

/** Those that can be moved: the shown ones in their order, then the others as they are offered. */
export function movableColumns(shown: readonly ColumnId[]): ColumnId[] {
  return [...new Set([...shown, ...columnIds])].filter((id) => !isFixed(id));
}

/** One column taken to the place of another; those between make room. */
export function moved(order: readonly ColumnId[], id: ColumnId, to: ColumnId): ColumnId[] {
  const rest = order.filter((other) => other !== id);
  const place = order.indexOf(to);
  return place === -1 || rest.length === order.length ? [...order] : rest.toSpliced(place, 0, id);
}
