// Follows one file that a server rewrites whole: reads it when it has changed, and again to be sure.
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileSignature, readConsistently, type ConsistentRead } from './readConsistently.ts';
import { watchFolders, type Watched } from './watchFolders.ts';

/** In milliseconds. */
export interface FollowTiming {
  /** No look at the file passes unmade for longer, events or none. */
  pollMs: number;
  /** A change is read when nothing has happened for so long, … */
  quietMs: number;
  /** … or when it has waited for so long under a load that never pauses. */
  longestWaitMs: number;
}

export const defaultTiming: FollowTiming = { pollMs: 1000, quietMs: 30, longestWaitMs: 250 };

/** What a file held at a moment; the same object of bytes as before when they are the same. */
export interface FileRead {
  bytes: Buffer;
  /** milliseconds since the epoch */
  at: number;
  /** How long the file has been seen unchanged, in milliseconds; 0 for a first read. */
  unchangedMs: number;
  /** When it was changed by its own account, in milliseconds since the epoch. */
  changedAt: number;
}

export interface FollowFileOptions {
  path: string;
  timing: FollowTiming;
  /** How long after a read it is made again, as long as the file stays the same: rising milliseconds. */
  againAfterMs: readonly number[];
  /** Whether the bytes may be a whole file; others are read again at once, up to the longest wait. */
  looksWhole(bytes: Buffer): boolean;
  onRead(read: FileRead): void;
  /** Looked without reading: the file is the one of the last read. */
  onUnchanged(at: number, unchangedMs: number): void;
  onUnreadable(detail: string): void;
}

export interface FileFollower {
  /** Looks now, as if an event had come. */
  look(): void;
  stop(): Promise<void>;
}

/** Between two reads of a file that changes all the time. */
const retryMs = 5;

interface Known {
  bytes: Buffer;
  signature: string;
  since: number;
  /** how many times it has been read again */
  repeated: number;
}

/**
 * Follows a file through rewriting in place, replacement, absence and return, by events of its folder and, where none
 * come, by polling. While nothing happens it costs a few `stat` calls per `pollMs`.
 */
export function followFile({ path, timing, againAfterMs, looksWhole, onRead, onUnchanged, onUnreadable }: FollowFileOptions): FileFollower {
  const started = performance.now();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let timerDue = Infinity;
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  /** The last read, as long as the file can be read. */
  let known: Known | null = null;
  /** Since when there has been something unread; and when it last stirred. */
  let unreadSince: number | null = started;
  let stirredAt = started - timing.quietMs;
  let polledAt = started;
  let notBefore = 0;
  /** Which state of the file was last thought not to be whole. */
  let doubted: string | null = null;
  const folders = watchFolders(look);

  function look(): void {
    stirredAt = performance.now();
    unreadSince ??= stirredAt;
    arm();
  }

  function dueAt(): number {
    const poll = polledAt + timing.pollMs;
    if (unreadSince !== null) return Math.max(notBefore, Math.min(stirredAt + timing.quietMs, unreadSince + timing.longestWaitMs));
    return Math.min(poll, againAt());
  }

  function againAt(): number {
    return known === null ? Infinity : known.since + (againAfterMs[known.repeated] ?? Infinity);
  }

  /** One timer for everything; it is moved only when it would ring too late, since under load events come by the thousand. */
  function arm(): void {
    const due = dueAt();
    if (isStopped || isRunning || (timer !== undefined && timerDue <= due)) return;
    clearTimeout(timer);
    timerDue = due;
    timer = setTimeout(
      () => {
        timer = undefined;
        isRunning = true;
        running = tick().finally(() => {
          isRunning = false;
          arm();
        });
      },
      Math.max(0, Math.ceil(due - performance.now())),
    );
  }

  async function tick(): Promise<void> {
    const now = performance.now();
    if (now < dueAt()) return;
    if (unreadSince !== null) await readChange(unreadSince);
    else if (known !== null && now >= againAt()) await readAgain(known);
    else await poll();
  }

  async function readChange(since: number): Promise<void> {
    unreadSince = null;
    const begun = performance.now();
    const result = await readConsistently(path);
    if (isStopped) return;
    const isEarly = begun < since + timing.longestWaitMs;
    if (result.type === 'changing' || (isDoubtful(result) && (isEarly || isStirring(result, since, begun)))) {
      unreadSince = since;
      if (isEarly) stirredAt = Math.max(stirredAt, begun);
      notBefore = performance.now() + retryMs;
      doubted = result.type === 'read' ? result.signature : null;
      return;
    }
    doubted = null;
    take(result, begun);
  }

  /** A file that is missing may be back in a moment, and one that does not look whole was perhaps met while it is written. */
  function isDoubtful(result: ConsistentRead): boolean {
    if (result.type === 'unreadable') return known !== null;
    return result.type === 'read' && !looksWhole(result.bytes) && Date.now() - result.modifiedAt < timing.longestWaitMs;
  }

  /** Whether the file is another at each look, so that a better one is worth as long a wait again. */
  function isStirring(result: ConsistentRead, since: number, begun: number): boolean {
    return result.type === 'read' && result.signature !== doubted && begun < since + 2 * timing.longestWaitMs;
  }

  async function readAgain(before: Known): Promise<void> {
    const begun = performance.now();
    const result = await readConsistently(path);
    if (isStopped) return;
    if (result.type !== 'read' || result.signature !== before.signature || !result.bytes.equals(before.bytes)) {
      look();
      return;
    }
    known = { ...before, repeated: before.repeated + 1 };
    onRead({ ...readFacts(result, begun), bytes: before.bytes });
  }

  async function poll(): Promise<void> {
    polledAt = performance.now();
    await attach();
    const at = Date.now();
    const signature = await fileSignature(path);
    if (isStopped) return;
    if (known === null || signature !== known.signature) look();
    else onUnchanged(at, polledAt - known.since);
  }

  function readFacts(result: ConsistentRead & { type: 'read' }, begun: number): FileRead {
    const at = Date.now() - (performance.now() - begun);
    return { bytes: result.bytes, at, unchangedMs: known === null ? 0 : begun - known.since, changedAt: result.modifiedAt };
  }

  function take(result: ConsistentRead, begun: number): void {
    if (result.type === 'unreadable') {
      known = null;
      onUnreadable(result.detail);
    } else if (result.type === 'read') {
      const isSame = known?.bytes.equals(result.bytes) === true;
      const bytes = isSame && known !== null ? known.bytes : result.bytes;
      if (known?.signature !== result.signature || !isSame) {
        known = { bytes, signature: result.signature, since: performance.now(), repeated: 0 };
        onRead({ ...readFacts(result, begun), bytes, unchangedMs: 0 });
      } else onRead({ ...readFacts(result, begun), bytes });
    }
  }

  async function attach(): Promise<void> {
    const real = await realpath(path).catch(() => path);
    const watched: Watched[] = [path, real].map((file) => ({ folder: dirname(file), name: basename(file) }));
    if (!isStopped) await folders.attach(watched);
  }

  // The watch comes first: what happens between a first read and a later watch would be seen only by the poll.
  isRunning = true;
  running = attach().finally(() => {
    isRunning = false;
    arm();
  });

  return {
    look,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      folders.close();
      await running;
    },
  };
}
