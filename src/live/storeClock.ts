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
 * Half a frame, in milliseconds. When nothing has been shown for so long, what comes is shown at once: the frame is shorter when the
 * work is done before it. What follows sooner waits for the frame, so there are two calls in a frame at most.
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

let shown = -Infinity;

function forFrame(callback: () => void): void {
  const call = (): void => {
    shown = performance.now();
    callback();
    // After what React makes of it: a page that takes long for that has its frame before it is given more.
    queueMicrotask(() => (shown = performance.now()));
  };
  if (performance.now() - shown < restMs) onFrame(call);
  else queueMicrotask(call);
}

export const pageClock: StoreClock = { now: gatewayNow, onFrame, forFrame, after: (ms, callback) => setTimeout(callback, ms) };
