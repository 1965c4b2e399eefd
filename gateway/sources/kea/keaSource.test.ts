// The Kea source on a real folder: what it says while the lease file is appended to, cleaned up, cut, lost and found.
import { appendFile, copyFile, mkdtemp, open, readFile, rename, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LeaseFacts } from '#domain/lease.ts';
import type { LeaseSource, SourceTable } from '../source.ts';
import { keaSource, type KeaSourceOptions } from './keaSource.ts';
import { heldLeases, type HeldLeases } from './testing/heldLeases.ts';
import { waitUntil } from '../testing/waitUntil.ts';

let folder = '';
let leaseFile = '';
let source: LeaseSource | null = null;
let held: HeldLeases = heldLeases();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  leaseFile = join(folder, 'kea-leases4.csv');
  held = heldLeases();
});

afterEach(async () => {
  await source?.stop();
  source = null;
  await rm(folder, { recursive: true, force: true });
});

const pollMs = 40;

function follow(options: Partial<KeaSourceOptions> = {}): void {
  const timing = { pollMs, configQuietMs: 20, ...options.timing };
  source = keaSource({ kind: 'kea4', id: 'lab', name: 'Lab', group: 'lab', leaseFile, vendorOf: () => 'a vendor', ...options, timing });
  source.start(held.take);
}

/** The last part of each address. */
function shown(): string {
  return [...held.leases.values()]
    .map(({ address }) => Number(address.split('.')[3]))
    .toSorted((a, b) => a - b)
    .join(' ');
}

function lease(host: number): LeaseFacts | undefined {
  return held.leases.get(`lab~10.0.0.${host}`);
}

function details(): string[] {
  return held.reports.flatMap((report) => (report.type === 'unreadable' ? [report.detail] : []));
}

function bad(): SourceTable['badRecords'] | undefined {
  return held.reports
    .flatMap((report) =>
      report.type === 'table' ? report.table.badRecords : report.type === 'amendment' ? (report.news?.badRecords ?? []) : [],
    )
    .at(-1);
}

const until = (isSo: () => boolean, timeoutMs?: number) =>
  waitUntil(isSo, () => `shown: ${shown()}; last: ${JSON.stringify(held.reports.at(-1))?.slice(0, 500)}`, timeoutMs);

async function showing(hosts: string): Promise<string> {
  await until(() => shown() === hosts);
  return shown();
}

async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Until the files beside the lease file have been looked at, found at rest, and everything has been read again. */
async function checked(): Promise<void> {
  await pass(8 * pollMs);
  const before = held.reports.length;
  await until(() => held.reports.length > before + 2);
}

const header = 'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n';
const end = 1795222143;

function row(host: number, { expire = end, lifetime = 3600, state = 0, name = `host-${host}`, mac = host } = {}): string {
  const byte = (mac % 256).toString(16).padStart(2, '0');
  return `10.0.0.${host},3c:22:fb:00:00:${byte},,${lifetime},${expire},1,0,0,${name},${state},\n`;
}

function gone(host: number, state = 0): string {
  return row(host, { lifetime: 0, expire: end - 3600, state });
}

function rows(...hosts: number[]): string {
  return hosts.map((host) => row(host)).join('');
}

async function followRows(...hosts: number[]): Promise<void> {
  await writeFile(leaseFile, header + rows(...hosts));
  follow();
  await until(() => held.tables.length > 0);
}

async function beginCleanup(): Promise<void> {
  await rename(leaseFile, `${leaseFile}.1`);
  await writeFile(leaseFile, header);
}

/** What kea-lfc does, step by step. */
async function finishCleanup(compacted: string): Promise<void> {
  await writeFile(`${leaseFile}.pid`, '4711\n');
  await writeFile(`${leaseFile}.output`, header + compacted);
  await rename(`${leaseFile}.output`, `${leaseFile}.completed`);
  await rm(`${leaseFile}.2`, { force: true });
  await unlink(`${leaseFile}.1`);
  await rename(`${leaseFile}.completed`, `${leaseFile}.2`);
  await unlink(`${leaseFile}.pid`);
}

