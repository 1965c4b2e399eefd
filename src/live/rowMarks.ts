// What rows show for a moment: how their lease has changed, and that it is gone.
import type { Lease } from '#domain/lease.ts';
import { changeShownMs, RecentChanges, type RecentChange } from './recentChanges.ts';
import type { StoreClock } from './storeClock.ts';

/** Of more rows than this at once nobody follows the leaving: the others go at once. */
const mostLeaving = 100;

export class RowMarks {
  readonly #clock: StoreClock;
  readonly #onSwept: (left: readonly Lease[]) => void;
  readonly #recent = new RecentChanges();
  /** By id, the removed leases whose rows have not left yet. */
  readonly #leaving = new Map<string, Lease>();
  #sweeping = false;

  /** @param onSwept called when marks have been shown long enough, with the leases whose rows are to leave */
  constructor(clock: StoreClock, onSwept: (left: readonly Lease[]) => void) {
    this.#clock = clock;
    this.#onSwept = onSwept;
  }

  get(id: string): RecentChange | null {
    return this.#recent.get(id);
  }

  /** The removed lease that a row still shows. */
  leaving(id: string): Lease | undefined {
    return this.#leaving.get(id);
  }

  /** The removed leases that rows still show, a hundred at most. */
  allLeaving(): Iterable<Lease> {
    return this.#leaving.values();
  }

  /** A row shows a change from now on. */
  show(id: string, { type, reason }: Pick<RecentChange, 'type' | 'reason'>): void {
    this.#recent.show(id, { type, reason, at: this.#clock.now() });
    this.#sweepLater();
  }

  /** @returns whether the row stays for the moment; there may be too many already */
  letLeave(lease: Lease): boolean {
    if (this.#leaving.size >= mostLeaving) return false;
    this.#leaving.set(lease.id, lease);
    return true;
  }

  /** A row that was about to leave stays, as its lease has come back. */
  letStay(id: string): void {
    this.#leaving.delete(id);
  }

  clear(): void {
    this.#recent.clear();
    this.#leaving.clear();
  }

  /** Takes marks away some time later, all at once. */
  #sweepLater(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    this.#clock.after(changeShownMs, () => {
      this.#sweeping = false;
      const over = this.#recent.forget(this.#clock.now());
      const left = over.map((id) => this.#leaving.get(id)).filter((lease) => lease !== undefined);
      for (const { id } of left) this.#leaving.delete(id);
      this.#onSwept(left);
      if (!this.#recent.isEmpty) this.#sweepLater();
    });
  }
}
