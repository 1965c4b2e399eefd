// Remembers the leases of a file that is rewritten in place, and decides when a lease that is missing from a read is gone.
import type { LeaseRecord, ParsedLeases } from './parseLeases.ts';

/**
 * dnsmasq truncates its file and writes it anew at every change, so a read may catch any beginning of it: empty, cut in
 * a line, or ending neatly at a newline yet lacking leases. What a read holds is true; what it lacks proves nothing
 * until the file has lain still.
 */
export interface LeaseMemory {
  /** in the order of the file */
  leases: ReadonlyMap<string, LeaseRecord>;
  missing: ReadonlyMap<string, Missing>;
  /** The last line of the file when it last lay still: a read that ends with it was not cut short. */
  tail: string | null;
}

/** A lease that the last reads lacked. */
interface Missing {
  /** milliseconds, of any clock that only goes forward */
  since: number;
  /** how many reads that were not cut short lacked it */
  reads: number;
}

/** How the read was made. */
export interface Reading {
  /** milliseconds, of any clock that only goes forward */
  at: number;
  /** for how long the file has been seen unchanged, in milliseconds; 0 for a first read */
  unchangedMs: number;
}

export interface Patience {
  /** How long the file must lie still before a missing lease is gone, if the file's last line is still there. */
  confirmMs: number;
  /** The same, if the last line is gone too: an empty file, or one cut short at the end of a line. */
  doubtMs: number;
}

export const emptyMemory: LeaseMemory = { leases: new Map(), missing: new Map(), tail: null };

/** Under a load that never lets the file lie still: so many reads with the last line in place must lack the lease. */
const readsUnderLoad = 3;

/** What is known after one more read. */
export function remember(memory: LeaseMemory, read: ParsedLeases, { at, unchangedMs }: Reading, patience: Patience): LeaseMemory {
  const reachesTail = read.cut === null && read.tail !== null && read.tail === memory.tail;
  const isStill = read.cut === null && unchangedMs >= (reachesTail ? patience.confirmMs : patience.doubtMs);
  const leases = new Map(read.records.map((record) => [record.key, record]));
  const missing = new Map<string, Missing>();
  for (const [key, record] of memory.leases) {
    if (leases.has(key) || isStill) continue;
    const before = memory.missing.get(key) ?? { since: at, reads: 0 };
    const now = { since: before.since, reads: before.reads + (reachesTail ? 1 : 0) };
    if (now.reads >= readsUnderLoad && at - now.since >= patience.doubtMs) continue;
    missing.set(key, now);
    leases.set(key, record);
  }
  const settled = isStill || (read.cut === null && missing.size === 0 && unchangedMs >= patience.confirmMs);
  return { leases, missing, tail: settled ? read.tail : memory.tail };
}
