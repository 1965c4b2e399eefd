// Usual places of lease files, built in a folder that stands for `/`.
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { discover } from './discover.ts';

let root = '';
const lease = '1795218548 02:4c:00:01:00:02 10.77.1.140 host-2 *\n';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leaseboard-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

async function found(): Promise<string[][]> {
  const { found } = await discover(root);
  return found.map(({ kind, leaseFile, configPaths }) => [kind, ...[leaseFile, ...configPaths].map((path) => path.slice(root.length))]);
}

const keaHeader4 = 'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n';
const keaHeader6 = 'address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname\n';
const isc = '# The format of this file is documented in dhcpd.leases(5)\nauthoring-byte-order little-endian;\n';

test('nothing anywhere: every place that was tried, and why not', async () => {
  const { found, tried } = await discover(root);
  expect(found).toEqual([]);
  expect(tried.every(({ path, refusal }) => refusal === `${path} does not exist.`)).toBe(true);
  expect(tried.map(({ kind, path }) => `${kind} ${path.slice(root.length)}`)).toEqual([
    'dnsmasq /var/lib/misc/dnsmasq.leases',
    'dnsmasq /var/lib/dnsmasq/dnsmasq.leases',
    'dnsmasq /etc/pihole/dhcp.leases',
    'dnsmasq /tmp/dhcp.leases',
    'dnsmasq /var/db/dnsmasq.leases',
    'kea4 /var/lib/kea/kea-leases4.csv',
    'kea4 /var/db/kea/kea-leases4.csv',
    'kea4 /var/lib/kea/dhcp4.leases',
    'kea6 /var/lib/kea/kea-leases6.csv',
    'kea6 /var/db/kea/kea-leases6.csv',
    'kea6 /var/lib/kea/dhcp6.leases',
    'isc4 /var/lib/dhcp/dhcpd.leases',
    'isc4 /var/lib/dhcpd/dhcpd.leases',
    'isc4 /tmp/dhcpd.leases',
    'isc4 /var/db/dhcpd/dhcpd.leases',
    'isc4 /var/dhcpd/var/db/dhcpd.leases',
    'isc6 /var/lib/dhcp/dhcpd6.leases',
    'isc6 /var/lib/dhcpd/dhcpd6.leases',
    'isc6 /tmp/dhcpd6.leases',
    'isc6 /var/db/dhcpd6/dhcpd6.leases',
    'isc6 /var/dhcpd/var/db/dhcpd6.leases',
  ]);
});

const dhcp4 = (database: string) => `{ "Dhcp4": { "lease-database": ${database}, /* of no meaning here */ "subnet4": [] } }`;

