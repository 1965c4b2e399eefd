// Writes seconds since the epoch as text, by the million.

const daySeconds = 86_400;
const zero = 48;

/** For the days that were written last: the text of a moment of that day, of which the time is replaced. */
const texts = new Map<number, Buffer>();
const mostDays = 100;

function textOf(day: number): Buffer {
  const known = texts.get(day);
  if (known !== undefined) return known;
  if (texts.size === mostDays) texts.clear();
  const text = Buffer.from(new Date(day * daySeconds * 1000).toISOString(), 'latin1');
  texts.set(day, text);
  return text;
}

function put(text: Buffer, at: number, value: number): void {
  const tens = Math.floor(value / 10);
  text[at] = zero + tens;
  text[at + 1] = zero + value - 10 * tens;
}

/**
 * A moment in ISO 8601, UTC, with milliseconds, as `Date.toISOString` writes it but in half of the time: of a large lease
 * file that was a sixth of all.
 *
 * @param moment whole seconds since the epoch, up to the year 9999
 */
export function isoTime(moment: number): string {
  const day = Math.floor(moment / daySeconds);
  const second = moment - day * daySeconds;
  const minute = Math.floor(second / 60);
  const text = textOf(day);
  put(text, 11, Math.floor(minute / 60));
  put(text, 14, minute % 60);
  put(text, 17, second % 60);
  return text.toString('latin1');
}
