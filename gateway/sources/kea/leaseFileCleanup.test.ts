// A cleanup of the lease file as a real Kea made it, at rest in each of its stages and replayed before a source that follows.
import { appendFile, mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LeaseSource } from '../source.ts';
import { keaSource } from './keaSource.ts';
import { heldLeases, type HeldLeases } from './testing/heldLeases.ts';
import { fixture } from './testing/keaTable.ts';

let folder = '';
let source: LeaseSource | null = null;
let held: HeldLeases = heldLeases();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  held = heldLeases();
});

afterEach(async () => {
  await source?.stop();
  source = null;
  await rm(folder, { recursive: true, force: true });
});

const pollMs = 40;

function follow(kind: 'kea4' | 'kea6', leaseFile: string): void {
  source = keaSource({ kind, id: 'lab', name: 'Lab', group: 'lab', leaseFile, vendorOf: () => null, timing: { pollMs } });
  source.start(held.take);
}

/** `host state` of each lease, in order. */
function shown(): string {
  return [...held.leases.values()]
    .map(({ address, state }) => `${address.split(/[.:]/).at(-1)} ${state}`)
    .toSorted()
    .join(', ');
}

/** Waits until it is shown, and longer than it takes to read everything again. */
async function settled(expected: string): Promise<string> {
  const deadline = Date.now() + 10_000;
  while (shown() !== expected && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 3));
  await new Promise((resolve) => setTimeout(resolve, 8 * pollMs));
  return shown();
}

const before = '50 active, 51 reclaimed, 52 active, 53 reclaimed, 55 reclaimed, 56 reclaimed, 57 active, 58 declined, 59 active, 61 active';
const probationOver = '50 active, 51 reclaimed, 52 active, 53 reclaimed, 55 reclaimed, 56 reclaimed, 57 active, 59 active, 61 active';
const two = `${probationOver}, 62 active, 63 active`;
const later = '50 reclaimed, 52 reclaimed, 57 reclaimed, 59 reclaimed, 61 reclaimed, 62 active, 63 active';

describe('read at a moment inside a cleanup', () => {
  test.each([
    ['stage-1', before],
    ['stage-2', before],
    ['stage-3', probationOver],
    ['stage-4', two],
    ['stage-5', two],
    ['stage-6', later],
  ])('kea4, %s', async (stage, expected) => {
    follow('kea4', join(import.meta.dirname, 'fixtures', 'kea4', 'lfc', stage, 'kea-leases4.csv'));
    expect(await settled(expected)).toBe(expected);
    expect(held.tables).toHaveLength(1);
  });

  test.each(['stage-1', 'stage-2', 'stage-3', 'stage-4', 'stage-5', 'stage-6'])('kea6, %s', async (stage) => {
    const expected = '1002 reclaimed, 1004 reclaimed';
    follow('kea6', join(import.meta.dirname, 'fixtures', 'kea6', 'lfc', stage, 'kea-leases6.csv'));
    expect(await settled(expected)).toBe(expected);
    expect(held.tables).toHaveLength(1);
  });
});

test('followed through all stages: no table lacks a lease, none comes back, every removal is the server’s', async () => {
  const leaseFile = join(folder, 'kea-leases4.csv');
  const stage = (number: number, ending = ''): Buffer => fixture('kea4', 'lfc', `stage-${number}`, `kea-leases4.csv${ending}`);
  /** What a file has more at a later stage. */
  const more = (from: Buffer, to: Buffer): Buffer => to.subarray(from.length);

  await writeFile(leaseFile, stage(1, '.1'));
  follow('kea4', leaseFile);
  expect(await settled(before)).toBe(before);

  await rename(leaseFile, `${leaseFile}.1`);
  await writeFile(leaseFile, stage(1));
  await writeFile(`${leaseFile}.pid`, stage(1, '.pid'));
  await writeFile(`${leaseFile}.output`, stage(1, '.output'));
  expect(await settled(before)).toBe(before);

  await rename(`${leaseFile}.output`, `${leaseFile}.completed`);
  expect(await settled(before)).toBe(before);

  await unlink(`${leaseFile}.1`);
  await appendFile(leaseFile, more(stage(2), stage(3)));
  expect(await settled(probationOver)).toBe(probationOver);

  await rename(`${leaseFile}.completed`, `${leaseFile}.2`);
  await appendFile(leaseFile, more(stage(3), stage(4)));
  expect(await settled(two)).toBe(two);

  await unlink(`${leaseFile}.pid`);
  expect(await settled(two)).toBe(two);

  await appendFile(leaseFile, more(stage(5), stage(6, '.1')));
  await rename(leaseFile, `${leaseFile}.1`);
  await writeFile(leaseFile, stage(6));
  await writeFile(`${leaseFile}.pid`, stage(6, '.pid'));
  await writeFile(`${leaseFile}.output`, stage(6, '.output'));
  expect(await settled(later)).toBe(later);

  expect(held.removals).toEqual([
    'lab~10.77.1.58 for no stated reason',
    'lab~10.77.1.51 purged',
    'lab~10.77.1.55 purged',
    'lab~10.77.1.53 purged',
    'lab~10.77.1.56 purged',
  ]);
  expect(held.tables).toHaveLength(1);
  expect(held.reports.some(({ type }) => type === 'unreadable')).toBe(false);
});
