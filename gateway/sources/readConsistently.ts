// Reads a file whole, and tells when it changed meanwhile.
import { constants, type BigIntStats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';

export type ConsistentRead =
  | { type: 'read'; bytes: Buffer; signature: string; modifiedAt: number }
  /** it was written while being read */
  | { type: 'changing' }
  | Unreadable;

export interface Unreadable {
  type: 'unreadable';
  /** one sentence */
  detail: string;
}

/** No lease store is that large; something else has the name. */
const largestBytes = 256 * 1024 * 1024;

const refused = 'may not be read by the user the gateway runs as';

const errorWords: Record<string, string> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: refused,
  EPERM: refused,
  EISDIR: 'is a directory',
  ELOOP: 'is a link that leads in a circle',
};

/** Whether that was said of a file because it is closed to this process. */
export function isRefusal(path: string, detail: string): boolean {
  return detail === `${path} ${refused}.`;
}

/** Why a file can't be read, as one sentence. */
export function unreadable(path: string, error: unknown): Unreadable {
  const code = error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);
  return { type: 'unreadable', detail: `${path} ${errorWords[code] ?? `can't be read (${code})`}.` };
}

function signatureOf(facts: BigIntStats): string {
  return `${facts.dev}:${facts.ino}:${facts.size}:${facts.mtimeNs}:${facts.ctimeNs}`;
}

/**
 * Which state of which file has this name: device, inode, size, times to the nanosecond.
 *
 * @returns null when there is none or it can't be looked at
 */
export async function fileSignature(path: string): Promise<string | null> {
  return stat(path, { bigint: true })
    .then(signatureOf)
    .catch(() => null);
}

async function readWhole(file: FileHandle, size: number): Promise<Buffer> {
  // One byte more than the file had, so that growth meanwhile shows.
  const buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

/**
 * Reads a file between two looks at its size and times, which must be equal. Even so the bytes may be the beginning of
 * a file that somebody is about to go on writing. Never waits for a pipe and never opens for writing.
 */
export async function readConsistently(path: string): Promise<ConsistentRead> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const before = await file.stat({ bigint: true });
    if (before.isDirectory()) return { type: 'unreadable', detail: `${path} is a directory, not a file.` };
    if (!before.isFile()) return { type: 'unreadable', detail: `${path} is not a regular file.` };
    if (before.size > largestBytes) return { type: 'unreadable', detail: `${path} is larger than 256 MiB, too large for a lease file.` };
    const bytes = await readWhole(file, Number(before.size));
    const after = await file.stat({ bigint: true });
    if (signatureOf(before) !== signatureOf(after) || BigInt(bytes.length) !== after.size) return { type: 'changing' };
    return { type: 'read', bytes, signature: signatureOf(after), modifiedAt: Number(after.mtimeMs) };
  } catch (error) {
    return unreadable(path, error);
  } finally {
    await file?.close().catch(() => undefined);
  }
}
