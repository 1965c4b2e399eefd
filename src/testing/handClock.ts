// A store's clock and pace that a test moves by hand.
import type { Pace } from '#src/live/pace.ts';
import type { StoreClock } from '#src/live/storeClock.ts';

export interface HandClock {
  clock: StoreClock;
  /** Gives slices of a single step. */
  pace: Pace;
  frame: () => void;
  advance: (milliseconds: number) => void;
  /** The machine sleeps, or somebody sets the clock: the time goes on, timers do not. */
  jump: (milliseconds: number) => void;
  /** Runs the next slice of each work. @returns whether there was any */
  slice: () => boolean;
}

export function handClock(start: number): HandClock {
  let now = start;
  let ticks = 0;
  let frames: (() => void)[] = [];
  let slices: (() => void)[] = [];
  let timers: { at: number; run: () => void }[] = [];
  return {
    clock: {
      now: () => now,
      onFrame: (run) => void frames.push(run),
      forFrame: (run) => void frames.push(run),
      after: (ms, run) => void timers.push({ at: now + ms, run }),
    },
    pace: { now: () => (ticks += 100), later: (run) => void slices.push(run), afterPaint: (run) => void slices.push(run) },
    frame() {
      const due = frames;
      frames = [];
      for (const run of due) run();
    },
    advance(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
    jump(ms) {
      now += ms;
      timers = timers.map(({ at, run }) => ({ at: at + ms, run }));
    },
    slice() {
      const due = slices;
      slices = [];
      for (const run of due) run();
      return due.length > 0;
    },
  };
}
