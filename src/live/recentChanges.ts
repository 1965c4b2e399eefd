// Which rows show a change just now, for as long as a change is shown.
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';

/** A change that its row still shows. Another `turn` starts the row's animation again. */
export interface RecentChange {
  type: LeaseChangeEvent['change_type'];
  reason: LeaseChangeEvent['reason'];
  /** milliseconds since the epoch */
  at: number;
  turn: number;
}

/** How long a row shows its change, in milliseconds; a removed one leaves then. */
export const changeShownMs = 1_200;

/** A row's animation is not started again more often than this, so that it never freezes at its first frame. */
const shortestTurnMs = 300;

export class RecentChanges {
  readonly #changes = new Map<string, RecentChange>();

  get isEmpty(): boolean {
    return this.#changes.size === 0;
  }

  get(id: string): RecentChange | null {
    return this.#changes.get(id) ?? null;
  }

  show(id: string, { type, reason, at }: Omit<RecentChange, 'turn'>): void {
    const shown = this.#changes.get(id);
    const running = shown !== undefined && shown.type === type && at - shown.at < shortestTurnMs;
    this.#changes.set(id, running ? { ...shown, reason } : { type, reason, at, turn: (shown?.turn ?? 0) + 1 });
  }

  /**
   * Forgets the changes that have been shown long enough; a clock that was set back ends them all.
   *
   * @returns the ids of their leases
   */
  forget(now: number): string[] {
    const over = [...this.#changes].filter(([, { at }]) => now - at >= changeShownMs || now < at).map(([id]) => id);
    for (const id of over) this.#changes.delete(id);
    return over;
  }

  clear(): void {
    this.#changes.clear();
  }
}
