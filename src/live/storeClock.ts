// The time as the store needs it: now, the next frame, and later.

export interface StoreClock {
  /** milliseconds since the epoch */
  now(): number;
  /** Calls back when the next frame is made. */
  onFrame(callback: () => void): void;
  after(ms: number, callback: () => void): void;
}

export const pageClock: StoreClock = {
  now: () => Date.now(),
  // A hidden page makes no frames, but its counts and its title have to follow.
  onFrame(callback) {
    const later = setTimeout(() => {
      cancelAnimationFrame(next);
      callback();
    }, 1_000);
    const next = requestAnimationFrame(() => {
      clearTimeout(later);
      callback();
    });
  },
  after: (ms, callback) => setTimeout(callback, ms),
};