const systems: [name: string, files: Record<string, string>, ...found: string[][]][] = [
  [
    'dnsmasq of Debian, with its folder of configurations',
    { '/var/lib/misc/dnsmasq.leases': lease, '/etc/dnsmasq.conf': '', '/etc/dnsmasq.d/x.conf': '' },
    ['dnsmasq', '/var/lib/misc/dnsmasq.leases', '/etc/dnsmasq.conf', '/etc/dnsmasq.d'],
  ],
  ['dnsmasq of Fedora', { '/var/lib/dnsmasq/dnsmasq.leases': lease }, ['dnsmasq', '/var/lib/dnsmasq/dnsmasq.leases']],
  [
    'dnsmasq of OpenWrt, with its made configuration',
    { '/tmp/dhcp.leases': '', '/var/etc/dnsmasq.conf.cfg01411c': 'dhcp-leasefile=/tmp/dhcp.leases\n' },
    ['dnsmasq', '/tmp/dhcp.leases', '/var/etc/dnsmasq.conf.cfg01411c'],
  ],
  [
    'dnsmasq of Pi-hole',
    { '/etc/pihole/dhcp.leases': lease, '/etc/pihole/dnsmasq.conf': 'dhcp-leasefile=/etc/pihole/dhcp.leases\n' },
    ['dnsmasq', '/etc/pihole/dhcp.leases', '/etc/pihole/dnsmasq.conf'],
  ],
  [
    'dnsmasq of OPNsense',
    { '/var/db/dnsmasq.leases': lease, '/usr/local/etc/dnsmasq.conf': 'conf-dir=/usr/local/etc/dnsmasq.conf.d,*.conf\n' },
    ['dnsmasq', '/var/db/dnsmasq.leases', '/usr/local/etc/dnsmasq.conf'],
  ],
  [
    'Kea of Debian, both families',
    {
      '/var/lib/kea/kea-leases4.csv': keaHeader4,
      '/etc/kea/kea-dhcp4.conf': dhcp4('{ "type": "memfile" }'),
      '/var/lib/kea/kea-leases6.csv': keaHeader6,
    },
    ['kea4', '/var/lib/kea/kea-leases4.csv', '/etc/kea/kea-dhcp4.conf'],
    ['kea6', '/var/lib/kea/kea-leases6.csv'],
  ],
  [
    'Kea where its configuration says',
    {
      '/srv/kea/leases.csv': keaHeader4,
      '/etc/kea/kea-dhcp4.conf': dhcp4('{ "name": "/srv/kea/leases.csv" }'),
      '/var/lib/kea/kea-leases4.csv': keaHeader4,
    },
    ['kea4', '/srv/kea/leases.csv', '/etc/kea/kea-dhcp4.conf'],
  ],
  [
    'Kea of OPNsense and FreeBSD, whose built-in folder is another',
    { '/var/db/kea/kea-leases4.csv': keaHeader4, '/usr/local/etc/kea/kea-dhcp4.conf': dhcp4('{ "type": "memfile" }') },
    ['kea4', '/var/db/kea/kea-leases4.csv', '/usr/local/etc/kea/kea-dhcp4.conf'],
  ],
  [
    'Kea of pfSense',
    { '/var/lib/kea/dhcp4.leases': keaHeader4, '/usr/local/etc/kea/kea-dhcp4.conf': dhcp4('{ "name": "/var/lib/kea/dhcp4.leases" }') },
    ['kea4', '/var/lib/kea/dhcp4.leases', '/usr/local/etc/kea/kea-dhcp4.conf'],
  ],
  [
    'Kea that keeps its leases in a database',
    { '/var/lib/kea/kea-leases4.csv': keaHeader4, '/etc/kea/kea-dhcp4.conf': dhcp4('{ "type": "mysql" }') },
  ],
  ['a lease file of the other family', { '/var/lib/kea/kea-leases4.csv': keaHeader6 }],
  [
    'dhcpd of Debian, both families, one of them empty',
    {
      '/var/lib/dhcp/dhcpd.leases': isc,
      '/etc/dhcp/dhcpd.conf': 'subnet 10.0.0.0 netmask 255.0.0.0 { }',
      '/var/lib/dhcp/dhcpd6.leases': '',
    },
    ['isc4', '/var/lib/dhcp/dhcpd.leases', '/etc/dhcp/dhcpd.conf'],
    ['isc6', '/var/lib/dhcp/dhcpd6.leases'],
  ],
  [
    'dhcpd of Fedora, with another place in its configuration',
    { '/etc/dhcp/dhcpd.conf': '# lease-file-name "/no";\nlease-file-name "/srv/d.leases";\n', '/srv/d.leases': 'lease 10.0.0.1 {\n}\n' },
    ['isc4', '/srv/d.leases', '/etc/dhcp/dhcpd.conf'],
  ],
  [
    'dhcpd of FreeBSD',
    { '/var/db/dhcpd/dhcpd.leases': isc, '/usr/local/etc/dhcpd.conf': '', '/var/db/dhcpd6/dhcpd6.leases': isc },
    ['isc4', '/var/db/dhcpd/dhcpd.leases', '/usr/local/etc/dhcpd.conf'],
    ['isc6', '/var/db/dhcpd6/dhcpd6.leases'],
  ],
  [
    'dhcpd of OPNsense and pfSense, which lives in a folder of its own',
    {
      '/var/dhcpd/var/db/dhcpd.leases': isc,
      '/var/dhcpd/etc/dhcpd.conf': 'lease-file-name "/var/db/dhcpd.leases";\n',
      '/var/dhcpd/var/db/dhcpd6.leases': 'server-duid "x";\n',
      '/var/dhcpd/etc/dhcpdv6.conf': '',
    },
    ['isc4', '/var/dhcpd/var/db/dhcpd.leases', '/var/dhcpd/etc/dhcpd.conf'],
    ['isc6', '/var/dhcpd/var/db/dhcpd6.leases', '/var/dhcpd/etc/dhcpdv6.conf'],
  ],
  ['dhcpd of OpenWrt', { '/tmp/dhcpd.leases': isc, '/tmp/run/dhcpd.conf': '' }, ['isc4', '/tmp/dhcpd.leases', '/tmp/run/dhcpd.conf']],
];

