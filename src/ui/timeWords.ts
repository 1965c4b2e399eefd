// Times as people read them: how long, how long ago, and exactly when.

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in at most two units: `38 s`, `42 min`, `7 h 5 min`, `3 d 4 h`, `12 d`. */
export function durationWords(ms: number): string {
  const left = Math.max(0, ms);
  if (left < minute) return `${Math.floor(left / second)} s`;
  if (left < hour) return `${Math.floor(left / minute)} min`;
  const [unit, whole, part, fine] = left < day ? (['h', hour, minute, 'min'] as const) : (['d', day, hour, 'h'] as const);
  const many = Math.floor(left / whole);
  const rest = Math.floor((left % whole) / part);
  return rest === 0 || many >= 10 * (unit === 'd' ? 1 : 10) ? `${many} ${unit}` : `${many} ${unit} ${rest} ${fine}`;
}

/** How long ago; a moment in the future, as of a clock that is ahead, is now. */
export function agoWords(ms: number): string {
  return ms < 5 * second ? 'just now' : `${durationWords(ms)} ago`;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** `14:03:12`, where the visitor is. */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** `20 Nov 2026, 14:03:12`, where the visitor is. */
export function exactTime(at: number): string {
  return exact.format(at);
}

/** `14:03:12` today, with the date on any other day. */
export function timeOfDay(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? clockTime(at) : exactTime(at);
}

const minutes = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const dayAndMinutes = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** `14:30` on the day of the other moment, `21 Nov, 14:30` on another day. */
export function shortTime(at: number, day: number): string {
  const sameDay = new Date(at).toDateString() === new Date(day).toDateString();
  return (sameDay ? minutes : dayAndMinutes).format(at);
}
