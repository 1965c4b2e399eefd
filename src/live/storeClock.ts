// The time as the store needs it: now, the next frame, and later.
import { gatewayNow } from '#src/ui/gatewayClock.ts';

export interface StoreClock {
  /** By the gateway's clock, in milliseconds since the epoch. */
  now(): number;
  /** Calls back when the next frame is made. */
  onFrame(callback: () => void): void;
  /** Calls back in time for the next frame: with it, or as soon as the code that runs has ended, when that was long ago. */
  forFrame(callback: () => void): void;
  after(ms: number, callback: () => void): void;
}

/** Who has not been called for so long, in milliseconds, is alone in its frame, which is shorter when the work is done before it. */
const restMs = 40;

function onFrame(callback: () => void): void {
  // A hidden page makes no frames, but its counts and its title have to follow.
  const later = setTimeout(() => {
    cancelAnimationFrame(next);
    callback();
  }, 1_000);
  const next = requestAnimationFrame(() => {
    clearTimeout(later);
    callback();
  });
}

let called = -Infinity;

function forFrame(callback: () => void): void {
  const call = (): void => {
    called = performance.now();
    callback();
  };
  if (performance.now() - called < restMs) onFrame(call);
  else queueMicrotask(call);
}

export const pageClock: StoreClock = { now: gatewayNow, onFrame, forFrame, after: (ms, callback) => setTimeout(callback, ms) };
