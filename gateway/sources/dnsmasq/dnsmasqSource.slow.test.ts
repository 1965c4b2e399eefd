// The dnsmasq source on a real folder: what it says while its files are written, replaced, damaged, lost and found.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readlink, rename, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LeaseSource, SourceReport, SourceTable } from '../source.ts';
import { dnsmasqSource, type DnsmasqTiming } from './dnsmasqSource.ts';
import { waitUntil } from '../testing/waitUntil.ts';

let folder = '';
let leaseFile = '';
let source: LeaseSource | null = null;
let reports: SourceReport[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  leaseFile = join(folder, 'dnsmasq.leases');
  reports = [];
});

afterEach(async () => {
  await source?.stop();
  source = null;
  await rm(folder, { recursive: true, force: true });
});

/** Shorter than in use, so that tests which wait for certainty are not slow; the order of the lengths is kept. */
const shorter: Partial<DnsmasqTiming> = { pollMs: 200, doubtMs: 400, configQuietMs: 50 };

function follow(timing = shorter, configPaths: string[] = []): void {
  source = dnsmasqSource({ id: 'lab', name: 'Lab', group: 'lab', leaseFile, configPaths, vendorOf: () => 'a vendor', timing });
  source.start((report) => reports.push(report));
}

function tables(): SourceTable[] {
  return reports.flatMap((report) => (report.type === 'table' ? [report.table] : []));
}

/** The last part of each address in the last table. */
function shown(table = tables().at(-1)): string {
  return (table?.leases ?? [])
    .map(({ address }) => address.split('.')[3])
    .toSorted((a, b) => Number(a) - Number(b))
    .join(' ');
}

/** Addresses that a table lacks although the one before it had them. */
function removals(): string[] {
  return tables().flatMap((table, index, all) => {
    const kept = new Set(table.leases.map(({ address }) => address));
    return (all[index - 1]?.leases ?? []).flatMap(({ address }) => (kept.has(address) ? [] : [address]));
  });
}

function details(): string[] {
  return reports.flatMap((report) => (report.type === 'unreadable' ? [report.detail] : []));
}

/** Waits until it is so; the deadline is for a machine with much else to do. */
const until = (isSo: () => boolean, timeoutMs?: number) =>
  waitUntil(isSo, () => `shown: ${shown()}; last: ${JSON.stringify(reports.at(-1))?.slice(0, 500)}`, timeoutMs);

async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

function line(host: number, seconds = 1795218548): string {
  return `${seconds} 3c:22:fb:00:00:${(host % 256).toString(16).padStart(2, '0')} 10.0.0.${host} host-${host} *\n`;
}

function lines(...hosts: number[]): string {
  return hosts.map((host) => line(host)).join('');
}

async function followLeases(...hosts: number[]): Promise<void> {
  await writeFile(leaseFile, lines(...hosts));
  follow();
  await until(() => tables().length > 0);
  // Until the table is certain; a test that then takes leases away is not to depend on how fast it came here.
  await until(() => reports.at(-1)?.type === 'verified');
}

