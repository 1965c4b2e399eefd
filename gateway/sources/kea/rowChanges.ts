// What rows of a Kea lease file change: which leases they hold by now, and which they have taken away.
import { setImmediate } from 'node:timers/promises';
import type { ChangeReason } from '#openapi/generated/leaseboard.ts';
import type { KeaLease } from './readRow.ts';
import type { KeaRow } from './rowReader.ts';

/**
 * Why a row with a lifetime of 0 took a lease away, as far as Kea says: with state 2 the memory of an expired one was
 * purged, with state 3 (since Kea 3.0) it was released. State 0 is written for a release and for `lease4-del` alike,
 * state 1 when the time of a declined address is over.
 */
function reasonOf({ state }: KeaLease): ChangeReason | undefined {
  if (state === 'released') return 'released';
  return state === 'reclaimed' ? 'purged' : undefined;
}

/** Rows in the order of their file: of those with one key the last one counts. */
export class RowChanges {
  held = new Map<string, KeaRow>();
  ended = new Map<string, ChangeReason | undefined>();

  take(row: KeaRow, lease: KeaLease): void {
    if (lease.lifetime === 0) {
      this.held.delete(lease.key);
      // From 2.4 on Kea writes twice more that it has forgotten what was given back: the first row says why it went.
      if (!this.ended.has(lease.key)) this.ended.set(lease.key, reasonOf(lease));
    } else {
      this.held.set(lease.key, row);
      if (this.ended.size > 0) this.ended.delete(lease.key);
    }
  }

  has(key: string): boolean {
    return this.held.has(key) || this.ended.has(key);
  }

  get size(): number {
    return this.held.size + this.ended.size;
  }

  /** The rows of before with these on top. */
  over(rows: Map<string, KeaRow>): Map<string, KeaRow> {
    if (rows.size === 0) return this.held;
    for (const key of this.ended.keys()) rows.delete(key);
    for (const [key, row] of this.held) rows.set(key, row);
    return rows;
  }
}

/** Takes one row into a table. */
export function takeRow(rows: Map<string, KeaRow>, row: KeaRow, lease: KeaLease): void {
  if (lease.lifetime === 0) rows.delete(lease.key);
  else rows.set(lease.key, row);
}

/** So many rows are compared at a stretch, so that a large table does not hold up everything else. */
const stretch = 20_000;

/**
 * Whether two tables state the same, but for the keys that are told to be excepted by the time they are reached. Takes
 * breaks; the tables may change meanwhile in those keys.
 */
export async function sameRows(
  a: ReadonlyMap<string, KeaRow>,
  b: ReadonlyMap<string, KeaRow>,
  isExcepted: (key: string) => boolean,
): Promise<boolean> {
  let count = 0;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const [key, row] of one) {
      const counterpart = other.get(key);
      const isSame = counterpart?.line === row.line && counterpart.columns.header === row.columns.header;
      if (!isSame && !isExcepted(key)) return false;
      count += 1;
      if (count % stretch === 0) await setImmediate();
    }
  }
  return true;
}
