// The time as the store needs it: now, the next frame, and later.
import { gatewayNow } from '#src/ui/gatewayClock.ts';

export interface StoreClock {
  /** By the gateway's clock, in milliseconds since the epoch. */
  now(): number;
  /** Calls back when the next frame is made. */
  onFrame(callback: () => void): void;
  /** Calls back in time for the next frame: with it, or as soon as the code that runs has ended, when the last call was not just now. */
  forFrame(callback: () => void): void;
  after(ms: number, callback: () => void): void;
}

/**
 * Half a frame, in milliseconds. Who has not been called for so long is called at once: the frame is shorter when the work is done
 * before it. In a storm news follow each other sooner, and one call does for all that a frame brings.
 */
const restMs = 8;

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
