// The ISC dhcpd source on a real folder: what it says while its file is written, rewritten, damaged, lost and found.
import { appendFile, link, mkdtemp, readdir, readFile, readlink, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Ledger } from '#domain/ledger.ts';
import type { LeaseSource, SourceReport, SourceTable } from '../source.ts';
import { iscSource, type IscTiming } from './iscSource.ts';
import { waitUntil } from '../testing/waitUntil.ts';

let folder = '';
let leaseFile = '';
let source: LeaseSource | null = null;
let reports: SourceReport[] = [];
/** Reads along as the network does: what it counts as changes is what people see. */
let ledger = new Ledger('e');
let changes: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  leaseFile = join(folder, 'dhcpd.leases');
  reports = [];
  changes = [];
  ledger = new Ledger('e');
});

afterEach(async () => {
  await source?.stop();
  source = null;
  await rm(folder, { recursive: true, force: true });
});

const now = Date.parse('2026-11-20T12:30:00Z');

function hear(report: SourceReport): void {
  reports.push(report);
  if (report.type !== 'table' && report.type !== 'amendment') return;
  const committed =
    report.type === 'table' ? ledger.commit('lab', report.table.leases, now) : ledger.amend('lab', report.leases, report.removals, now);
  if (committed.type === 'changes') changes.push(...committed.changes.map(({ lease, reason }) => `${lease.address} ${reason}`));
}

function follow(configPaths: string[] = [], timing: Partial<IscTiming> = {}, kind: 'isc4' | 'isc6' = 'isc4'): void {
  const shorter = { pollMs: 150, configQuietMs: 50, stillMs: 400, longestDoubtMs: 1500, ...timing };
  source = iscSource({ kind, id: 'lab', name: 'Lab', group: 'lab', leaseFile, configPaths, vendorOf: () => 'a vendor', timing: shorter });
  source.start(hear);
}

function tables(): SourceTable[] {
  return reports.flatMap((report) => (report.type === 'table' ? [report.table] : []));
}

/** The last part of each address that the ledger has. */
function shown(): string {
  return [...ledger.leases.values()]
    .map(({ address }) => address.split('.')[3])
    .toSorted((a, b) => Number(a) - Number(b))
    .join(' ');
}

function details(): string[] {
  return reports.flatMap((report) => (report.type === 'unreadable' ? [report.detail] : []));
}

/** The bad records as they were told last. */
function bad(): SourceTable['badRecords'] | undefined {
  return reports
    .flatMap((report) =>
      report.type === 'table' ? [report.table.badRecords] : report.type === 'amendment' ? [report.news?.badRecords] : [],
    )
    .findLast((records) => records !== undefined);
}

const until = (isSo: () => boolean, timeoutMs?: number) =>
  waitUntil(isSo, () => `shown: ${shown()}; last: ${JSON.stringify(reports.at(-1))?.slice(0, 500)}`, timeoutMs);

async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

const header = '# This lease file was written by isc-dhcp-4.4.3-P1\n\nauthoring-byte-order little-endian;\n\n';

function record(host: number, { state = 'active', ends = '13:00:00', cltt = '12:00:00', name = `host-${host}` } = {}): string {
  const mac = `3c:22:fb:00:00:${(host % 256).toString(16).padStart(2, '0')}`;
  const day = '5 2026/11/20';
  const naming = name === '' ? '' : `  client-hostname "${name}";\n`;
  return `lease 10.0.0.${host} {\n  starts ${day} 12:00:00;\n  ends ${day} ${ends};\n  cltt ${day} ${cltt};\n  binding state ${state};\n  hardware ethernet ${mac};\n${naming}}\n`;
}

function records(...hosts: number[]): string {
  return hosts.map((host) => record(host)).join('');
}

function free(host: number, ends = '13:00:00', cltt = '12:00:00'): string {
  return record(host, { state: 'free', ends, cltt, name: '' });
}

async function followLeases(...hosts: number[]): Promise<void> {
  await writeFile(leaseFile, header + records(...hosts));
  follow();
  await until(() => reports.length > 0);
}

