// Usual places of lease files, built in a folder that stands for `/`.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  return found.map(({ leaseFile, configPaths }) => [leaseFile, ...configPaths].map((path) => path.slice(root.length)));
}

test('nothing anywhere: every place that was tried, and why not', async () => {
  expect(await discover(root)).toEqual({
    found: [],
    tried: ['/var/lib/misc/dnsmasq.leases', '/var/lib/dnsmasq/dnsmasq.leases', '/etc/pihole/dhcp.leases', '/tmp/dhcp.leases'].map(
      (path) => ({
        path: join(root, path),
        refusal: `${join(root, path)} does not exist.`,
      }),
    ),
  });
});

test('Debian, with its folder of configurations', async () => {
  await put({ '/var/lib/misc/dnsmasq.leases': lease, '/etc/dnsmasq.conf': '', '/etc/dnsmasq.d/x.conf': '' });
  expect(await found()).toEqual([['/var/lib/misc/dnsmasq.leases', '/etc/dnsmasq.conf', '/etc/dnsmasq.d']]);
});

test('OpenWrt, with its made configuration', async () => {
  await put({ '/tmp/dhcp.leases': '', '/var/etc/dnsmasq.conf.cfg01411c': 'dhcp-leasefile=/tmp/dhcp.leases\n' });
  expect(await found()).toEqual([['/tmp/dhcp.leases', '/var/etc/dnsmasq.conf.cfg01411c']]);
});

test('Pi-hole', async () => {
  await put({ '/etc/pihole/dhcp.leases': lease, '/etc/pihole/dnsmasq.conf': 'dhcp-leasefile=/etc/pihole/dhcp.leases\n' });
  expect(await found()).toEqual([['/etc/pihole/dhcp.leases', '/etc/pihole/dnsmasq.conf']]);
});

test('where an included file says, once, and not the usual place beside it', async () => {
  await put({
    '/etc/dnsmasq.conf': 'conf-dir=/etc/more\n',
    '/etc/more/lease.conf': 'dhcp-leasefile=/srv/leases\n',
    '/srv/leases': lease,
    '/var/lib/misc/dnsmasq.leases': lease,
  });
  expect(await found()).toEqual([['/srv/leases', '/etc/dnsmasq.conf']]);
  expect((await discover(root)).tried).toContainEqual({
    path: join(root, '/var/lib/misc/dnsmasq.leases'),
    refusal: `${root}/var/lib/misc/dnsmasq.leases is not used: the configuration names ${root}/srv/leases.`,
  });
});

test('files that are no lease files, and folders', async () => {
  await put({ '/tmp/dhcp.leases': '\u007fELF\n', '/var/lib/misc/dnsmasq.leases/x': '' });
  const { found, tried } = await discover(root);
  expect(found).toEqual([]);
  expect(tried).toContainEqual({ path: join(root, '/tmp/dhcp.leases'), refusal: `${root}/tmp/dhcp.leases is not a dnsmasq lease file.` });
  expect(tried).toContainEqual({
    path: join(root, '/var/lib/misc/dnsmasq.leases'),
    refusal: `${root}/var/lib/misc/dnsmasq.leases is a directory, not a file.`,
  });
});
