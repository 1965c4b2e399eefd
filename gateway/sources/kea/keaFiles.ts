// Which files hold Kea's leases at a moment: the lease file and what its cleanup (LFC) has made of former ones.
import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** The files beside the lease file, as they are at a moment. */
export interface KeaFiles {
  /** What holds the leases of before the lease file was begun, in the order in which it is to be read. */
  base: string[];
  /** Which states of which files those are; another one means that they are to be read again. */
  signature: string;
  /** Whether a cleanup is at work, or was when it ended too early. */
  isCleaning: boolean;
  /** Since when a cleanup has not come to its end, in milliseconds since the epoch; null when there is none. */
  cleaningSince: number | null;
}

async function factsOf(path: string): Promise<BigIntStats | null> {
  return stat(path, { bigint: true }).catch(() => null);
}

/**
 * Looks at the files of a lease file `X` (Kea ARM, "Why Is Lease File Cleanup Necessary?"; `lfc_controller.cc`). The truth
 * is `X.completed` then `X` where the former exists, else `X.2`, `X.1`, `X`; each but `X` may be missing. `X.output` is
 * never read.
 */
export async function listKeaFiles(leaseFile: string): Promise<KeaFiles> {
  const [completed, second, first, output, pid] = await Promise.all(
    ['completed', '2', '1', 'output', 'pid'].map((end) => factsOf(`${leaseFile}.${end}`)),
  );
  const all = [
    { path: `${leaseFile}.completed`, facts: completed ?? null },
    { path: `${leaseFile}.2`, facts: second ?? null },
    { path: `${leaseFile}.1`, facts: first ?? null },
  ];
  const there = all.flatMap(({ path, facts }) => (facts === null ? [] : [{ path, facts }]));
  const base = completed ? there.slice(0, 1) : there;
  // A rename changes the ctime and no other.
  const unfinished = [completed, first, output, pid].flatMap((facts) => (facts ? [Number(facts.ctimeMs)] : []));
  return {
    base: base.map(({ path }) => path),
    signature: base.map(({ path, facts }) => `${path} ${facts.dev}:${facts.ino}:${facts.size}:${facts.mtimeNs}`).join('\n'),
    isCleaning: Boolean(output ?? pid),
    cleaningSince: unfinished.length === 0 ? null : Math.min(...unfinished),
  };
}