test.each(systems)('%s', async (_name, files, ...expected) => {
  await put(files);
  expect(await found()).toEqual(expected);
});

test('several servers have names and groups of their own', async () => {
  await put({
    '/var/lib/misc/dnsmasq.leases': lease,
    '/tmp/dhcp.leases': lease,
    '/var/lib/kea/kea-leases4.csv': keaHeader4,
    '/var/lib/kea/kea-leases6.csv': '',
  });
  const { found } = await discover(root);
  expect(found.map(({ id, name, group }) => [id, name, group])).toEqual(['dnsmasq', 'dnsmasq-2', 'kea4', 'kea6'].map((id) => [id, id, id]));
});

test('Kea without a file: how it can be asked', async () => {
  await put({
    '/etc/kea/kea-dhcp4.conf':
      '{ "Dhcp4": { "lease-database": { "type": "postgresql" }, "control-socket": { "socket-type": "unix", "socket-name": "/run/kea/k4" } } }',
  });
  expect((await discover(root)).tried).toContainEqual({
    path: join(root, '/var/lib/kea/kea-leases4.csv'),
    kind: 'kea4',
    refusal: `${root}/var/lib/kea/kea-leases4.csv is not used: ${root}/etc/kea/kea-dhcp4.conf keeps leases in no file; --source kea4+unix:${root}/run/kea/k4 may tell them.`,
  });
});

test('where an included file says, once, and not the usual place beside it', async () => {
  await put({
    '/etc/dnsmasq.conf': 'conf-dir=/etc/more\n',
    '/etc/more/lease.conf': 'dhcp-leasefile=/srv/leases\n',
    '/srv/leases': lease,
    '/var/lib/misc/dnsmasq.leases': lease,
  });
  expect(await found()).toEqual([['dnsmasq', '/srv/leases', '/etc/dnsmasq.conf']]);
  expect((await discover(root)).tried).toContainEqual({
    path: join(root, '/var/lib/misc/dnsmasq.leases'),
    kind: 'dnsmasq',
    refusal: `${root}/var/lib/misc/dnsmasq.leases is not used: the configuration names ${root}/srv/leases.`,
  });
});

test('files that are no lease files, and folders', async () => {
  await put({
    '/tmp/dhcp.leases': '\u007fELF\n',
    '/var/lib/misc/dnsmasq.leases/x': '',
    '/var/lib/kea/kea-leases4.csv': 'address;hwaddr\n',
    '/var/lib/dhcp/dhcpd.leases': '"never ends',
    '/var/db/dhcpd/dhcpd.leases': 'subnet 10.0.0.0 { }',
  });
  const { found, tried } = await discover(root);
  expect(found).toEqual([]);
  const refusals = [
    ['dnsmasq', '/tmp/dhcp.leases', 'is not a dnsmasq lease file.'],
    ['dnsmasq', '/var/lib/misc/dnsmasq.leases', 'is a directory, not a file.'],
    ['kea4', '/var/lib/kea/kea-leases4.csv', 'is not a lease file of kea-dhcp4.'],
    ['isc4', '/var/lib/dhcp/dhcpd.leases', 'is not a lease file of ISC dhcpd.'],
    ['isc4', '/var/db/dhcpd/dhcpd.leases', 'is not a lease file of ISC dhcpd.'],
  ];
  for (const [kind, path, why] of refusals) expect(tried).toContainEqual({ kind, path: root + path, refusal: `${root}${path} ${why}` });
});

test('files that may not be read are shown where there is nothing else', async (context) => {
  if (process.geteuid?.() === 0) context.skip('root may read everything');
  await put({ '/var/lib/kea/kea-leases4.csv': keaHeader4 });
  await chmod(join(root, '/var/lib/kea'), 0);
  const { found, tried } = await discover(root);
  await chmod(join(root, '/var/lib/kea'), 0o700);
  expect(found.map(({ id, leaseFile }) => [id, leaseFile.slice(root.length)])).toEqual([
    ['kea4', '/var/lib/kea/kea-leases4.csv'],
    ['kea6', '/var/lib/kea/kea-leases6.csv'],
  ]);
  expect(tried.filter(({ refusal }) => refusal.includes('may not be read'))).toHaveLength(4);
});