describe('a file that is written', () => {
  test("a lease in the contract's words", async () => {
    await followLeases(7);
    expect(tables()[0]).toEqual({
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
          starts_at: null,
          expires_at: '2026-11-20T23:49:08.000Z',
          expiry_known: true,
          lease_seconds: null,
          subnet: null,
          pool_id: null,
          source_id: 'lab',
        },
      ],
      pools: [],
      badRecords: { total: 0, first: [] },
      detail: null,
      format: 'dnsmasq lease file',
      changedAt: Number((await stat(leaseFile, { bigint: true })).mtimeMs),
      warnings: [],
    });
  });

  test('a line that is appended appears, and soon', async () => {
    await followLeases(1, 2);
    const before = Date.now();
    await appendFile(leaseFile, line(3));
    await until(() => shown() === '1 2 3');
    const table = reports.findLast((report) => report.type === 'table');
    expect(table?.asOf).toBeGreaterThanOrEqual(before - 5);
    expect(removals()).toEqual([]);
  });

  test('a renewal, a new name', async () => {
    await followLeases(1, 2);
    await writeFile(leaseFile, line(1, 1795219999) + line(2).replace('host-2', 'renamed'));
    await until(
      () =>
        tables()
          .at(-1)
          ?.leases.some(({ hostname }) => hostname === 'renamed') === true,
    );
    expect(tables().at(-1)?.leases[0]?.expires_at).toBe(new Date(1795219999000).toISOString());
  });

  test('a lease that leaves is removed once, and a new one does not wait for it', async () => {
    await followLeases(1, 2, 3);
    await writeFile(leaseFile, lines(4, 1, 3));
    await until(() => shown() === '1 2 3 4');
    await until(() => shown() === '1 3 4');
    expect(removals()).toEqual(['10.0.0.2']);
  });

  test('by replacement under its name', async () => {
    await followLeases(1, 2);
    for (const host of [3, 4]) {
      await writeFile(`${leaseFile}.new`, lines(host, 1, 2));
      await rename(`${leaseFile}.new`, leaseFile);
      await until(() => shown().split(' ').includes(String(host)));
    }
    await until(() => shown() === '1 2 4');
    expect(removals()).toEqual(['10.0.0.3']);
  });

  test('half a last line is no lease until it is whole, and a bad record if it stays', async () => {
    await followLeases(1);
    await appendFile(leaseFile, line(2).slice(0, 40));
    await until(() => tables().at(-1)?.badRecords.total === 1);
    expect(tables().at(-1)?.badRecords.first).toEqual([
      { file: leaseFile, line: 2, reason: 'the file ends inside this line', excerpt: line(2).slice(0, 40) },
    ]);
    expect(shown()).toBe('1');
    await appendFile(leaseFile, line(2).slice(40));
    await until(() => shown() === '1 2');
    expect(tables().at(-1)?.badRecords.total).toBe(0);
  });

  test('what a file that ends inside a line lacks is kept, with a word', async () => {
    await followLeases(1, 2, 3);
    await writeFile(leaseFile, lines(1, 2).slice(0, -5));
    await until(() => tables().at(-1)?.detail !== null);
    expect(shown()).toBe('1 2 3');
    expect(tables().at(-1)?.detail).toBe('The lease file ends inside a line; what it lacks is shown as last seen (2).');
  });

  test('bad lines among good ones', async () => {
    await writeFile(leaseFile, `${line(1)}1795218558 02:4c 10.1\n${line(2)}`);
    follow();
    await until(() => shown() === '1 2');
    expect(tables()[0]?.badRecords).toEqual({
      total: 1,
      first: [{ file: leaseFile, line: 2, reason: 'three fields instead of five', excerpt: '1795218558 02:4c 10.1' }],
    });
  });

  test('lease lengths instead of times are told', async () => {
    await writeFile(leaseFile, '3600 02:4c:00:00:00:01 10.0.0.1 * *\n');
    follow();
    await until(() => tables().length > 0);
    expect(tables()[0]?.leases[0]).toMatchObject({ expires_at: null, expiry_known: false, lease_seconds: 3600 });
    expect(tables()[0]?.detail).toContain('lease lengths');
  });

  test('without events the poll finds it', async () => {
    await mkdir(join(folder, 'real'));
    leaseFile = join(folder, 'real', 'dnsmasq.leases');
    await followLeases(1);
    // The folder under another name has the same watch but the polled path is another file.
    await rename(join(folder, 'real'), join(folder, 'old'));
    await mkdir(join(folder, 'real'));
    await writeFile(leaseFile, lines(1, 2));
    await until(() => shown() === '1 2');
    await appendFile(leaseFile, line(3));
    await until(() => shown() === '1 2 3');
    expect(removals()).toEqual([]);
  });

  test('unchanged it is verified, about once a poll, and no table is told again', async () => {
    await followLeases(1);
    await until(() => reports.length >= 4);
    expect(tables()).toHaveLength(1);
  });
});

