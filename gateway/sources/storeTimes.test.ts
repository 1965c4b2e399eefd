// What times in a store say: clocks that differ, and a server that stands still.
import { leaseFacts } from '#domain/testing/leases.ts';
import { describe, expect, test } from 'vitest';
import { noTimes, timeWarnings, withLeases, type StoreTimes } from './storeTimes.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const minute = 60_000;
const iso = (minutes: number): string => new Date(now + minutes * minute).toISOString();

test.each<[what: string, times: Partial<StoreTimes>, message: RegExp | null]>([
  ['nothing known', {}, null],
  ['a running server', { changedAt: now - minute, latestStart: iso(-1), latestEnd: iso(59) }, null],
  ['clocks that differ a little', { changedAt: now + 30_000, latestStart: new Date(now + 30_000).toISOString() }, null],
  ['a change that is still to come', { changedAt: now + 12 * minute }, /changed 12 min from now/],
  ['a lease that is still to begin', { latestStart: iso(180) }, /began 3 h from now.*ahead/],
  ['a lease of a century', { latestEnd: '2126-11-20T12:00:00.000Z' }, /ends only in 2126/],
  ['all have ended long ago', { changedAt: now - 90 * minute, latestEnd: iso(-45) }, /the last 45 min ago.*does the DHCP server run/],
  ['all have just ended', { changedAt: now - 90 * minute, latestEnd: iso(-5) }, null],
  ['all have ended, but the server has written since', { changedAt: now - 5 * minute, latestEnd: iso(-45) }, null],
  ['a file without leases is left alone', { changedAt: now - 1e10 }, null],
])('%s', (_, times, message) => {
  const warnings = timeWarnings({ ...noTimes, ...times }, 'kea4', now, true);
  expect(warnings.map((warning) => warning.message)).toEqual(message === null ? [] : [expect.stringMatching(message)]);
});

test('how to look after the server, where there is systemd', () => {
  const times = { changedAt: null, latestStart: null, latestEnd: iso(-45) };
  expect(timeWarnings(times, 'isc4', now, true)[0]?.command).toBe("systemctl status 'isc-dhcp-server*' 'dhcpd*'");
  expect(timeWarnings(times, 'isc4', now, false)[0]?.command).toBeNull();
});

describe('the times of leases', () => {
  test('the latest of each', () => {
    const leases = [
      leaseFacts('10.0.0.1', { starts_at: iso(-10), expires_at: iso(50) }),
      leaseFacts('10.0.0.2', { starts_at: iso(-5), expires_at: iso(20) }),
      leaseFacts('10.0.0.3'),
    ];
    expect(withLeases(noTimes, leases)).toEqual({ changedAt: null, latestStart: iso(-5), latestEnd: iso(50) });
  });

  test('what is declined or reclaimed ends without the server’s doing', () => {
    const leases = (['declined', 'reclaimed', 'released'] as const).map((state) => leaseFacts('10.0.0.1', { state, expires_at: iso(50) }));
    expect(withLeases(noTimes, leases).latestEnd).toBeNull();
  });
});
