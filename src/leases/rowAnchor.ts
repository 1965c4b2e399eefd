// Keeps what is being read in its place while rows come and go above it: arithmetic over row numbers.

/** What was seen: the leases from the first visible row on. */
export interface SeenRows {
  first: number;
  ids: readonly string[];
}

/**
 * By how many rows what was seen has moved: what most of it did, since a lease may also move by itself. Of as many on
 * either side the upper one counts.
 *
 * @param placeOf a lease's row number, null when it has none
 * @returns 0 when nothing of it is left
 */
export function rowShift({ first, ids }: SeenRows, placeOf: (id: string) => number | null): number {
  const votes = new Map<number, number>();
  let best = 0;
  let most = 0;
  ids.forEach((id, index) => {
    const place = placeOf(id);
    if (place === null) return;
    const shift = place - first - index;
    const count = (votes.get(shift) ?? 0) + 1;
    votes.set(shift, count);
    if (count > most) [best, most] = [shift, count];
  });
  return best;
}

/** Where something stands in a scrolled area, all in pixels. */
export interface SeenArea {
  scrollTop: number;
  height: number;
  /** What covers the top of the area, such as a header that stays. */
  covered: number;
}

/** How far to scroll, and no further, so that a row can be seen whole; rows begin below what is covered. */
export function scrollTopShowing(row: number, rowHeight: number, { scrollTop, height, covered }: SeenArea): number {
  const top = row * rowHeight;
  return Math.min(top, Math.max(scrollTop, top + rowHeight - (height - covered)));
}
