// What an admin should know of the place where a source's files lie: who may read them, and on what mount they are.
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import { readFile, realpath } from 'node:fs/promises';
import { findRefusal } from './findRefusal.ts';
import { mountOf, tellsNothing } from './mountOf.ts';
import { rightsWarning } from './readingRights.ts';

export interface FileWarnings {
  /** Why the lease file may not be read; null when it may. */
  refusal: SourceWarning | null;
  others: SourceWarning[];
}

async function refusalOf(path: string): Promise<SourceWarning | null> {
  const refusal = await findRefusal(path);
  return refusal === null ? null : rightsWarning(refusal);
}

/** Only Linux tells of its mounts in a file. */
async function mountWarnings(path: string): Promise<SourceWarning[]> {
  const table = await readFile('/proc/self/mountinfo', 'utf8').catch(() => null);
  const mount = table === null ? null : mountOf(table, await realpath(path).catch(() => path));
  if (mount === null || !tellsNothing(mount)) return [];
  const message = `${path} lies on a mount of type ${mount.type} (${mount.point}), which does not tell of changes: it is looked at once a second instead.`;
  return [{ message, command: null }];
}

/** @param paths absolute; the lease file first, then the configuration */
export async function fileWarnings([leaseFile, ...others]: readonly string[]): Promise<FileWarnings> {
  if (leaseFile === undefined) return { refusal: null, others: [] };
  const [refusal, ...refusals] = await Promise.all([leaseFile, ...others].map(refusalOf));
  return { refusal: refusal ?? null, others: [...refusals.filter((one) => one !== null), ...(await mountWarnings(leaseFile))] };
}
