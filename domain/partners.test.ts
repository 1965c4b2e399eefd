// Which of the partners' leases is shown, and when partners diverge.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LeasePartner } from '#openapi/generated/leaseboard.ts';
import type { LeaseFacts } from './lease.ts';
import { isDiverging, isHeldBy, merge, sameHolders, samePartners } from './partners.ts';
import { anyLease, leaseFacts } from './testing/leases.ts';

const at = (time: string) => `2026-11-20T${time}:00.000Z`;
const older = { starts_at: at('12:00'), expires_at: at('13:00') };
const newer = { starts_at: at('12:30'), expires_at: at('13:30') };

test.each<[why: string, office: Partial<LeaseFacts> | null, lab: Partial<LeaseFacts> | null, shown: string]>([
  ['the latest transaction', older, newer, 'lab'],
  ['the latest transaction, wherever it is', newer, older, 'office'],
  ['of transactions at once the longer one', { ...older, expires_at: at('12:59') }, older, 'lab'],
  ['one that never ends', newer, { ...newer, expires_at: null }, 'lab'],
  ['one whose end is known', { ...newer, expires_at: null, expiry_known: false }, newer, 'lab'],
  ['one whose start is known', { ...newer, starts_at: null, expires_at: null }, older, 'lab'],
  ['the first source where they say the same', newer, newer, 'office'],
  ['what is in use before what is not, though older', { ...newer, state: 'released' }, older, 'lab'],
  ['a declined address, which nobody can have', older, { ...newer, state: 'declined' }, 'lab'],
  ['of what is not in use the latest', { ...older, state: 'expired' }, { ...newer, state: 'released' }, 'lab'],
  ['the only one', null, older, 'lab'],
])('%s is shown', (_why, office, lab, shown) => {
  const facts = (source_id: string, one: Partial<LeaseFacts> | null) => one && leaseFacts('10.0.0.1', { ...one, source_id });
  expect(merge(['office', 'lab'], [facts('office', office), facts('lab', lab)])?.facts.source_id).toBe(shown);
});

test('each source of the group is told of, also one that lacks it', () => {
  const held = [leaseFacts('10.0.0.1', newer), null, leaseFacts('10.0.0.1', { ...older, source_id: 'c', state: 'expired' })];
  expect(merge(['office', 'lab', 'c'], held)?.partners).toEqual([
    { source_id: 'office', state: 'active', expires_at: at('13:30') },
    { source_id: 'lab', state: null, expires_at: null },
    { source_id: 'c', state: 'expired', expires_at: at('13:00') },
  ]);
  expect(merge(['office'], held.slice(0, 1))?.partners).toBeNull();
  expect(merge(['office', 'lab'], [null, null])).toBeNull();
});

test('which one is shown does not depend on how the others are paired', () => {
  fc.assert(
    fc.property(fc.array(anyLease, { minLength: 1, maxLength: 5 }), (leases) => {
      const sources = leases.map((_, place) => `s${place}`);
      const held = leases.map((one, place) => ({ ...one, source_id: `s${place}` }));
      const shown = merge(sources, held)?.facts;
      for (let place = 0; place < held.length; place += 1) {
        const pair = merge(
          sources,
          [...held].map((one, index) => (index === place || one === shown ? one : null)),
        );
        expect(pair?.facts).toBe(shown);
      }
    }),
  );
});

const active: LeasePartner = { source_id: 'office', state: 'active', expires_at: at('13:00') };
const lab = (facts: Partial<LeasePartner> = {}): LeasePartner => ({ ...active, source_id: 'lab', ...facts });
const none = lab({ state: null, expires_at: null });

test.each<[why: string, partners: LeasePartner[] | null, diverging: boolean]>([
  ['a lone source', null, false],
  ['the same', [active, lab()], false],
  ['ends a minute apart', [active, lab({ expires_at: at('13:01') })], false],
  ['ends more than a minute apart', [active, lab({ expires_at: '2026-11-20T13:01:00.001Z' })], true],
  ['an end and none', [active, lab({ expires_at: null })], true],
  ['neither ends', [{ ...active, expires_at: null }, lab({ expires_at: null })], false],
  ['in use here, expired there', [active, lab({ state: 'expired' })], true],
  ['both in use, in other ways', [active, lab({ state: 'declined' })], true],
  ['one lacks it', [active, none], true],
  ['the first lacks it', [{ ...active, state: null, expires_at: null }, lab()], true],
  ['one of three lacks it', [active, lab(), { source_id: 'c', state: null, expires_at: null }], true],
  ['near its neighbour, but not the first', [active, lab({ expires_at: at('13:01') }), { ...active, expires_at: at('13:02') }], true],
  ['nobody uses it, under other names', [{ ...active, state: 'expired' }, lab({ state: 'reclaimed', expires_at: null })], false],
  ['one has forgotten what has ended', [{ ...active, state: 'expired' }, none], false],
])('%s', (_why, partners, diverging) => {
  expect(isDiverging({ partners })).toBe(diverging);
});

test('a partner that lacks the lease does not hold it', () => {
  const lease = { source_id: 'office', partners: [active, none] };
  expect(isHeldBy(lease, (id) => id === 'office')).toBe(true);
  expect(isHeldBy(lease, (id) => id === 'lab')).toBe(false);
  expect(isHeldBy({ source_id: 'office', partners: null }, (id) => id === 'office')).toBe(true);
});

test('partners are the same by what they say, holders by whether they hold it', () => {
  expect(samePartners([active, lab()], [{ ...active }, lab()])).toBe(true);
  expect(samePartners([active, lab()], [active, lab({ state: 'expired' })])).toBe(false);
  expect(samePartners(null, [active])).toBe(false);
  expect(samePartners([active], null)).toBe(false);
  expect(samePartners(null, null)).toBe(true);
  expect(sameHolders([active, lab()], [active, lab({ state: 'expired' })])).toBe(true);
  expect(sameHolders([active, lab()], [active, none])).toBe(false);
});