/** Writes the file anew as dhcpd does: beside it, a hard link of the old one, a rename over it. */
async function rewrite(text: string): Promise<void> {
  await writeFile(`${leaseFile}.1795217950`, text);
  await rm(`${leaseFile}~`, { force: true });
  await link(leaseFile, `${leaseFile}~`);
  await rename(`${leaseFile}.1795217950`, leaseFile);
}

describe('a file that is written', () => {
  test('the first table', async () => {
    await followLeases(1, 2);
    expect(shown()).toBe('1 2');
    expect(tables()[0]).toMatchObject({
      pools: [],
      badRecords: { total: 0, first: [] },
      detail: null,
      format: 'ISC dhcpd lease file (authoring-byte-order little-endian), written by isc-dhcp-4.4.3-P1',
      warnings: [{ command: null }],
    });
    expect(tables()[0]?.warnings[0]?.message).toContain('dhcp-cache-threshold');
    expect(tables()[0]?.changedAt).toBeGreaterThan(Date.now() - 60_000);
  });

  test('a record that is appended is told alone', async () => {
    await followLeases(1, 2);
    await appendFile(leaseFile, record(3));
    await until(() => shown() === '1 2 3');
    expect(reports.at(-1)).toMatchObject({ type: 'amendment', removals: [], leases: [{ address: '10.0.0.3' }] });
    expect(tables()).toHaveLength(1);
    expect(changes).toEqual(['10.0.0.3 granted']);
  });

  test('renewed, renamed, reassigned, declined, released, run out, handed to the partner', async () => {
    await followLeases(1, 2, 3, 4, 5, 6, 7);
    const declined = 'lease 10.0.0.4 {\n  starts 5 2026/11/20 12:10:00;\n  ends 6 2026/11/21 12:10:00;\n  binding state abandoned;\n}\n';
    for (const [text, change] of [
      [record(1, { ends: '14:00:00', cltt: '13:00:00' }), '10.0.0.1 renewed'],
      [record(2, { name: 'other' }), '10.0.0.2 renamed'],
      [record(3).replace('00:03;', '00:33;'), '10.0.0.3 reassigned'],
      [declined, '10.0.0.4 declined'],
      [free(5, '12:20:00', '12:20:00'), '10.0.0.5 released'],
      [free(6), '10.0.0.6 removed'],
      ['lease 10.0.0.7 {\n  binding state backup;\n}\n', '10.0.0.7 removed'],
      [free(4), '10.0.0.4 purged'],
    ] as const) {
      await appendFile(leaseFile, text);
      await until(() => changes.at(-1) === change);
    }
    expect(changes).toHaveLength(8);
    expect(shown()).toBe('1 2 3');
  });

  test('a lease that ran out is expired by the clock, and gone when dhcpd says so', async () => {
    await followLeases(1);
    const after = Date.parse('2026-11-20T13:00:00Z');
    expect(ledger.expire(after)).toMatchObject({ changes: [{ reason: 'expired' }] });
    await appendFile(leaseFile, free(1));
    await until(() => changes.length > 0);
    expect(changes).toEqual(['10.0.0.1 purged']);
  });

  test('half a record is none until it is whole, and a bad one if it stays', async () => {
    await followLeases(1);
    await appendFile(leaseFile, record(2).slice(0, 60));
    await until(() => bad()?.total === 1);
    expect(bad()?.first[0]).toMatchObject({ file: leaseFile, line: 13, reason: 'the file ends inside of this record' });
    expect(shown()).toBe('1');
    await appendFile(leaseFile, record(2).slice(60));
    await until(() => shown() === '1 2');
    expect(bad()).toEqual({ total: 0, first: [] });
  });

  test('a bad record among good ones is told where it is', async () => {
    await followLeases(1);
    await appendFile(leaseFile, `lease 10.0.0.9 {\n  ends soon;\n}\n${record(2)}`);
    await until(() => shown() === '1 2');
    expect(bad()).toMatchObject({ total: 1, first: [{ file: leaseFile, line: 13, reason: 'no date behind “ends”' }] });
    await appendFile(leaseFile, record(3));
    await until(() => shown() === '1 2 3');
    expect(reports.at(-1)).not.toMatchObject({ news: { badRecords: expect.anything() } });
  });

  test('unchanged it is verified', async () => {
    await followLeases(1);
    await until(() => reports.length >= 4);
    expect(reports.slice(1).every(({ type }) => type === 'verified')).toBe(true);
  });

  test('a real file appended a few bytes at a time ends in the same table', async () => {
    const bytes = await readFile(new URL('fixtures/v4/4-expiry.leases', import.meta.url));
    await writeFile(leaseFile, '');
    follow();
    await until(() => tables().length === 1);
    for (let at = 0; at < bytes.length; at += 7) await appendFile(leaseFile, bytes.subarray(at, at + 7));
    await until(() => shown() === '51 52');
    expect(bad()?.total).toBe(0);
    expect(details()).toEqual([]);
  });
});

