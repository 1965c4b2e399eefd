// What is copied can be pasted anywhere: one line for each lease, nothing that runs, nothing that is lost.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTable, lease } from '../testing/leases.ts';
import { leasesAsJson, leasesAsText, leasesAsTsv, factText } from './copyLeases.ts';

const leases = [
  lease('10.0.0.1', { hostname: 'anna', expires_at: '2026-11-20T12:00:00.000Z' }),
  lease('10.0.0.200', { hostname: '=HYPERLINK("x")\t\n', expires_at: null }),
  lease('2001:db8::', { prefix_length: 56, kind: 'prefix', hostname: null, expires_at: null, expiry_known: false }),
];

test('for a spreadsheet', () => {
  expect(leasesAsTsv(leases, ['address', 'hostname', 'expires_at']).split('\n')).toEqual([
    'address\thostname\texpires_at',
    '10.0.0.1\tanna\t2026-11-20T12:00:00.000Z',
    `10.0.0.200\t'=HYPERLINK("x")\\t\\n\tnever`,
    '2001:db8::/56\t\t',
  ]);
});

test('a name that begins with a quote is quoted, so that it neither takes the cells behind it in nor hides a formula', () => {
  const table = [lease('10.0.0.1', { hostname: '"=HYPERLINK("x")' }), lease('10.0.0.2', { hostname: '"' })];
  expect(leasesAsTsv(table, ['hostname', 'address']).split('\n').slice(1)).toEqual([`"""=HYPERLINK(""x"")"\t10.0.0.1`, `""""\t10.0.0.2`]);
});

test('partners in words', () => {
  const partners = [
    { source_id: 'office', state: 'active' as const, expires_at: null },
    { source_id: 'lab', state: null, expires_at: null },
  ];
  expect(factText(lease('10.0.0.1', { partners }), 'partners')).toBe('office:active;lab:none');
  expect(factText(lease('10.0.0.1'), 'partners')).toBe('');
});

test('for people', () => {
  expect(leasesAsText(leases, ['address', 'hostname', 'state']).split('\n')).toEqual([
    '10.0.0.1       anna                 active',
    '10.0.0.200     =HYPERLINK("x")\\t\\n  active',
    '2001:db8::/56  -                    active',
  ]);
});

test('for programs nothing is changed', () => {
  expect(JSON.parse(leasesAsJson(leases))).toEqual(leases);
});

test.each([
  [{ hostname: 'a\u001b[31m' }, 'hostname', 'a\\u001b[31m'],
  [{ hostname: 'anna\u202e' }, 'hostname', 'anna\\u202e'],
  [{ hostname: 'zoë 漢' }, 'hostname', 'zoë 漢'],
  [{ hostname: null }, 'hostname', ''],
  [{ is_reserved: false }, 'is_reserved', 'false'],
  [{ lease_seconds: 3600 }, 'lease_seconds', '3600'],
] as const)('%j: its %s is %s', (facts, fact, text) => {
  expect(factText(lease('10.0.0.1', facts), fact)).toBe(text);
});

test('as many lines as leases, as many cells as facts, whatever they hold', () => {
  fc.assert(
    fc.property(anyTable, fc.string(), (facts, hostname) => {
      const table = facts.map((one) => ({ ...lease(one.address), ...one, hostname }));
      const lines = leasesAsTsv(table, ['address', 'hostname', 'vendor']).split('\n');
      expect(lines).toHaveLength(table.length + 1);
      for (const line of lines) {
        expect(line.split('\t')).toHaveLength(3);
        expect(line).not.toMatch(/(^|\t)[=+@-]/);
      }
      expect(leasesAsText(table, ['address', 'hostname']).split('\n')).toHaveLength(Math.max(1, table.length));
    }),
  );
});
