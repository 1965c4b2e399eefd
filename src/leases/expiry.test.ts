// When a lease ends: words, and the share of its time that is left.
import { expect, test } from 'vitest';
import { expiryOf } from './expiry.ts';

const now = Date.parse('2026-11-20T10:00:00Z');
const lease = { expires_at: '2026-11-20T10:30:00Z', expiry_known: true, lease_seconds: null, starts_at: null };

test('never and unknown are not the same', () => {
  expect(expiryOf({ ...lease, expires_at: null }, now)).toEqual({ type: 'never' });
  expect(expiryOf({ ...lease, expires_at: null, expiry_known: false }, now)).toEqual({ type: 'unknown' });
});

test('a lease that lasts', () => {
  expect(expiryOf(lease, now)).toMatchObject({ type: 'ends', words: '30 min', share: null });
});

test.each([
  ['by its own length', { lease_seconds: 3_600 }, 7_200, 0.5],
  ['by its start', { starts_at: '2026-11-20T09:30:00Z' }, 7_200, 0.5],
  ['by what its pool offers', {}, 7_200, 0.25],
  ['never more than all', { lease_seconds: 60 }, null, 1],
  ['not of no length', { lease_seconds: 0 }, null, null],
])('what is left of it: %s', (_, facts, poolSeconds, share) => {
  expect(expiryOf({ ...lease, ...facts }, now, poolSeconds)).toMatchObject({ share });
});

test('a lease that has ended; one that ends within this second is over', () => {
  expect(expiryOf(lease, now + 33 * 60_000)).toMatchObject({ type: 'ended', words: 'ended 3 min ago' });
  expect(expiryOf({ ...lease, expires_at: '2026-11-20T10:00:00.700Z' }, now)).toMatchObject({ type: 'ended', words: 'ended just now' });
});
