// The compiled check says of any value what the zod schema says, but that it refuses what the schema would strip.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLeaseChangeEvent } from './generated/changeCheck.ts';
import { Lease, LeaseChangeEvent, LeaseColumns, LeaseSnapshot } from './generated/leaseboard.ts';
import { isLease, isLeaseColumns, isLeaseSnapshot } from './generated/leaseCheck.ts';

const whole: Lease = {
  id: 'office~10.1.4.20',
  address: '10.1.4.20',
  prefix_length: null,
  family: 4,
  kind: 'address',
  mac_address: '3c:22:fb:12:9a:01',
  mac_source: 'hardware',
  mac_randomized: false,
  duid: null,
  iaid: null,
  client_id: null,
  hostname: 'anna-laptop',
  vendor: 'Apple, Inc.',
  state: 'active',
  is_reserved: null,
  starts_at: null,
  expires_at: '2026-11-20T10:30:00.000Z',
  expiry_known: true,
  lease_seconds: 3600,
  subnet: null,
  pool_id: null,
  source_id: 'office',
  partners: null,
  first_seen_at: null,
  changed_at: null,
};

const anyFact = fc.oneof(
  fc.constantFrom(null, undefined, true, 4, 6, 0, -1, 128, 129, 4294967295, 4294967296, 0.5, NaN, [], {}),
  fc.constantFrom(
    '',
    'active',
    'address',
    'prefix',
    'hardware',
    '2026-02-29T10:30:00Z',
    '2028-02-29T10:30:00+01:00',
    '2026-11-31T00:00:00Z',
  ),
  fc.string(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

test.for(Object.keys(whole))('any value as %s', (name) => {
  fc.assert(
    fc.property(anyFact, (fact) => {
      const changed = { ...whole, [name]: fact };
      expect(isLease(changed)).toBe(Lease.safeParse(changed).success);
    }),
    { numRuns: 200 },
  );
});

const partner = { source_id: 'office', state: 'active', expires_at: '2026-11-20T10:30:00.000Z' };

test.each([
  [[partner, { source_id: 'lab', state: null, expires_at: null }], true],
  [[], true],
  [[{ ...partner, state: 'gone' }], false],
  [[{ ...partner, colour: 'red' }], false],
  [[{ source_id: 'lab', state: null }], false],
  [[null], false],
  [{ 0: partner }, false],
])('partners %j', (partners, isRight) => {
  expect(isLease({ ...whole, partners })).toBe(isRight);
  expect(isLeaseChangeEvent({ ...event, previous: { partners } })).toBe(isRight);
});

test('a fact too many, too few, or no lease at all', () => {
  const { hostname: _, ...less } = whole;
  expect(isLease(whole)).toBe(true);
  expect([{ ...whole, colour: 'red' }, less, null, 'lease', [], 42].filter(isLease)).toEqual([]);
});

const event = { lease: whole, timestamp: '2026-11-20T10:30:00.000Z', change_type: 'updated', reason: 'renewed' };
const snapshot = { epoch: 'a', revision: 42, total: 1, truncated: false, leases: [whole] };
const byFact = { epoch: 'a', revision: 42, total: 1, truncated: false, columns: { id: ['office~10.1.4.20'], iaid: [null] } };

test.each<[unknown, (value: unknown) => boolean, { safeParse(value: unknown): { success: boolean } }]>([
  [event, isLeaseChangeEvent, LeaseChangeEvent],
  [{ ...event, previous: { hostname: null, expires_at: '2026-11-20T09:30:00.000Z' } }, isLeaseChangeEvent, LeaseChangeEvent],
  [{ ...event, previous: { hostname: 5 } }, isLeaseChangeEvent, LeaseChangeEvent],
  [{ ...event, lease: { ...whole, state: 'gone' } }, isLeaseChangeEvent, LeaseChangeEvent],
  [{ ...event, reason: 'magic' }, isLeaseChangeEvent, LeaseChangeEvent],
  [snapshot, isLeaseSnapshot, LeaseSnapshot],
  [{ ...snapshot, leases: [] }, isLeaseSnapshot, LeaseSnapshot],
  [{ ...snapshot, leases: null }, isLeaseSnapshot, LeaseSnapshot],
  [{ ...snapshot, leases: [whole, { ...whole, family: 5 }] }, isLeaseSnapshot, LeaseSnapshot],
  [{ ...snapshot, revision: -1 }, isLeaseSnapshot, LeaseSnapshot],
  [byFact, isLeaseColumns, LeaseColumns],
  [{ ...byFact, columns: {} }, isLeaseColumns, LeaseColumns],
  [{ ...byFact, columns: { id: ['a'], family: 4 } }, isLeaseColumns, LeaseColumns],
  [{ ...byFact, columns: [['a']] }, isLeaseColumns, LeaseColumns],
  [{ ...byFact, columns: null }, isLeaseColumns, LeaseColumns],
  [{ ...byFact, total: '1' }, isLeaseColumns, LeaseColumns],
])('of events and snapshots too (%#)', (value, check, schema) => {
  expect(check(value)).toBe(schema.safeParse(value).success);
});