describe('a file that is truncated', () => {
  test('empty and back within 50 ms: nothing is removed', async () => {
    await followLeases(1, 2, 3);
    for (let round = 0; round < 8; round += 1) {
      await truncate(leaseFile, 0);
      await pass(round * 7);
      await writeFile(leaseFile, line(1, 1795218549 + round) + lines(2, 3));
      await pass(60);
    }
    await until(
      () =>
        tables()
          .at(-1)
          ?.leases.some(({ expires_at }) => expires_at === new Date(1795218556000).toISOString()) === true,
    );
    expect(removals()).toEqual([]);
    expect(details()).toEqual([]);
  });

  test('empty for good: all are removed, once', async () => {
    await followLeases(1, 2, 3);
    await truncate(leaseFile, 0);
    await until(() => shown() === '');
    await until(() => reports.at(-1)?.type === 'verified');
    expect(removals().toSorted()).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3']);
    expect(tables().filter(({ leases }) => leases.length === 0)).toHaveLength(1);
  });

  test('an empty file at the start is an empty table', async () => {
    await writeFile(leaseFile, '');
    follow();
    await until(() => tables().length === 1);
    expect(shown()).toBe('');
  });

  /**
   * Rewrites the file in place without a pause, as dnsmasq does under load and worse: every line has 64 bytes, so that
   * each of its 4 KiB blocks ends neatly at a newline and most reads look whole.
   */
  const writer = `
    const { openSync, ftruncateSync, writeSync, existsSync } = require('node:fs');
    const [path, seconds] = [process.argv[1], Number(process.argv[2])];
    const line = (host, round) => {
      const start = 17952 + String(10000 + round % 90000) + ' 3c:22:fb:00:' + (host >> 8).toString(16).padStart(2, '0') + ':' + (host & 255).toString(16).padStart(2, '0') + ' 10.0.' + (host >> 8) + '.' + (host & 255) + ' ';
      return start.padEnd(61, 'n') + ' *\\n';
    };
    const fd = openSync(path, 'r+');
    const end = Date.now() + seconds * 1000;
    for (let round = 0; Date.now() < end; round += 1) {
      const hosts = Array.from({ length: 512 }, (_, index) => index).filter((host) => host !== 100 || !existsSync(path + '.without'));
      if (existsSync(path + '.with')) hosts.unshift(600);
      const bytes = Buffer.from(hosts.map((host) => line(host, round)).join(''));
      ftruncateSync(fd, 0);
      for (let at = 0; at < bytes.length; at += 4096) writeSync(fd, bytes, at, Math.min(4096, bytes.length - at), at);
    }
  `;

  async function underLoad(seconds: number): Promise<{ ended: Promise<unknown> }> {
    await writeFile(leaseFile, '');
    const child = spawn(process.execPath, ['-e', writer, leaseFile, String(seconds)], { stdio: ['ignore', 'ignore', 'inherit'] });
    return { ended: once(child, 'exit') };
  }

  test('under a load that never pauses no lease is ever thought removed, and a new one appears meanwhile', async () => {
    const { ended } = await underLoad(3);
    follow({});
    await until(() => (tables().at(-1)?.leases.length ?? 0) === 512);
    await writeFile(`${leaseFile}.with`, '');
    await until(
      () =>
        tables()
          .at(-1)
          ?.leases.some(({ address }) => address === '10.0.2.88') === true,
    );
    await ended;
    const readings = tables().length;
    await until(() => reports.at(-1)?.type === 'verified');
    expect(readings).toBeGreaterThan(3);
    expect(tables().at(-1)?.leases).toHaveLength(513);
    expect(removals()).toEqual([]);
    expect(details()).toEqual([]);
    expect(tables().every(({ badRecords }) => badRecords.total === 0)).toBe(true);
  }, 20_000);

  test('under such a load a lease that has left is the only one removed', async () => {
    await writeFile(leaseFile, '');
    const { ended } = await underLoad(3);
    follow({});
    await until(() => (tables().at(-1)?.leases.length ?? 0) === 512);
    await writeFile(`${leaseFile}.without`, '');
    await ended;
    await until(() => removals().length > 0);
    await until(() => reports.at(-1)?.type === 'verified');
    expect(removals()).toEqual(['10.0.0.100']);
  }, 20_000);
});

describe("a file that can't be read", () => {
  test('was never there, then is', async () => {
    follow();
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} does not exist.`]);
    await writeFile(leaseFile, lines(1, 2));
    await until(() => shown() === '1 2');
  });

  test('vanishes and returns: said once, nothing removed but what is', async () => {
    await followLeases(1, 2, 3);
    await unlink(leaseFile);
    await until(() => details().length > 0);
    await pass(500);
    expect(details()).toEqual([`${leaseFile} does not exist.`]);
    await writeFile(leaseFile, lines(1, 3));
    await until(() => shown() === '1 3');
    expect(removals()).toEqual(['10.0.0.2']);
  });

  test('is gone for a moment: not a word', async () => {
    await followLeases(1, 2);
    await unlink(leaseFile);
    await writeFile(leaseFile, lines(1, 2, 3));
    await until(() => shown() === '1 2 3');
    expect(details()).toEqual([]);
  });

  test('has become a folder, and is a file again', async () => {
    await followLeases(1);
    await unlink(leaseFile);
    await mkdir(leaseFile);
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} is a directory, not a file.`]);
    await rm(leaseFile, { recursive: true });
    await writeFile(leaseFile, lines(1, 2));
    await until(() => shown() === '1 2');
    expect(removals()).toEqual([]);
  });

  test('is something else', async () => {
    await followLeases(1);
    await writeFile(leaseFile, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff, 0xfe, 10, 0, 1, 2]));
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} is not a dnsmasq lease file: none of its lines is a lease.`]);
    await writeFile(leaseFile, lines(1));
    await until(() => reports.findLastIndex(({ type }) => type === 'table') > reports.findLastIndex(({ type }) => type === 'unreadable'));
    expect(removals()).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('may not be read (root may always)', async () => {
    await followLeases(1);
    await chmod(leaseFile, 0);
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} may not be read by the user the gateway runs as.`]);
    await chmod(leaseFile, 0o600);
    await until(() => reports.at(-1)?.type === 'table');
  });
});

