// Reads the beginning of a file, to see what it is.
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { unreadable, type Unreadable } from './readConsistently.ts';

export const beginningBytes = 64 * 1024;

/** Never waits for a pipe and never opens for writing. */
export async function readBeginning(path: string): Promise<{ type: 'read'; bytes: Buffer } | Unreadable> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const facts = await file.stat();
    if (facts.isDirectory()) return { type: 'unreadable', detail: `${path} is a directory, not a file.` };
    if (!facts.isFile()) return { type: 'unreadable', detail: `${path} is not a regular file.` };
    const { bytesRead, buffer } = await file.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
    return { type: 'read', bytes: buffer.subarray(0, bytesRead) };
  } catch (error) {
    return unreadable(path, error);
  } finally {
    await file?.close().catch(() => undefined);
  }
}
