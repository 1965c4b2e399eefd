// What users of other tools complain of when they look at Kea's leases, each as a test named after the mistake.
import { appendFile, mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LeaseFacts } from '#domain/lease.ts';
import { stateAt } from '#domain/lease.ts';
import type { LeaseSource } from '../source.ts';
import { keaSource } from './keaSource.ts';
import { heldLeases, type HeldLeases } from './testing/heldLeases.ts';
import { waitUntil } from '../testing/waitUntil.ts';

let folder = '';
let leaseFile = '';
let source: LeaseSource | null = null;
let held: HeldLeases = heldLeases();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  leaseFile = join(folder, 'kea-leases.csv');
  held = heldLeases();
});

afterEach(async () => {
  await source?.stop();
  source = null;
  await rm(folder, { recursive: true, force: true });
});

const header4 = 'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id\n';
const header6 =
  'address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname,hwaddr,state,user_context,hwtype,hwaddr_source,pool_id\n';
const end = 1795222143;

function row(host: number, { expire = end, lifetime = 3600, state = 0, mac = '3c:22:fb:00:00:07' } = {}): string {
  return `10.0.0.${host},${mac},,${lifetime},${expire},1,0,0,host-${host},${state},,0\n`;
}

function rows(count: number): string {
  return Array.from({ length: count }, (_, index) => row(index + 1)).join('');
}

const until = (isSo: () => boolean) => waitUntil(isSo, () => `held: ${[...held.leases.keys()].join(' ')}`);

async function follow(kind: 'kea4' | 'kea6', text: string): Promise<void> {
  await writeFile(leaseFile, text);
  source = keaSource({ kind, id: 'lab', name: 'Lab', group: 'lab', leaseFile, vendorOf: () => null, timing: { pollMs: 40 } });
  source.start(held.take);
  await until(() => held.tables.length > 0);
}

function lease(address: string): LeaseFacts | undefined {
  return held.leases.get(`lab~${address}`);
}

describe('the journal (opnsense/core#7136, sonic-net/sonic-buildimage#28912)', () => {
  test('an address of which there are several rows shows several times', async () => {
    await follow('kea4', header4 + row(1) + row(2) + row(1, { expire: end + 60 }) + row(1, { expire: end + 120 }));
    expect(held.tables[0]?.leases).toHaveLength(2);
  });

  test('ordering by the end of the lease brings back one that was released', async () => {
    await follow('kea4', header4 + row(1) + row(1, { lifetime: 0, expire: end - 3600 }));
    expect(lease('10.0.0.1')).toBeUndefined();
  });

  test('ordering by the end of the lease shows the former holder, whose lease was longer', async () => {
    const next = row(1, { lifetime: 60, expire: end - 3000, mac: '3c:22:fb:00:00:99' });
    await follow('kea4', header4 + row(1) + next);
    expect(lease('10.0.0.1')).toMatchObject({ mac_address: '3c:22:fb:00:00:99', lease_seconds: 60 });
  });

  test('the state column is ignored: declined and reclaimed leases show as active', async () => {
    await follow('kea4', header4 + row(1, { state: 1 }) + row(2, { state: 2 }) + row(3, { state: 4 }));
    expect([1, 2, 3].map((host) => lease(`10.0.0.${host}`)?.state)).toEqual(['declined', 'reclaimed', 'active']);
  });

  test('a lease that is over shows as active until the server gets round to it', async () => {
    await follow('kea4', header4 + row(1));
    const facts = lease('10.0.0.1');
    expect(facts && stateAt(facts, end * 1000 - 1)).toBe('active');
    expect(facts && stateAt(facts, end * 1000)).toBe('expired');
  });
});

describe('the cleanup (opnsense/core#7204)', () => {
  test('35 clients, 15 shown: after the hourly cleanup only those are left that have renewed since', async () => {
    await follow('kea4', header4 + rows(35));
    await rename(leaseFile, `${leaseFile}.1`);
    await writeFile(leaseFile, header4);
    await writeFile(`${leaseFile}.completed`, header4 + rows(35));
    await unlink(`${leaseFile}.1`);
    await rename(`${leaseFile}.completed`, `${leaseFile}.2`);
    await appendFile(leaseFile, Array.from({ length: 15 }, (_, index) => row(index + 1, { expire: end + 60 })).join(''));
    await until(() => lease('10.0.0.15')?.expires_at === '2026-11-21T00:50:03.000Z');
    expect(held.leases.size).toBe(35);
    expect(held.removals).toEqual([]);
  });

  test('the same, for one who comes after it', async () => {
    await writeFile(`${leaseFile}.2`, header4 + rows(35));
    await follow('kea4', header4 + rows(15));
    expect(held.tables[0]?.leases).toHaveLength(35);
  });
});

