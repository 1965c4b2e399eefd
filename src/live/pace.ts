// How long work may hold up the page, and how it lets the page go on.
import type { StoreClock } from './storeClock.ts';

export interface Pace {
  /** Milliseconds that never go back. */
  now(): number;
  /** Calls back when the page has done what waited; sooner than with the next frame, which has time for several slices. */
  later(callback: () => void): void;
  /** Calls back when what there is to show has been painted, and what waited for that has run. */
  afterPaint(callback: () => void): void;
}

/** How long one slice of work lasts, in milliseconds: a key that is pressed meanwhile waits less than a frame. */
export const sliceMs = 12;

function later(callback: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    callback();
  });
  port1.start();
  port2.postMessage(null);
}

/** @param clock tells the frames */
export const pagePace = (clock: StoreClock): Pace => ({
  now: () => performance.now(),
  later,
  afterPaint: (callback) => clock.onFrame(() => setTimeout(callback)),
});
