// The latest changes, as many as a listener may have missed and as memory allows.
import type { Change } from './change.ts';

/** What they may take, about: names and identifiers are as long as clients make them. */
const mostBytes = 8 * 1024 * 1024;

/** About what a change takes in memory: two leases and their texts. */
function bytesOf({ lease, before }: Change): number {
  const texts = [lease, before].flatMap((one) => [one?.hostname, one?.client_id, one?.duid]);
  return texts.reduce((sum, text) => sum + 2 * (text?.length ?? 0), 800);
}

export class ChangeMemory {
  readonly #most: number;
  #changes: Change[] = [];
  #bytes = 0;

  /** @param most how many are remembered at least, if they do not take too much */
  constructor(most: number) {
    this.#most = most;
  }

  add(changes: readonly Change[]): void {
    for (const change of changes) {
      this.#changes.push(change);
      this.#bytes += bytesOf(change);
    }
    // Cutting only at twice a limit makes the cost of forgetting constant per change.
    if (this.#changes.length > 2 * this.#most || this.#bytes > 2 * mostBytes) this.#forget();
  }

  /** The latest so many; null when not all of them are remembered. */
  latest(count: number): readonly Change[] | null {
    if (count > this.#changes.length) return null;
    return count === 0 ? [] : this.#changes.slice(-count);
  }

  clear(): void {
    this.#changes = [];
    this.#bytes = 0;
  }

  #forget(): void {
    let from = this.#changes.length;
    this.#bytes = 0;
    while (from > 0 && this.#changes.length - from < this.#most) {
      const bytes = bytesOf(this.#changes[from - 1]!);
      if (this.#bytes + bytes > mostBytes) break;
      this.#bytes += bytes;
      from -= 1;
    }
    this.#changes = this.#changes.slice(from);
  }
}
