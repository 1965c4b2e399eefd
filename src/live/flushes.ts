// Tells what happened to the leases, in time for the next frame.
import type { StoreClock } from './storeClock.ts';

/** What happened since the last notification. */
export interface Flush {
  added: number;
  updated: number;
  removed: number;
  /** A snapshot replaced everything. */
  replaced: boolean;
}

const nothing: Flush = { added: 0, updated: 0, removed: 0, replaced: false };

export class Flushes {
  readonly #clock: StoreClock;
  readonly #listeners = new Set<(flush: Flush) => void>();
  #pending = nothing;
  #awaited = false;
  #version = 0;

  constructor(clock: StoreClock) {
    this.#clock = clock;
  }

  /** Grows with each notification. */
  get version(): number {
    return this.#version;
  }

  subscribe(listener: (flush: Flush) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Notifies in time for the next frame, of this too. */
  add(news: Partial<Flush>): void {
    const { added, updated, removed, replaced } = this.#pending;
    this.#pending = {
      added: added + (news.added ?? 0),
      updated: updated + (news.updated ?? 0),
      removed: removed + (news.removed ?? 0),
      replaced: replaced || (news.replaced ?? false),
    };
    if (this.#awaited) return;
    this.#awaited = true;
    this.#clock.forFrame(() => {
      this.#awaited = false;
      this.#version += 1;
      const flush = this.#pending;
      this.#pending = nothing;
      for (const listener of this.#listeners) listener(flush);
    });
  }
}
