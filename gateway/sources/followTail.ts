// Follows a file that a server appends to and now and then replaces: hands on every byte once, in order.
import type { BigIntStats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { NoTailFile, openTailFile, type TailFile } from './tailFile.ts';
import { unreadable } from './readConsistently.ts';
import { watchFolders, type Watched } from './watchFolders.ts';

/** In milliseconds. */
export interface TailTiming {
  /** No look at the file passes unmade for longer, events or none. */
  pollMs: number;
}

export const defaultTailTiming: TailTiming = { pollMs: 1000 };

/** A file that was opened at its start: the first, another one that now has the name, the same cut short, or one after an absence. */
export type Opening = 'first' | 'replaced' | 'truncated' | 'returned';

export interface TailOptions {
  path: string;
  timing: TailTiming;
  /** A file has been opened from its start. Before `replaced` the former file has been read to its end. */
  onOpen(why: Opening): void;
  /** The next bytes, in order, in pieces of at most 1 MiB, never the same twice. The buffer is the caller's. */
  onBytes(bytes: Buffer): void;
  /**
   * Read to the present end.
   *
   * @param at milliseconds since the epoch of the look
   * @param changedAt when the file was changed last by its own account, in milliseconds since the epoch
   * @param hasNews whether onOpen or onBytes was called since the last onEnd
   */
  onEnd(at: number, changedAt: number, hasNews: boolean): void;
  /** Told at each look that finds it so. */
  onUnreadable(detail: string): void;
}

export interface TailFollower {
  /** Looks now, as if an event had come. */
  look(): void;
  stop(): Promise<void>;
}

/** Between two looks, so that a thousand events a second are a few hundred looks. */
const restMs = 5;

/** A server that replaces its file may leave the name empty for a moment. */
const absenceMs = 100;

/**
 * Follows a file through appending, truncation, replacement under its name, absence and return, by events of its folder
 * and, where none come, by polling. Holds the file open for reading only; while nothing happens it costs two `stat`
 * calls per `pollMs`.
 */
export function followTail({ path, timing, onOpen, onBytes, onEnd, onUnreadable }: TailOptions): TailFollower {
  let isStopped = false;
  let tail: TailFile | null = null;
  let opening: Opening = 'first';
  let hasNews = false;
  let missingSince: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let timerDue = Infinity;
  let isRunning = true;
  let isWanted = true;
  let lookedAt = -Infinity;
  const folders = watchFolders(look);
  const reader = {
    isStopped: () => isStopped,
    onRestart: () => begin('truncated'),
    onBytes(bytes: Buffer) {
      hasNews = true;
      onBytes(bytes);
    },
  };

  function look(): void {
    isWanted = true;
    arm();
  }

  function dueAt(): number {
    if (isWanted) return lookedAt + restMs;
    return lookedAt + (missingSince === null ? timing.pollMs : Math.min(timing.pollMs, absenceMs / 4));
  }

  /** One timer, moved only when it would ring too late. */
  function arm(): void {
    const due = dueAt();
    if (isStopped || isRunning || (timer !== undefined && timerDue <= due)) return;
    clearTimeout(timer);
    timerDue = due;
    timer = setTimeout(
      () => {
        timer = undefined;
        running = run(tick);
      },
      Math.max(0, due - performance.now()),
    );
  }

  async function run(work: () => Promise<void>): Promise<void> {
    isRunning = true;
    await work();
    isRunning = false;
    arm();
  }

  async function tick(): Promise<void> {
    const isPoll = !isWanted;
    isWanted = false;
    if (isPoll || tail === null) await attach();
    try {
      await lookNow();
    } catch (error) {
      // What is open can't be read on: whatever comes next is read from its start.
      await close();
      if (opening === 'replaced') opening = 'returned';
      if (!isStopped) onUnreadable(error instanceof NoTailFile ? error.message : unreadable(path, error).detail);
    }
    lookedAt = performance.now();
  }

  async function lookNow(): Promise<void> {
    const at = Date.now();
    for (;;) {
      tail ??= await openNext();
      await tail.readOn(reader);
      if (isStopped) return;
      const named = await lookUp();
      if (isStopped) return;
      if (named.facts === null) return absent(tail, named.error);
      missingSince = null;
      if (tail.isFile(named.facts)) break;
      // The name is another file's. Whoever wrote to the former one has written all of it by now.
      await tail.readOn(reader);
      await close();
      opening = 'replaced';
      if (isStopped) return;
    }
    onEnd(at, tail.changedAt, hasNews);
    hasNews = false;
  }

  /** Which file has the name. */
  async function lookUp(): Promise<{ facts: BigIntStats } | { facts: null; error: unknown }> {
    try {
      return { facts: await stat(path, { bigint: true }) };
    } catch (error) {
      return { facts: null, error };
    }
  }

  async function openNext(): Promise<TailFile> {
    const next = await openTailFile(path);
    if (isStopped) {
      await next.close();
      throw new NoTailFile('stopped');
    }
    begin(opening);
    return next;
  }

  function begin(why: Opening): void {
    opening = 'returned';
    hasNews = true;
    onOpen(why);
  }

  /** The name is gone, perhaps only between a server's two steps. What is open is read on until it is given up. */
  async function absent(current: TailFile, error: unknown): Promise<void> {
    missingSince ??= performance.now();
    if (performance.now() - missingSince < absenceMs) return;
    missingSince = null;
    await current.readOn(reader);
    throw error;
  }

  async function close(): Promise<void> {
    const former = tail;
    tail = null;
    await former?.close();
  }

  async function attach(): Promise<void> {
    const real = await realpath(path).catch(() => path);
    const watched: Watched[] = [path, real].map((file) => ({ folder: dirname(file), name: basename(file) }));
    if (!isStopped) await folders.attach(watched);
  }

  // The watch comes first: what happens between a first read and a later watch would be seen only by the poll.
  let running: Promise<void> = run(attach);

  return {
    look,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      folders.close();
      await running;
      await close();
    },
  };
}
