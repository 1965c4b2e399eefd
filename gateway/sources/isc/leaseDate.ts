// Reads the dates of a dhcpd.leases file.
import type { TokenScanner } from './tokenScanner.ts';

/** Seconds since the epoch, at most the last of the year 9999; Infinity: never. */
export type EpochSeconds = number;

const datePattern = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/;
const weekday = /^[0-6]$/;
const seconds = /^\d{1,12}$/;
const offset = /^-?\d{1,6}$/;
/** The last second of the year 9999: beyond it a date has no common text. */
const lastMoment = 253_402_300_799;

function within(value: EpochSeconds): EpochSeconds | null {
  return value >= 0 && value <= lastMoment ? value : null;
}

/** The days that were read last, of which a file has few. */
const days = new Map<string, EpochSeconds>();
const mostDays = 100;

/** `YYYY/MM/DD` */
function dayOf(text: string): EpochSeconds | null {
  const known = days.get(text);
  if (known !== undefined) return known;
  const date = datePattern.exec(text);
  if (date === null) return null;
  const [year, month, day] = [Number(date[1]), Number(date[2]), Number(date[3])];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const moment = Date.UTC(year, month - 1, day) / 1000;
  if (days.size === mostDays) days.clear();
  days.set(text, moment);
  return moment;
}

/** `HH:MM:SS`, by hand because there are three in each record. */
function timeOf(text: string): number | null {
  let total = 0;
  let part = 0;
  let digits = 0;
  let parts = 1;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      part = part * 10 + digit;
      digits += 1;
    } else if (digit === 10 && digits > 0) {
      total = (total + part) * 60;
      part = 0;
      digits = 0;
      parts += 1;
    } else return null;
    if (digits > 2 || part > 60) return null;
  }
  total += part;
  return parts === 3 && digits > 0 && total < 86_400 ? total : null;
}

function calendar(date: string, time: string, zone: number): EpochSeconds | null {
  const day = dayOf(date);
  const second = timeOf(time);
  return day === null || second === null ? null : within(day + second + zone);
}

/**
 * Reads what follows the name of a date, its `;` included, as dhcpd.leases(5) has it: `W YYYY/MM/DD HH:MM:SS` in UTC
 * (W is the weekday, and a number of seconds may follow that is added), `epoch N` (with `db-time-format local`), `never`.
 *
 * @returns null when it is none of them; how far the scanner has gone is then not said
 */
export function readLeaseDate(scanner: TokenScanner): EpochSeconds | null {
  if (scanner.next() !== 'word') return null;
  const first = scanner.written;
  if (scanner.next() === ';') return first === 'never' ? Infinity : null;
  const second = scanner.type === 'word' ? scanner.written : '';
  if (scanner.next() === ';') return first === 'epoch' && seconds.test(second) ? within(Number(second)) : null;
  const third = scanner.type === 'word' ? scanner.written : '';
  if (!weekday.test(first)) return null;
  if (scanner.next() === ';') return calendar(second, third, 0);
  const zone = scanner.type === 'word' && offset.test(scanner.written) ? Number(scanner.written) : null;
  return zone === null || scanner.next() !== ';' ? null : calendar(second, third, zone);
}
