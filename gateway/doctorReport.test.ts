// The doctor's report, word for word, and harmless whatever the sources hold.
import type { Source } from '#openapi/generated/leaseboard.ts';
import { expect, test } from 'vitest';
import { doctorReport, isUnusable } from './doctorReport.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

const office: Source = {
  id: 'office',
  name: 'Office',
  kind: 'kea4',
  group: 'main',
  colour: null,
  status: 'ok',
  as_of: '2026-11-20T12:00:00.000Z',
  since: '2026-11-20T12:00:00.000Z',
  changed_at: '2026-11-20T11:58:00.000Z',
  detail: null,
  format: 'Kea memfile, columns up to pool_id (Kea 2.4 or later)',
  records: 1204,
  bad_records: { total: 0, first: [] },
  pools: 1,
  warnings: [],
  paths: ['/var/lib/kea/kea-leases4.csv', '/etc/kea/kea-dhcp4.conf'],
};

const lab: Source = {
  ...office,
  id: 'lab',
  name: 'lab\u001b[31m',
  group: 'lab',
  status: 'failed',
  as_of: null,
  changed_at: null,
  detail: '/srv/\u202eleases may not be read.',
  format: null,
  records: 0,
  pools: 0,
  bad_records: { total: 3, first: [{ file: '/srv/leases', line: 7, reason: 'three fields', excerpt: 'a b \\u{7}' }] },
  warnings: [
    { message: 'The folder is closed.', command: 'sudo usermod -aG _kea leaseboard' },
    { message: 'Nothing to run.', command: null },
  ],
  paths: ['/srv/leases'],
};

const refused = [
  { kind: 'dnsmasq', refusal: '/var/lib/misc/dnsmasq.leases does not exist.' },
  { kind: 'dnsmasq', refusal: '/tmp/dhcp.leases does not exist.' },
  { kind: 'isc4', refusal: '/var/db/dhcpd.leases is a directory, not a file.' },
] as const;

test('word for word', () => {
  expect(doctorReport({ sources: [office, lab], refused, now })).toBe(`\
Office (kea4, group main): ok
  reads     /var/lib/kea/kea-leases4.csv
            /etc/kea/kea-dhcp4.conf
  format    Kea memfile, columns up to pool_id (Kea 2.4 or later)
  changed   2026-11-20T11:58:00.000Z, 2 min ago
  holds     1,204 leases, 1 pool

lab\\u{1b}[31m (kea4, group lab): can’t be read
  detail    /srv/\\u{202e}leases may not be read.
  reads     /srv/leases
  holds     0 leases, 0 pools
  bad       3 records can’t be read
            /srv/leases:7: three fields
              a b \\u{7}
            and 2 more
  warning   The folder is closed.
            $ sudo usermod -aG _kea leaseboard
  warning   Nothing to run.

Looked for others:
  dnsmasq   /var/lib/misc/dnsmasq.leases does not exist.
            /tmp/dhcp.leases does not exist.
  isc4      /var/db/dhcpd.leases is a directory, not a file.

2 sources, 1 unusable.`);
});

test('looks go around words, never into the alignment', () => {
  const painted = doctorReport({ sources: [office], refused: [], now }, (look, text) => `<${look}>${text}</>`);
  expect(painted.split('\n')[0]).toBe('<strong>Office</> (kea4, group main): <good>ok</>');
  expect(painted).toMatch(/1 source, all of them usable\.$/);
});

test('nothing found', () => {
  expect(doctorReport({ sources: [], refused, now })).toMatch(/No DHCP server was found.*--source/);
});

test.each<[Source['status'], boolean]>([
  ['ok', false],
  ['starting', true],
  ['stale', true],
  ['failed', true],
])('%s: unusable is %s', (status, unusable) => {
  expect(isUnusable({ ...office, status })).toBe(unusable);
});