describe('a file that is written anew', () => {
  test('beside and renamed, as dhcpd does each hour: only what differs changes', async () => {
    await followLeases(1, 2, 3);
    await appendFile(leaseFile, free(2, '12:20:00', '12:20:00') + record(4));
    await until(() => shown() === '1 3 4');
    changes = [];
    for (let round = 0; round < 3; round += 1) {
      await rewrite(header + records(4, 3, 1));
      await until(() => tables().length === 2 + round);
    }
    expect(changes).toEqual([]);
    await appendFile(leaseFile, record(5));
    await until(() => shown() === '1 3 4 5');
    await rewrite(header + records(5, 4, 1));
    await until(() => shown() === '1 4 5');
    expect(changes).toEqual(['10.0.0.5 granted', '10.0.0.3 removed']);
    expect(details()).toEqual([]);
  });

  test('what was appended to the old one at the last moment is not lost', async () => {
    await followLeases(1);
    await appendFile(leaseFile, record(2));
    await rewrite(header + records(2, 1) + record(3));
    await appendFile(leaseFile, record(4));
    await until(() => shown() === '1 2 3 4');
    expect(changes.toSorted()).toEqual(['10.0.0.2 granted', '10.0.0.3 granted', '10.0.0.4 granted']);
  });

  test('in place, slowly, by somebody else: nothing vanishes meanwhile', async () => {
    await followLeases(1, 2, 3);
    await writeFile(leaseFile, '');
    for (const text of [header, record(1), record(2), record(3, { ends: '14:00:00' })]) {
      await pass(20);
      await appendFile(leaseFile, text);
    }
    await until(() => changes.length > 0);
    expect(changes).toEqual(['10.0.0.3 renewed']);
    expect(details()).toEqual([]);
  });

  test('in place, and never still: it counts after a while', async () => {
    await followLeases(1, 2, 3);
    let text = header + record(1);
    await writeFile(leaseFile, text);
    await until(() => {
      text += '\n';
      void appendFile(leaseFile, '\n');
      return shown() === '1';
    });
    expect(changes.toSorted()).toEqual(['10.0.0.2 removed', '10.0.0.3 removed']);
  });

  test('emptied for good: all are gone', async () => {
    await followLeases(1, 2);
    await writeFile(leaseFile, '');
    await until(() => shown() === '');
    expect(changes.toSorted()).toEqual(['10.0.0.1 removed', '10.0.0.2 removed']);
  });
});