describe('reading again (SecOps-7/MikroDash#115, isc-projects/stork#2523)', () => {
  test('what is read again after an interruption is merged: leases that are no more stay for ever', async () => {
    await follow('kea4', header4 + rows(20));
    await rename(leaseFile, `${leaseFile}.away`);
    await until(() => held.reports.at(-1)?.type === 'unreadable');
    await writeFile(leaseFile, header4 + rows(5));
    await until(() => held.leases.size === 5);
    expect(held.leases.size).toBe(5);
  });

  test('a batch that holds one lease already known is thrown away whole', async () => {
    await follow('kea4', header4 + row(1));
    await appendFile(leaseFile, row(1) + row(2) + row(3));
    await until(() => held.leases.size === 3);
    expect(held.leases.size).toBe(3);
  });
});

describe('one odd record (opnsense/core#10845)', () => {
  test('a row that can’t be read hides all others', async () => {
    const oddities = ['10.0.0.1,,,never,never,1,0,0,,0,,0\n', '\0\0\0\n', '10.0.0.2,zz,,1,1,1,0,0,,0,,0\n', 'line2,0,\n', ',,,,,,,,,,,\n'];
    await follow('kea4', header4 + oddities.join('') + rows(9));
    expect(held.tables[0]?.leases).toHaveLength(9);
    expect(held.tables[0]?.badRecords.total).toBe(5);
    expect(held.tables[0]?.badRecords.first.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  });
});

describe('DHCPv6 (pi-hole/pi-hole#2569, #3114, opnsense/core#8643, #9061, #8472)', () => {
  const duid = '00:03:00:01:02:4c:00:01:00:15';
  const one =
    header6 +
    `fd00::1,${duid},3600,${end},1,1800,0,65557,128,0,0,router.,,0,,,,0\n` +
    `fd00:0:0:100::,${duid},3600,${end},1,1800,2,65557,56,0,0,router.,,0,,,,0\n` +
    `fd00::2,00:04:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10,3600,${end},1,1800,1,7,128,0,0,,3c:22:fb:00:00:07,0,,1,1,0\n`;

  test('an IAID is shown as the MAC address', async () => {
    await follow('kea6', one);
    expect(lease('fd00::1')).toMatchObject({ iaid: 65557, mac_address: '02:4c:00:01:00:15' });
  });

  test('DUID and MAC address are mixed up, and nobody says where the MAC address comes from', async () => {
    await follow('kea6', one);
    expect(lease('fd00::1')).toMatchObject({ duid, mac_address: '02:4c:00:01:00:15', mac_source: 'duid', client_id: null });
    expect(lease('fd00::2')).toMatchObject({ mac_address: '3c:22:fb:00:00:07', mac_source: 'hardware' });
  });

  test('the host name is missing', async () => {
    await follow('kea6', one);
    expect(lease('fd00::1')?.hostname).toBe('router.');
  });

  test('the kind of a lease is not clear', async () => {
    await follow('kea6', one);
    expect([...held.leases.values()].map(({ kind, prefix_length }) => [kind, prefix_length])).toEqual([
      ['address', null],
      ['prefix', 56],
      ['temporary', null],
    ]);
  });

  test('of a client with an address and a delegated prefix only one shows', async () => {
    await follow('kea6', one);
    const own = [...held.leases.values()].filter((facts) => facts.duid === duid);
    expect(own.map(({ id }) => id)).toEqual(['lab~fd00::1', 'lab~fd00:0:0:100::~56']);
  });

  test('a prefix that is given back takes the address of the same number along', async () => {
    const line = (type: number, length: number, lifetime: number): string =>
      `fd00::,${duid},${lifetime},${end},1,1800,${type},1,${length},0,0,,,0,,,,0\n`;
    await follow('kea6', header6 + line(0, 128, 3600) + line(2, 56, 3600) + line(2, 56, 0));
    expect([...held.leases.keys()]).toEqual(['lab~fd00::']);
  });
});

describe('times (technitium/DnsServer#1943, opnsense/core#3103, openwrt#12023)', () => {
  test('the end of a lease is off by the time zone', async () => {
    await follow('kea4', header4 + row(1, { expire: Date.UTC(2026, 6, 1, 12) / 1000 }));
    expect(lease('10.0.0.1')).toMatchObject({ expires_at: '2026-07-01T12:00:00.000Z', starts_at: '2026-07-01T11:00:00.000Z' });
  });

  test('a lease that never ends shows the year 2162, or has ended in 1970', async () => {
    await follow('kea4', header4 + row(1, { lifetime: 4294967295, expire: end + 4294967295 }));
    expect(lease('10.0.0.1')).toMatchObject({ expires_at: null, expiry_known: true, lease_seconds: null, state: 'active' });
    expect(lease('10.0.0.1')?.starts_at).toBe('2026-11-21T00:49:03.000Z');
  });
});
