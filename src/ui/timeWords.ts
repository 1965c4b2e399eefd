// Times as people read them: how long, how long ago, and exactly when, in the zone of zone.ts.
import { timeZone } from './zone.ts';

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

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a moment is written with. Not by `Intl`, whose first format takes 30 ms, and the first rows have times. */
function written(at: number): { date: string; year: number; time: string } {
  const ahead = timeZone() === 'utc' ? 0 : -new Date(at).getTimezoneOffset() * minute;
  const [days = '', time = ''] = new Date(at + ahead).toISOString().split('T');
  const [dayOfMonth = '', month = '', year = ''] = days.split('-').reverse();
  return { date: `${Number(dayOfMonth)} ${months[Number(month) - 1] ?? ''}`, year: Number(year), time: time.slice(0, 8) };
}

/** Says so where a time is not the visitor's own. */
const zoned = (text: string): string => (timeZone() === 'utc' ? `${text} UTC` : text);

/** `20 Nov 2026` */
function dateOf(at: number): string {
  const { date, year } = written(at);
  return `${date} ${year}`;
}

/** `14:03:12`, in UTC `14:03:12 UTC`. */
export function clockTime(at: number): string {
  return zoned(written(at).time);
}

/** `20 Nov 2026, 14:03:12`, in UTC with `UTC` behind it. */
export function exactTime(at: number): string {
  const { date, year, time } = written(at);
  return zoned(`${date} ${year}, ${time}`);
}

/** `14:03:12` today, with the date on any other day. */
export function timeOfDay(at: number, now: number): string {
  return dateOf(at) === dateOf(now) ? clockTime(at) : exactTime(at);
}

/** `14:30` on the day of the other moment, `21 Nov, 14:30` on another day. */
export function shortTime(at: number, day: number): string {
  const { date, time } = written(at);
  const minutes = time.slice(0, 5);
  return zoned(dateOf(at) === dateOf(day) ? minutes : `${date}, ${minutes}`);
}

/** Of a date further away than this, in milliseconds, the year says more than the time. */
const halfYear = 183 * day;

/** As `shortTime`, and `21 Nov 2024` where it was too long ago for a time without a year. */
export function momentWords(at: number, now: number): string {
  return Math.abs(now - at) > halfYear ? zoned(dateOf(at)) : shortTime(at, now);
}
