// An RFC 3339 time as a number, several times faster than Date.parse for the form that sources write.

const two = (text: string, at: number) => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/** Milliseconds since the epoch of a valid time; NaN when there is none. */
export function instant(text: string | null): number {
  if (text === null) return Number.NaN;
  // 2026-11-20T12:00:00Z or 2026-11-20T12:00:00.000Z; a zone that is none is left to the engine.
  const { length } = text;
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 90) return Date.parse(text);
  const milliseconds = length === 24 ? two(text, 20) * 10 + text.charCodeAt(22) - 48 : 0;
  const year = two(text, 0) * 100 + two(text, 2);
  return Date.UTC(year, two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14), two(text, 17), milliseconds);
}
