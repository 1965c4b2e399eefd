// Holds the rows still for as long as there is a reason to.
import type { LeaseStore } from './leaseStore.ts';

/** Why rows are held: the user asked, is selecting text, or has scrolled away from where new rows come. */
export type PauseReason = 'asked' | 'selecting' | 'scrolled';

export class Pause {
  readonly #store: LeaseStore;
  readonly #reasons = new Set<PauseReason>();

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  has(reason: PauseReason): boolean {
    return this.#reasons.has(reason);
  }

  /** Adds a reason, or takes it away; with the last one the rows follow again. */
  set(reason: PauseReason, present: boolean): void {
    if (present === this.#reasons.has(reason)) return;
    if (present) this.#reasons.add(reason);
    else this.#reasons.delete(reason);
    if (this.#reasons.size > 0) this.#store.hold();
    else this.#store.release();
  }

  /** Shows what was held back, whatever the reason was. */
  end(): void {
    this.#reasons.clear();
    this.#store.release();
  }
}
