// The drawer's facts: all of the contract's, and why one is absent.
import { expect, test } from 'vitest';
import { Lease } from '#openapi/generated/leaseboard.ts';
import { lease } from '#domain/testing/leases.ts';
import { factGroups, type FactSurroundings } from './factGroups.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const around: FactSurroundings = {
  poolName: null,
  poolLeaseSeconds: null,
  sourceName: 'Office',
  sourceNames: { office: 'Office', lab: 'Lab' },
  sourceKind: 'dnsmasq',
  state: 'active',
  now,
};

function fact(label: string, facts: Parameters<typeof lease>[1], surroundings: Partial<FactSurroundings> = {}, address = '10.0.0.1') {
  const groups = factGroups(lease(address, facts), { ...around, ...surroundings });
  return groups.flatMap(({ facts: all }) => all).find((one) => one.label === label);
}

test('each fact of the contract has its place, so that its change can be marked', () => {
  const shown = new Set(
    factGroups(lease('10.0.0.1', { partners: [{ source_id: 'office', state: 'active', expires_at: null }] }), around).flatMap(({ facts }) =>
      facts.flatMap(({ of }) => of),
    ),
  );
  const elsewhere = ['id', 'prefix_length'];
  expect(Object.keys(Lease.shape).filter((name) => ![...shown, ...elsewhere].some((one) => one === name))).toEqual([]);
});

test.each<[string, Parameters<typeof lease>[1], Partial<FactSurroundings>, RegExp]>([
  ['Host name', {}, {}, /dnsmasq does not take/],
  ['Host name', {}, { sourceKind: 'isc4' }, /the server dropped it/],
  ['MAC', { mac_address: null, state: 'declined' }, {}, /forgets/],
  ['MAC', { mac_source: 'duid' }, {}, /read out of the DUID/],
  ['MAC', { mac_randomized: true }, {}, /randomised/],
  ['Vendor', { mac_randomized: true }, {}, /no vendor/],
  ['Started', {}, {}, /dnsmasq does not write/],
  ['Lease length', {}, { poolLeaseSeconds: 3_600 }, /The pool offers 1 h/],
  ['Lease length', { lease_seconds: 3_600 }, {}, /^3600 s$/],
  ['Expires', { expiry_known: false }, {}, /does not say when/],
  ['Expires', { expires_at: '2026-11-20T12:42:00.000Z' }, {}, /^in 42 min$/],
  ['Expires', { expires_at: '2026-11-20T11:57:00.000Z' }, {}, /^ended 3 min ago$/],
  ['First seen', {}, {}, /when watching began/],
  ['Reserved', {}, {}, /does not say/],
  ['DUID', {}, {}, /DHCPv6 only/],
])('%s of %j', (label, facts, surroundings, note) => {
  expect(fact(label, facts, surroundings)?.note).toMatch(note);
});

test('a lease without an end says never, which is known', () => {
  expect(fact('Expires', {})?.text).toBe('never');
});

test('a copied time is the contract’s, whatever the zone on the screen', () => {
  const expires_at = '2026-11-20T12:42:00.000Z';
  expect(fact('Expires', { expires_at })?.copied).toBe(expires_at);
});

test('a prefix is shown with its length, and its kind in words', () => {
  const facts = { kind: 'prefix' as const, prefix_length: 56 };
  expect(fact('Prefix', facts, {}, '2001:db8:7::')?.text).toBe('2001:db8:7::/56');
  expect(fact('Kind', facts, {}, '2001:db8:7::')?.text).toBe('IPv6 delegated prefix (IA_PD)');
});

test('partners are told one by one, with what each holds', () => {
  const partners = [
    { source_id: 'office', state: 'active' as const, expires_at: '2026-11-20T12:42:00.000Z' },
    { source_id: 'lab', state: null, expires_at: null },
    { source_id: 'gone', state: 'expired' as const, expires_at: '2026-11-20T11:00:00.000Z' },
  ];
  expect(fact('Agreement', { partners })).toMatchObject({ text: 'they differ', note: expect.stringContaining('one lacks it') as string });
  expect(fact('Office', { partners })).toMatchObject({ text: 'active', note: expect.stringMatching(/^ends /) as string });
  expect(fact('Lab', { partners })).toMatchObject({ text: null, note: 'has no such lease' });
  expect(fact('gone', { partners })).toMatchObject({ text: 'expired', note: expect.stringMatching(/^ended /) as string });
  expect(fact('Agreement', { partners: partners.slice(0, 1) })?.text).toBe('they agree');
  expect(fact('Agreement', { partners: partners.slice(1) })).toMatchObject({ text: 'they agree', note: 'None of them keeps it in use.' });
  expect(fact('Agreement', {})).toBeUndefined();
});