describe('a file that is appended to', () => {
  test("a lease in the contract's words", async () => {
    await followRows(7);
    expect(held.tables[0]).toMatchObject({
      leases: [
        {
          id: 'lab~10.0.0.7',
          address: '10.0.0.7',
          prefix_length: null,
          family: 4,
          kind: 'address',
          mac_address: '3c:22:fb:00:00:07',
          mac_source: 'hardware',
          mac_randomized: false,
          duid: null,
          iaid: null,
          client_id: null,
          hostname: 'host-7',
          vendor: 'a vendor',
          state: 'active',
          is_reserved: null,
          starts_at: '2026-11-20T23:49:03.000Z',
          expires_at: '2026-11-21T00:49:03.000Z',
          expiry_known: true,
          lease_seconds: 3600,
          subnet: null,
          pool_id: null,
          source_id: 'lab',
        },
      ],
      pools: [],
      badRecords: { total: 0, first: [] },
      detail: null,
      format: 'Kea memfile for DHCPv4, columns up to user_context (Kea 2.2 or earlier)',
      warnings: [],
    });
    expect(held.tables[0]?.changedAt).toBeGreaterThan(Date.now() - 60_000);
  });

  test('a row that is appended costs that row: an amendment with nothing else', async () => {
    await followRows(1, 2);
    await appendFile(leaseFile, row(3));
    expect(await showing('1 2 3')).toBe('1 2 3');
    const amendments = held.reports.flatMap((report) => (report.type === 'amendment' ? [report] : []));
    expect(amendments.map(({ leases }) => leases.map(({ address }) => address))).toEqual([['10.0.0.3']]);
    expect(amendments[0]?.news?.changedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(held.tables).toHaveLength(1);
  });

  test('a renewal, a new name, another client', async () => {
    await followRows(1, 2, 3);
    await appendFile(leaseFile, row(1, { expire: end + 60 }) + row(2, { name: 'renamed' }) + row(3, { mac: 99 }));
    await until(() => lease(3)?.mac_address === '3c:22:fb:00:00:63');
    expect(lease(1)?.expires_at).toBe('2026-11-21T00:50:03.000Z');
    expect(lease(2)?.hostname).toBe('renamed');
    expect(held.removals).toEqual([]);
  });

  test('leases that end, with the reason where Kea states one', async () => {
    await followRows(1, 2, 3, 4, 5);
    await appendFile(leaseFile, gone(1) + gone(2, 2) + gone(3, 3) + gone(4, 1) + gone(200));
    expect(await showing('5')).toBe('5');
    expect(held.removals).toEqual([
      'lab~10.0.0.1 for no stated reason',
      'lab~10.0.0.2 purged',
      'lab~10.0.0.3 released',
      'lab~10.0.0.4 for no stated reason',
    ]);
  });

  test('what was given back, and then forgotten before anyone looked, was given back', async () => {
    await followRows(1, 2);
    await appendFile(leaseFile, gone(1, 3) + gone(1, 2) + gone(1, 2));
    expect(await showing('2')).toBe('2');
    expect(held.removals).toEqual(['lab~10.0.0.1 released']);
  });

  test('declined and reclaimed leases stay, as such', async () => {
    await followRows(1, 2);
    await appendFile(leaseFile, `10.0.0.1,,,86400,${end},1,0,0,,1,\n${row(2, { state: 2, name: '' })}`);
    await until(() => lease(2)?.state === 'reclaimed');
    expect(lease(1)).toMatchObject({ state: 'declined', mac_address: null, hostname: null });
    expect(lease(2)).toMatchObject({ mac_address: '3c:22:fb:00:00:02', hostname: null });
  });

  test('a lease that ends and begins again within one look is there', async () => {
    await followRows(1);
    await appendFile(leaseFile, gone(1) + row(1, { mac: 7 }));
    await until(() => lease(1)?.mac_address === '3c:22:fb:00:00:07');
    expect(held.removals).toEqual([]);
  });

  test('a row in two halves appears when it is whole', async () => {
    await followRows(1);
    await appendFile(leaseFile, row(2).slice(0, 25));
    await pass(5);
    expect(shown()).toBe('1');
    await appendFile(leaseFile, row(2).slice(25));
    expect(await showing('1 2')).toBe('1 2');
  });

  test('a last row that stays half is shown as bad, and no more when it becomes whole', async () => {
    await followRows(1);
    await appendFile(leaseFile, row(2).slice(0, -1));
    await until(() => bad()?.total === 1);
    expect(bad()?.first).toMatchObject([{ file: leaseFile, line: 3, reason: 'the file ends inside this row' }]);
    await appendFile(leaseFile, '\n');
    expect(await showing('1 2')).toBe('1 2');
    await until(() => bad()?.total === 0);
  });

  test('bad rows are told as they come', async () => {
    await followRows(1);
    await appendFile(leaseFile, `nonsense\n${row(2)}`);
    await until(() => bad()?.total === 1);
    expect(bad()?.first).toMatchObject([{ file: leaseFile, line: 3, excerpt: 'nonsense' }]);
    expect(await showing('1 2')).toBe('1 2');
  });

  test('looking without news verifies', async () => {
    await followRows(1);
    const before = Date.now();
    await until(() => held.reports.at(-1)?.type === 'verified');
    source?.look?.();
    await until(() => held.reports.some((report) => report.type === 'verified' && report.asOf >= before));
    expect(held.tables).toHaveLength(1);
  });
});

describe('cleanup while following', () => {
  test('step by step, with rows written at each step: no lease is lost, none comes back, none flickers', async () => {
    await followRows(1, 2, 3, 4);
    await appendFile(leaseFile, gone(4));
    expect(await showing('1 2 3')).toBe('1 2 3');
    await appendFile(leaseFile, row(5));
    await beginCleanup();
    await appendFile(leaseFile, row(6));
    expect(await showing('1 2 3 5 6')).toBe('1 2 3 5 6');
    await writeFile(`${leaseFile}.pid`, '4711\n');
    await writeFile(`${leaseFile}.output`, header + row(1));
    await checked();
    await appendFile(`${leaseFile}.output`, rows(2, 3, 5));
    await appendFile(leaseFile, gone(1));
    expect(await showing('2 3 5 6')).toBe('2 3 5 6');
    await rename(`${leaseFile}.output`, `${leaseFile}.completed`);
    await checked();
    await unlink(`${leaseFile}.1`);
    await checked();
    await rename(`${leaseFile}.completed`, `${leaseFile}.2`);
    await appendFile(leaseFile, row(7));
    await checked();
    await unlink(`${leaseFile}.pid`);
    expect(await showing('2 3 5 6 7')).toBe('2 3 5 6 7');
    await checked();
    expect(held.removals).toEqual(['lab~10.0.0.4 for no stated reason', 'lab~10.0.0.1 for no stated reason']);
    // A table after the first would mean that following had gone wrong.
    expect(held.tables).toHaveLength(1);
    expect(details()).toEqual([]);
  });

  test('rows that the server writes into the former file last', async () => {
    await followRows(1);
    const writer = await open(leaseFile, 'a');
    await writer.write(row(2));
    await rename(leaseFile, `${leaseFile}.1`);
    await writer.write(row(3));
    await writer.close();
    await writeFile(leaseFile, header + row(4));
    expect(await showing('1 2 3 4')).toBe('1 2 3 4');
    await checked();
    expect(held.tables).toHaveLength(1);
  });

  test('again and again', async () => {
    await followRows(1, 2);
    for (let round = 3; round < 12; round += 1) {
      await appendFile(leaseFile, row(round) + gone(round - 2));
      await beginCleanup();
      await appendFile(leaseFile, row(round + 100));
      await finishCleanup(row(round - 1) + row(round) + Array.from({ length: round - 3 }, (_, index) => row(index + 103)).join(''));
      await until(() => lease(round + 100) !== undefined);
    }
    await checked();
    expect(shown()).toBe('10 11 103 104 105 106 107 108 109 110 111');
    expect(held.removals.filter((text) => text.includes('table'))).toEqual([]);
  });

  test('two of them between two looks: what was missed is found when all is read again', async () => {
    // As where no events come: nothing is seen until the next poll.
    await writeFile(leaseFile, header + rows(1, 2));
    follow({ timing: { pollMs: 400 } });
    await until(() => held.tables.length > 0);
    await beginCleanup();
    await finishCleanup(rows(1, 2));
    await appendFile(leaseFile, row(3) + gone(1));
    await beginCleanup();
    await finishCleanup(rows(2, 3));
    await appendFile(leaseFile, row(4));
    expect(await showing('2 3 4')).toBe('2 3 4');
  });

  test('a lease file that is replaced by another one, with nothing beside it: what it lacks is gone', async () => {
    await followRows(1, 2, 3);
    await writeFile(`${leaseFile}.new`, header + rows(2, 4));
    await rename(`${leaseFile}.new`, leaseFile);
    expect(await showing('2 4')).toBe('2 4');
  });

  test('a cleanup that has been at work for long is a warning; the leases are all there', async () => {
    await writeFile(leaseFile, header + row(2));
    await writeFile(`${leaseFile}.1`, header + row(1));
    // The ctime can't be set, so the clock is.
    const { now } = Date;
    Date.now = () => now() + 3_600_000;
    try {
      follow();
      await until(() => held.reports.some((report) => report.type === 'amendment' && (report.news?.warnings?.length ?? 0) > 0));
    } finally {
      Date.now = now;
    }
    const warning = held.reports.flatMap((report) => (report.type === 'amendment' ? (report.news?.warnings ?? []) : []))[0];
    expect(warning?.message).toMatch(/^A cleanup of kea-leases4\.csv \(kea-lfc\) began at .* UTC and has not come to its end\./);
    expect(shown()).toBe('1 2');
  });
});

describe('at the start', () => {
  test.each([
    ['only the lease file', {}, '1 2'],
    ['a cleaned file, then the lease file', { '2': rows(3) + gone(1) }, '1 2 3'],
    ['a cleaned one, the former one, the lease file', { '2': rows(3, 4), '1': gone(3) + row(5) }, '1 2 4 5'],
    ['a completed cleanup counts for the older two', { completed: rows(6), '2': rows(3, 4), '1': gone(3) + row(5) }, '1 2 6'],
    ['what a cleanup is just writing never counts', { output: rows(8), pid: '4711' }, '1 2'],
  ])('%s', async (_, files, expected) => {
    for (const [ending, text] of Object.entries(files)) await writeFile(`${leaseFile}.${ending}`, ending === 'pid' ? text : header + text);
    await writeFile(leaseFile, header + rows(1, 2));
    follow();
    await until(() => held.tables.length > 0);
    expect(shown()).toBe(expected);
    await checked();
    expect(held.tables).toHaveLength(1);
  });

  test('the lease file takes leases away that older files hold', async () => {
    await writeFile(`${leaseFile}.2`, header + rows(1, 2));
    await writeFile(leaseFile, header + gone(1));
    follow();
    await until(() => held.tables.length > 0);
    expect(shown()).toBe('2');
  });

  test('a file that is not there yet, then begins empty', async () => {
    follow();
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} does not exist.`]);
    await writeFile(leaseFile, '');
    await until(() => held.tables.length > 0);
    expect(held.tables[0]?.format).toBe('Kea memfile, still empty');
    await appendFile(leaseFile, header + row(1));
    expect(await showing('1')).toBe('1');
  });

  test.each([
    ['a lease file of ISC dhcpd', 'lease 10.0.0.1 {\n}\n', 'its first line does not name the columns'],
    [
      'one of the other family',
      'address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len\n',
      'it holds leases of DHCPv6',
    ],
  ])('%s', async (_, text, problem) => {
    await writeFile(leaseFile, text);
    follow();
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} is not a lease file of this Kea server: ${problem}.`]);
    await rm(leaseFile);
    await writeFile(leaseFile, header + row(1));
    expect(await showing('1')).toBe('1');
  });

  test('an older file that can’t be read: nothing is said before it can', async () => {
    await writeFile(leaseFile, header + row(1));
    await writeFile(`${leaseFile}.2`, 'nonsense\n');
    follow();
    await until(() => details().length > 0);
    expect(details()[0]).toBe(`${leaseFile}.2 is not a lease file of this Kea server: its first line does not name the columns.`);
    await pass(3 * pollMs);
    expect(held.tables).toEqual([]);
    await writeFile(`${leaseFile}.2`, header + row(2));
    expect(await showing('1 2')).toBe('1 2');
  });
});

