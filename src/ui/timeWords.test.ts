// Lengths of time in words, and moments in either zone.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { agoWords, clockTime, durationWords, exactTime, momentWords, shortTime, timeOfDay } from './timeWords.ts';
import { writeTimesIn } from './zone.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [-1, '0 s'],
  [38_900, '38 s'],
  [minute, '1 min'],
  [42 * minute + 59_000, '42 min'],
  [hour, '1 h'],
  [7 * hour + 5 * minute, '7 h 5 min'],
  [23 * hour + 59 * minute, '23 h 59 min'],
  [day, '1 d'],
  [3 * day + 4 * hour + minute, '3 d 4 h'],
  [12 * day + 4 * hour, '12 d'],
])('%d ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

test('what was a moment ago, or is ahead by another clock, is now', () => {
  expect(agoWords(-3_000)).toBe('just now');
  expect(agoWords(4_999)).toBe('just now');
  expect(agoWords(3 * minute)).toBe('3 min ago');
});

describe('moments', () => {
  const at = Date.parse('2026-11-20T14:03:12Z');
  afterEach(() => {
    writeTimesIn('local');
    vi.unstubAllEnvs();
  });

  test('in UTC, and say so', () => {
    writeTimesIn('utc');
    expect(clockTime(at)).toBe('14:03:12 UTC');
    expect(exactTime(at)).toBe('20 Nov 2026, 14:03:12 UTC');
    expect(shortTime(at, at + hour)).toBe('14:03 UTC');
    expect(shortTime(at, at + day)).toBe('20 Nov, 14:03 UTC');
  });

  test('where the visitor is, and need not say so', () => {
    const local = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }).format(at);
    expect(clockTime(at)).toBe(local);
    writeTimesIn('utc');
    writeTimesIn('local');
    expect(clockTime(at)).toBe(local);
    expect(exactTime(at)).not.toContain('UTC');
  });

  test('the day is that of the zone', () => {
    writeTimesIn('utc');
    const late = Date.parse('2026-11-20T23:59:00Z');
    expect(timeOfDay(at, late)).toBe('14:03:12 UTC');
    expect(timeOfDay(at, late + minute)).toBe('20 Nov 2026, 14:03:12 UTC');
  });

  test('a year may have five digits, as of a lease without end', () => {
    writeTimesIn('utc');
    expect(exactTime(Date.parse('9999-12-31T23:59:59Z') + 2_000)).toBe('1 Jan 10000, 00:00:01 UTC');
  });

  test('long ago has a year instead of a time', () => {
    writeTimesIn('utc');
    expect(momentWords(at, at + 182 * day)).toBe('20 Nov, 14:03 UTC');
    expect(momentWords(at, at + 184 * day)).toBe('20 Nov 2026 UTC');
  });

  test.each(['America/St_Johns', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Kiritimati'])(
    'in %s they are those of the platform, summer and winter',
    (zone) => {
      vi.stubEnv('TZ', zone);
      const platform = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone });
      const late = Date.parse('2171-01-01T00:00:00Z');
      for (let moment = Date.parse('1999-12-31T23:59:59Z'); moment < late; moment += 61 * day + 5 * hour + 7_919)
        expect(exactTime(moment)).toBe(platform.format(moment).replace('Sept', 'Sep'));
      const midnight = Date.parse('2026-11-20T00:00:00');
      expect([timeOfDay(midnight, midnight - 1), timeOfDay(midnight, midnight + day - 1)]).toEqual(['20 Nov 2026, 00:00:00', '00:00:00']);
      expect([shortTime(midnight, midnight - 1), shortTime(midnight, midnight)]).toEqual(['20 Nov, 00:00', '00:00']);
    },
  );
});
