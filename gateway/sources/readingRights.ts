// What keeps this process from reading a file, and the command that would let it.
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import { dirname } from 'node:path';

/** The first part of a path that refuses: the file itself, or a folder above it. */
export interface Refusal {
  /** What is to be read. */
  path: string;
  refusing: string;
  isFolder: boolean;
  /** permission bits */
  mode: number;
  /** The group that it belongs to; null when it has no name or is root's, which nobody should join for this. */
  group: string | null;
  /** Name or number of the user that this process runs as; null for root, whom no right keeps out. */
  user: string | null;
  platform: NodeJS.Platform;
}

/** The same text as one word of a shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A group is better than a list of rights on a file, which goes with the file when the server replaces it. */
function groupCommand({ isFolder, mode, group, platform }: Refusal, user: string): string | null {
  const opens = isFolder ? 0o010 : 0o040;
  if (group === null || (mode & opens) === 0) return null;
  if (platform === 'linux') return `sudo usermod -aG ${shellWord(group)} ${shellWord(user)}`;
  if (platform === 'freebsd') return `sudo pw groupmod ${shellWord(group)} -m ${shellWord(user)}`;
  return null;
}

/** Servers write a new file and give it the old name, so that the folder has to pass the right on. */
function aclCommand({ path, refusing, isFolder, platform }: Refusal, user: string): string | null {
  if (platform !== 'linux') return null;
  const who = `u:${shellWord(user)}`;
  const file = `sudo setfacl -m ${who}:r ${shellWord(path)}`;
  if (isFolder && refusing === path) return `sudo setfacl -m ${who}:rx ${shellWord(path)}`;
  if (!isFolder) return `${file} && sudo setfacl -m d:${who}:r ${shellWord(dirname(path))}`;
  if (refusing === dirname(path)) return `sudo setfacl -m ${who}:rx,d:${who}:r ${shellWord(refusing)} && ${file}`;
  return `sudo setfacl -m ${who}:x ${shellWord(refusing)}`;
}

/** Why the file can't be read and what an admin can do about it. */
export function rightsWarning(refusal: Refusal): SourceWarning {
  const { path, refusing, isFolder, mode, group, user } = refusal;
  const what = isFolder ? `the folder ${refusing}` : path === refusing ? 'it' : `${refusing}, which it leads to,`;
  const isOpen = (mode & (isFolder ? 0o001 : 0o004)) !== 0;
  if (user === null || isOpen) {
    const message = `${path} can’t be read although its rights allow it: the system guards it otherwise (SELinux, AppArmor, a container, a network mount).`;
    return { message, command: null };
  }
  const why = `${path} may not be read by the user ${user}, as ${what} is closed to others`;
  const joined = groupCommand(refusal, user);
  if (joined !== null) return { message: `${why} than the group ${group}; start the gateway again after joining it.`, command: joined };
  const acl = aclCommand(refusal, user);
  return { message: acl === null ? `${why}.` : `${why} (setfacl comes with the package acl).`, command: acl };
}
