// The compiled check says of any value what the zod schema says, but that it refuses what the schema would strip.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { Lease } from './generated/leaseboard.ts';
import { isLease } from './generated/leaseCheck.ts';

const whole = lease('10.1.4.20', { hostname: 'anna-laptop', expires_at: '2026-11-20T10:30:00.000Z', lease_seconds: 3600 });

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

test('a fact too many, too few, or no lease at all', () => {
  const { hostname: _, ...less } = whole;
  expect(isLease(whole)).toBe(true);
  expect([{ ...whole, colour: 'red' }, less, null, 'lease', [], 42].filter(isLease)).toEqual([]);
});
