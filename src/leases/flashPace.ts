// How rows may show their changes: the smooth flash is the dearest thing on the page, so it has a budget.

/** `fade`: each row fades; `tint`: a tint that stands still; `mark`: the bar and the sign alone. */
export type FlashPace = 'fade' | 'tint' | 'mark';

/** With more rows in change than the first number the calmer pace begins; with at most the second it ends. */
const limits = { tint: [12, 4], mark: [40, 24] } as const;

/** @param changing how many of the rendered rows show a change now */
export function nextPace(pace: FlashPace, changing: number): FlashPace {
  if (changing > limits.mark[pace === 'mark' ? 1 : 0]) return 'mark';
  return changing > limits.tint[pace === 'fade' ? 0 : 1] ? 'tint' : 'fade';
}
