// The changes of this session, the latest first, as many as one wants to read.
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import type { LeaseStore } from './leaseStore.ts';

export interface Activity extends LeaseChangeEvent {
  /** Grows with each entry; tells two changes of one lease apart. */
  number: number;
}

/** How many changes are kept. */
export const activityLength = 500;

export class ActivityLog {
  readonly #listeners = new Set<() => void>();
  #entries: Activity[] = [];
  #shown: readonly Activity[] = [];
  #number = 0;
  /** When the log was begun; milliseconds since the epoch. */
  readonly since = Date.now();

  constructor(store: LeaseStore) {
    store.subscribeChanges((event) => {
      this.#entries.push({ ...event, number: (this.#number += 1) });
      // Cutting only at twice the length makes the cost constant per change.
      if (this.#entries.length > 2 * activityLength) this.#entries = this.#entries.slice(-activityLength);
    });
    store.subscribe(() => {
      // What is read holds still together with the rows.
      if (store.held !== null) return;
      if (this.#entries.at(-1)?.number === this.#shown[0]?.number) return;
      this.#shown = this.#entries.slice(-activityLength).toReversed();
      for (const listener of this.#listeners) listener();
    });
  }

  /** The latest first; the same array until something is added. */
  get entries(): readonly Activity[] {
    return this.#shown;
  }

  /** Calls back in time for the next frame. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
