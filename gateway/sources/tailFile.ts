// An open file that grows: what was added to it since the last look, and whether it was written anew instead.
import { constants, type BigIntStats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

export interface TailReader {
  isStopped(): boolean;
  /** The file was cut short or written anew; what follows are its bytes from the start. */
  onRestart(): void;
  onBytes(bytes: Buffer): void;
}

/** Why a name can't be followed although it can be opened; the message is one sentence. */
export class NoTailFile extends Error {}

const pieceBytes = 1024 * 1024;

/** So much of what was read last is compared at the next read: a file that was written anew in place differs there. */
const guardBytes = 256;

export class TailFile {
  readonly #file: FileHandle;
  readonly #device: bigint;
  readonly #inode: bigint;
  #offset = 0;
  #guard: Buffer = Buffer.alloc(0);
  #changedAt: number;

  constructor(file: FileHandle, facts: BigIntStats) {
    this.#file = file;
    this.#device = facts.dev;
    this.#inode = facts.ino;
    this.#changedAt = Number(facts.mtimeMs);
  }

  /** When the file was changed last by its own account, in milliseconds since the epoch. */
  get changedAt(): number {
    return this.#changedAt;
  }

  isFile(facts: BigIntStats): boolean {
    return this.#inode === facts.ino && this.#device === facts.dev;
  }

  /** Reads to the end, which may move meanwhile, in pieces of at most 1 MiB. */
  async readOn(reader: TailReader): Promise<void> {
    while (!reader.isStopped()) {
      const facts = await this.#file.stat({ bigint: true });
      const size = Number(facts.size);
      this.#changedAt = Number(facts.mtimeMs);
      if (size < this.#offset) this.#restart(reader);
      const unread = size - this.#offset;
      if (unread === 0 || !(await this.#readPiece(reader, Math.min(unread, pieceBytes)))) return;
    }
  }

  async close(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }

  /** @returns whether that led on; a file system may count bytes that it does not give */
  async #readPiece(reader: TailReader, length: number): Promise<boolean> {
    const kept = this.#guard.length;
    const buffer = Buffer.allocUnsafe(kept + length);
    const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, this.#offset - kept);
    if (reader.isStopped()) return false;
    if (bytesRead < kept || !buffer.subarray(0, kept).equals(this.#guard)) {
      this.#restart(reader);
      return true;
    }
    if (bytesRead === kept) return false;
    this.#offset += bytesRead - kept;
    // A copy, so that the piece itself can be given up.
    this.#guard = Buffer.from(buffer.subarray(Math.max(0, bytesRead - guardBytes), bytesRead));
    reader.onBytes(buffer.subarray(kept, bytesRead));
    return true;
  }

  #restart(reader: TailReader): void {
    this.#offset = 0;
    this.#guard = Buffer.alloc(0);
    reader.onRestart();
  }
}

/**
 * Opens a regular file for reading on from its start. Never waits for a pipe and never opens for writing.
 *
 * @throws NoTailFile, or the system's error
 */
export async function openTailFile(path: string): Promise<TailFile> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = await file.stat({ bigint: true });
    if (facts.isDirectory()) throw new NoTailFile(`${path} is a directory, not a file.`);
    if (!facts.isFile()) throw new NoTailFile(`${path} is not a regular file.`);
    return new TailFile(file, facts);
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
}
