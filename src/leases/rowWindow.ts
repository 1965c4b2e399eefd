// Which rows of a list of equal rows can be seen: arithmetic instead of measuring.

export interface ScrollPlace {
  scrollTop: number;
  /** Of the scrolled area, in pixels. */
  height: number;
}

export interface RowWindow {
  /** From this row up to, not including, the other. */
  from: number;
  to: number;
}

/** The window moves by whole blocks, so that most scroll events change nothing. */
const block = 4;

/**
 * The rows to render: those that are seen, and some more on either side.
 *
 * @param rowHeight in pixels
 */
export function rowWindow({ scrollTop, height }: ScrollPlace, rowHeight: number): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight));
  const last = first + Math.ceil(height / rowHeight) + 1;
  return { from: Math.max(0, Math.floor(first / block) - 1) * block, to: (Math.ceil(last / block) + 1) * block };
}