describe("a file that can't be read", () => {
  test('was never there, then is', async () => {
    follow();
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} does not exist.`]);
    await writeFile(leaseFile, header + records(1));
    await until(() => shown() === '1');
  });

  test('vanishes and returns: said once, the last table kept, nothing removed but what is', async () => {
    await followLeases(1, 2, 3);
    await unlink(leaseFile);
    await until(() => details().length > 0);
    await pass(300);
    expect(details()).toEqual([`${leaseFile} does not exist.`]);
    expect(shown()).toBe('1 2 3');
    await writeFile(leaseFile, header + records(1, 3));
    await until(() => shown() === '1 3');
    expect(changes).toEqual(['10.0.0.2 removed']);
  });

  test('is something else, and itself again', async () => {
    await followLeases(1);
    await writeFile(`${leaseFile}.x`, 'address,hwaddr;\n10.0.0.1,x;\n');
    await rename(`${leaseFile}.x`, leaseFile);
    await until(() => details().length > 0);
    expect(details()).toEqual([`${leaseFile} is not a lease file of ISC dhcpd: nothing in it is a lease.`]);
    expect(shown()).toBe('1');
    await rewriteBack();
    await until(() => reports.at(-1)?.type === 'verified' && tables().length === 2);
    expect(changes).toEqual([]);

    async function rewriteBack(): Promise<void> {
      await writeFile(`${leaseFile}.y`, header + records(1));
      await rename(`${leaseFile}.y`, leaseFile);
    }
  });

  test('empty at the start is an empty table', async () => {
    await writeFile(leaseFile, '');
    follow();
    await until(() => tables().length === 1);
    expect(shown()).toBe('');
    expect(tables()[0]?.format).toContain('not stated');
  });
});

describe('failover', () => {
  const state = (mine: string, partner: string): string =>
    `failover peer "lab" state {\n  my state ${mine} at 5 2026/11/20 23:49:35;\n  partner state ${partner} at 5 2026/11/20 23:49:35;\n}\n`;

  test('is said in words', async () => {
    await writeFile(leaseFile, header + state('normal', 'normal') + records(1));
    follow();
    await until(() => tables().length === 1);
    expect(tables()[0]?.format).toContain('failover “lab” normal on both sides');
    await appendFile(leaseFile, state('communications-interrupted', 'normal'));
    await until(() => tables().length === 2);
    expect(tables()[1]?.warnings[0]?.message).toBe(
      'Failover “lab”: this server is in state communications-interrupted, its partner in normal.',
    );
  });
});

describe('the configuration', () => {
  const config = 'subnet 10.0.0.0 netmask 255.255.255.0 {\n  range 10.0.0.1 10.0.0.99;\n}\n';

  test('gives the first table its pools, and a change of it a new one', async () => {
    const path = join(folder, 'dhcpd.conf');
    await writeFile(path, config);
    await writeFile(leaseFile, header + records(1, 200));
    follow([path]);
    await until(() => tables().length > 0);
    expect(tables()[0]?.pools.map(({ total }) => total)).toEqual(['99']);
    const [pool] = tables()[0]?.pools ?? [];
    expect(tables()[0]?.leases.map(({ pool_id, subnet }) => [pool_id, subnet])).toEqual([
      [pool?.id, '10.0.0.0/24'],
      [null, '10.0.0.0/24'],
    ]);
    await writeFile(path, config.replace('}', '  host p { hardware ethernet 3c:22:fb:00:00:01; fixed-address 10.0.0.1; }\n}'));
    await until(() => tables().at(-1)?.leases[0]?.is_reserved === true);
    await appendFile(leaseFile, record(2));
    await until(() => shown() === '1 2 200');
    expect([...ledger.leases.values()].find(({ address }) => address === '10.0.0.2')?.pool_id).toBe(pool?.id);
  });

  test('that never was leaves unknown what only it could tell', async () => {
    await writeFile(leaseFile, header + records(1));
    follow([join(folder, 'none.conf')]);
    await until(() => tables().length > 0);
    expect(tables()[0]).toMatchObject({ pools: [], leases: [{ is_reserved: null, pool_id: null, subnet: null }] });
    expect(JSON.stringify(tables()[0]?.warnings)).toContain('none.conf');
  });
});

test('stopped, it says nothing more and holds no file', async () => {
  await followLeases(1);
  await appendFile(leaseFile, record(2));
  await source?.stop();
  const said = reports.length;
  await appendFile(leaseFile, record(3));
  await pass(250);
  expect(reports).toHaveLength(said);
  const links = await readdir('/proc/self/fd').catch(() => []);
  const targets = await Promise.all(links.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  expect(targets.filter((target) => target.startsWith(folder))).toEqual([]);
});
