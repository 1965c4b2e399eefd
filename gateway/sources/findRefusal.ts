// Finds the part of a path that keeps this process from reading what it names.
import { constants } from 'node:fs';
import { access, lstat, readFile, readlink } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Refusal } from './readingRights.ts';

/** More links than that lead in a circle. */
const mostLinks = 16;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function isRefused(path: string, right: number): Promise<boolean> {
  return access(path, right).then(
    () => false,
    (error: unknown) => ['EACCES', 'EPERM'].includes(codeOf(error)),
  );
}

/** The folders from the root down to the one that the path lies in. */
function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [...foldersAbove(folder), folder];
}

async function groupName(gid: number): Promise<string | null> {
  if (gid === 0) return null;
  const table = await readFile('/etc/group', 'utf8').catch(() => '');
  const line = table.split('\n').find((entry) => entry.split(':')[2] === String(gid));
  return line?.split(':')[0] ?? null;
}

/** A user that exists only as a number, as in a container, has no name. */
function userName(): string | null {
  const uid = process.geteuid?.() ?? 0;
  if (uid === 0) return null;
  try {
    return userInfo().username;
  } catch {
    return String(uid);
  }
}

async function refusingPart(path: string, links = 0): Promise<{ part: string; isFolder: boolean } | null> {
  const folder = await firstOf(foldersAbove(path), (above) => isRefused(above, constants.X_OK));
  const part = folder ?? ((await isRefused(path, constants.R_OK)) ? path : null);
  if (part === null) return null;
  // What a link leads to decides, and lies behind folders of its own.
  const target = await readlink(part).catch(() => null);
  if (target === null || links === mostLinks) return { part, isFolder: folder !== null };
  return refusingPart(resolve(dirname(part), target, folder === null ? '.' : `.${path.slice(folder.length)}`), links + 1);
}

async function firstOf(paths: readonly string[], test: (path: string) => Promise<boolean>): Promise<string | null> {
  for (const path of paths) if (await test(path)) return path;
  return null;
}

/**
 * @param path absolute
 * @returns null when nothing keeps this process from it, or when it does not exist
 */
export async function findRefusal(path: string): Promise<Refusal | null> {
  const refusing = await refusingPart(path);
  if (refusing === null) return null;
  const { part, isFolder } = refusing;
  const facts = await lstat(part).catch(() => null);
  if (facts === null) return null;
  return {
    path,
    refusing: part,
    isFolder: isFolder || facts.isDirectory(),
    mode: facts.mode,
    group: await groupName(facts.gid),
    user: userName(),
    platform: process.platform,
  };
}