describe('a file that is cut, lost and found', () => {
  test('cut short: all is read again', async () => {
    await followRows(1, 2, 3);
    await truncate(leaseFile, (header + rows(1, 2)).length);
    expect(await showing('1 2')).toBe('1 2');
    await appendFile(leaseFile, row(4));
    expect(await showing('1 2 4')).toBe('1 2 4');
  });

  test('gone: the last table stays; back: what it lacks by then is removed', async () => {
    await followRows(1, 2, 3);
    await rename(leaseFile, join(folder, 'away'));
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} does not exist.`]);
    expect(shown()).toBe('1 2 3');
    await writeFile(leaseFile, header + rows(2, 3, 4));
    expect(await showing('2 3 4')).toBe('2 3 4');
    expect(held.removals).toEqual(['lab~10.0.0.1 by a table']);
  });

  test('back as it was: readable again, nothing has changed', async () => {
    await followRows(1, 2);
    await rename(leaseFile, join(folder, 'away'));
    await until(() => details().length > 0);
    await rename(join(folder, 'away'), leaseFile);
    await until(() => held.reports.at(-1)?.type === 'verified');
    expect(shown()).toBe('1 2');
    expect(held.removals).toEqual([]);
  });
});

describe('with a configuration', () => {
  const pool = { id: 'lab~10.0.0.1-10.0.0.5', subnet: '10.0.0.0/24' };

  function configText(last: number, reserved = '3c:22:fb:00:00:02'): string {
    return `{ "Dhcp4": { "lease-database": { "type": "memfile", "name": "${leaseFile}" }, // a comment
      "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.1 - 10.0.0.${last}" } ],
        "reservations": [ { "hw-address": "${reserved}", "ip-address": "10.0.0.2" } ] } ] } }`;
  }

  test('pools, subnets and reservations, and all leases placed again when it changes', async () => {
    const config = join(folder, 'kea-dhcp4.conf');
    await writeFile(config, configText(5));
    await writeFile(leaseFile, header + rows(1, 2, 9));
    follow({ configPaths: [config] });
    await until(() => held.tables.length > 0);
    expect(held.tables[0]?.pools.map(({ ranges }) => ranges)).toEqual([[{ first: '10.0.0.1', last: '10.0.0.5' }]]);
    expect(lease(1)).toMatchObject({ subnet: pool.subnet, is_reserved: false });
    expect(lease(1)?.pool_id).toBe(held.tables[0]?.pools[0]?.id);
    expect(lease(2)).toMatchObject({ is_reserved: true });
    expect(lease(9)).toMatchObject({ subnet: pool.subnet, pool_id: null });
    await writeFile(config, configText(50));
    await until(() => lease(9)?.pool_id !== null);
    expect(lease(9)?.pool_id).toBe(held.tables.at(-1)?.pools[0]?.id);
    await appendFile(leaseFile, row(10));
    await until(() => lease(10) !== undefined);
    expect(lease(10)?.pool_id).toBe(lease(9)?.pool_id);
  });

  test('its warnings, and one when it names another lease file', async () => {
    const config = join(folder, 'kea-dhcp4.conf');
    await writeFile(config, configText(5).replace(leaseFile, '/var/lib/kea/other.csv'));
    await writeFile(leaseFile, header + row(1));
    follow({ configPaths: [config] });
    await until(() => held.tables.length > 0);
    expect(held.tables[0]?.warnings.map(({ message }) => message)).toContain(
      `The configuration names /var/lib/kea/other.csv as the lease file, but ${leaseFile} is followed.`,
    );
  });

  test('one that is missing: the leases are there, without places', async () => {
    await writeFile(leaseFile, header + row(1));
    follow({ configPaths: [join(folder, 'none.conf')] });
    await until(() => held.tables.length > 0);
    expect(lease(1)).toMatchObject({ subnet: null, pool_id: null, is_reserved: null });
    expect(held.tables[0]?.warnings.length).toBeGreaterThan(0);
  });
});

describe('stopping', () => {
  test('at any moment, without a word after it', async () => {
    await writeFile(leaseFile, header + rows(1, 2));
    for (let ms = 0; ms < 40; ms += 4) {
      follow();
      await pass(ms);
      await source?.stop();
      const before = held.reports.length;
      await appendFile(leaseFile, row(3));
      source?.look?.();
      await pass(5);
      expect(held.reports).toHaveLength(before);
    }
    await copyFile(leaseFile, `${leaseFile}.copy`);
    expect(await readFile(leaseFile, 'utf8')).toContain('10.0.0.3');
  });
});
