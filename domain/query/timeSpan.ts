// Spans of time as people write them: 30m, 1h30m, 2d.
const span = /^(?:(\d{1,4})w)?(?:(\d{1,5})d)?(?:(\d{1,6})h)?(?:(\d{1,7})m)?(?:(\d{1,8})s)?$/i;
const seconds = [604_800, 86_400, 3_600, 60, 1];

/**
 * Reads weeks, days, hours, minutes and seconds, in this order, each a whole number that may be left out.
 *
 * @returns milliseconds; null when the text is no span
 */
export function readTimeSpan(text: string): number | null {
  const counts = text === '' ? null : span.exec(text);
  return counts && 1000 * seconds.reduce((sum, unit, at) => sum + unit * Number(counts[at + 1] ?? 0), 0);
}