describe('the configuration', () => {
  const range = 'dhcp-range=set:lan,10.0.0.1,10.0.0.99,255.255.255.0,1h\n';

  test('gives the first table its pools, and a change of it a new one', async () => {
    const config = join(folder, 'dnsmasq.conf');
    await writeFile(config, `${range}conf-dir=${folder}/d,*.conf\n`);
    await mkdir(join(folder, 'd'));
    await writeFile(leaseFile, lines(1, 200));
    follow(shorter, [config]);
    await until(() => tables().length > 0);
    expect(tables()[0]?.pools.map(({ id }) => id)).toEqual(['lab~lan']);
    expect(tables()[0]?.leases.map(({ pool_id, subnet, is_reserved }) => [pool_id, subnet, is_reserved])).toEqual([
      ['lab~lan', '10.0.0.0/24', false],
      [null, '10.0.0.0/24', false],
    ]);
    await writeFile(join(folder, 'd', 'printer.conf'), 'dhcp-host=3c:22:fb:00:00:01,10.0.0.1\n');
    await until(() => tables().at(-1)?.leases[0]?.is_reserved === true);
    await writeFile(join(folder, 'd', 'printer.conf'), 'dhcp-host=3c:22:fb:00:00:01,10.0.0.2\n');
    await until(() => tables().at(-1)?.leases[0]?.is_reserved === false);
  });

  test('that is lost leaves leases and pools as they were, with a word', async () => {
    const config = join(folder, 'dnsmasq.conf');
    await writeFile(config, range);
    await writeFile(leaseFile, lines(1));
    follow(shorter, [config]);
    await until(() => tables().length > 0);
    await unlink(config);
    await until(() => tables().at(-1)?.detail !== null);
    expect(tables().at(-1)).toMatchObject({ detail: `Of the configuration, ${config} does not exist.`, pools: [{ id: 'lab~lan' }] });
    expect(shown()).toBe('1');
    await writeFile(config, range.replace('lan', 'new'));
    await until(() => tables().at(-1)?.pools[0]?.id === 'lab~new');
    expect(tables().at(-1)?.detail).toBeNull();
  });

  test('that never was leaves unknown what only it could tell', async () => {
    await writeFile(leaseFile, lines(1));
    follow(shorter, [join(folder, 'none.conf')]);
    await until(() => tables().length > 0);
    expect(tables()[0]).toMatchObject({
      pools: [],
      detail: `Of the configuration, ${folder}/none.conf does not exist.`,
      leases: [{ is_reserved: null }],
    });
  });
});

test('stopped, it says nothing more and holds no file', async () => {
  await followLeases(1);
  await writeFile(leaseFile, lines(1, 2));
  await source?.stop();
  const said = reports.length;
  await appendFile(leaseFile, line(3));
  await pass(150);
  expect(reports).toHaveLength(said);
  const links = await readdir('/proc/self/fd').catch(() => []);
  const targets = await Promise.all(links.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  expect(targets.filter((target) => target.startsWith(folder))).toEqual([]);
});

test('a hundred starts and stops at once leave nothing behind', async () => {
  await writeFile(leaseFile, lines(1));
  const before = (await readdir('/proc/self/fd').catch(() => [])).length;
  const many = Array.from({ length: 100 }, () =>
    dnsmasqSource({ id: 'a', name: 'a', group: 'a', leaseFile, configPaths: [join(folder, 'c')], vendorOf: () => null }),
  );
  for (const one of many) one.start(() => undefined);
  await Promise.all(many.map((one) => one.stop()));
  expect((await readdir('/proc/self/fd').catch(() => [])).length).toBeLessThanOrEqual(before + 2);
});
