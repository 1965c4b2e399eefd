// Finds the leases that are meant by a few letters, in slices, so that no keystroke waits for a hundred thousand of them.
import { canonicalMac, leaseText, type Lease } from '#domain/lease.ts';
import type { LeaseFilter } from '#domain/query/leaseFilter.ts';

/** Half a frame, with room for what else the frame has to do. */
const sliceMs = 5;
/** Between two looks at the clock. */
const stride = 256;

export const mostFound = 8;

const nextTask = (): Promise<void> => new Promise((resume) => setTimeout(resume));

/** How close a lease is to what was typed: it is it, it begins with it, or it has it somewhere. */
function closeness(lease: Lease, text: string, mac: string | null): 0 | 1 | 2 {
  const names = [leaseText(lease), lease.address, lease.hostname?.toLowerCase() ?? ''];
  if (names.includes(text) || (mac !== null && lease.mac_address === mac)) return 0;
  return names.some((name) => name.startsWith(text)) ? 1 : 2;
}

export interface FindingLeases {
  /** Of the text, made by its reader. */
  filter: LeaseFilter;
  text: string;
  /** Milliseconds since the epoch. */
  now: number;
  signal: AbortSignal;
}

/**
 * The leases that pass the filter, the closest to the text first, `mostFound` at most. They may change meanwhile.
 *
 * @throws what the signal was aborted with
 */
export async function findLeases(leases: Iterable<Lease>, { filter, text, now, signal }: FindingLeases): Promise<Lease[]> {
  const wanted = text.trim().toLowerCase();
  const mac = canonicalMac(wanted);
  const found: [Lease[], Lease[], Lease[]] = [[], [], []];
  let began = performance.now();
  let looked = 0;
  for (const lease of leases) {
    looked += 1;
    if (looked % stride === 0 && performance.now() - began >= sliceMs) {
      await nextTask();
      signal.throwIfAborted();
      began = performance.now();
    }
    if (!filter.matches(lease, now)) continue;
    const alike = found[closeness(lease, wanted, mac)];
    // A snapshot that comes meanwhile shows every lease once more.
    if (alike.length < mostFound && alike.every(({ id }) => id !== lease.id)) alike.push(lease);
    if (found[0].length === mostFound) break;
  }
  return [...new Map(found.flat().map((lease) => [lease.id, lease])).values()].slice(0, mostFound);
}
