// MAC notations, the randomised bit, DUIDs, and the state at a moment.
import { expect, test } from 'vitest';
import { canonicalMac, isRandomizedMac, macOfDuid, stateAt } from './lease.ts';
import { leaseFacts } from './testing/leases.ts';

test.each(['3C:22:FB:12:9A:01', '3c-22-fb-12-9a-01', '3c22.fb12.9a01', '3c22fb129a01'])(
  '%s is one MAC address in its notations',
  (text) => {
    expect(canonicalMac(text)).toBe('3c:22:fb:12:9a:01');
  },
);

test.each(['', '3c:22:fb:12:9a', '3c:22:fb:12:9a:01:02', 'zz:22:fb:12:9a:01'])('%j is none', (text) => {
  expect(canonicalMac(text)).toBeNull();
});

test('the locally administered bit', () => {
  expect(['02', '06', '0a', '3e', '9e', 'da'].every((first) => isRandomizedMac(`${first}:00:00:00:00:00`))).toBe(true);
  expect(['00', '01', '3c', 'f4'].some((first) => isRandomizedMac(`${first}:00:00:00:00:00`))).toBe(false);
});

test('the MAC address in a DUID is that of DUID-LL and DUID-LLT of Ethernet only', () => {
  expect(macOfDuid('00:03:00:01:02:4c:00:01:00:29')).toBe('02:4c:00:01:00:29');
  expect(macOfDuid('00:01:00:01:32:93:96:9b:46:16:19:d5:69:e0')).toBe('46:16:19:d5:69:e0');
  expect(macOfDuid('00:02:00:00:01:37:aa:bb')).toBeNull();
  expect(macOfDuid('00:03:00:06:02:4c:00:01:00:29')).toBeNull();
});

test('past its end an active lease is expired; without an end, or in another state, it stays what it is', () => {
  const ends = '2026-11-20T12:00:00.000Z';
  const at = Date.parse(ends);
  expect(stateAt(leaseFacts('10.0.0.1', { expires_at: ends }), at - 1)).toBe('active');
  expect(stateAt(leaseFacts('10.0.0.1', { expires_at: ends }), at)).toBe('expired');
  expect(stateAt(leaseFacts('10.0.0.1', { expires_at: null }), at)).toBe('active');
  expect(stateAt(leaseFacts('10.0.0.1', { expires_at: ends, state: 'declined' }), at)).toBe('declined');
});
