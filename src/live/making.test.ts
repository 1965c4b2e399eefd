// Making in slices: none is long, nothing that happens meanwhile is lost, and what is given up never comes.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Steps } from '#domain/steps.ts';
import { Making } from './making.ts';
import { sliceMs, type Pace } from './pace.ts';

let now: number;
let waiting: (() => void)[];
let painted: (() => void)[];
const pace: Pace = {
  now: () => now,
  later: (callback) => void waiting.push(callback),
  afterPaint: (callback) => void painted.push(callback),
};

beforeEach(() => {
  now = 0;
  waiting = [];
  painted = [];
});

function* list(steps: number): Steps<number[]> {
  const made: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    made.push(step);
    now += 1;
    yield;
  }
  return made;
}

function nextSlice(): void {
  waiting.shift()?.();
}

test('little is made at once', () => {
  const done = vi.fn<(made: number[]) => void>();
  new Making(list(3), pace).run(done);
  expect(done).toHaveBeenCalledExactlyOnceWith([0, 1, 2]);
  expect(waiting).toEqual([]);
});

test('much is made in slices of a few milliseconds', () => {
  const done = vi.fn<(made: number[]) => void>();
  const making = new Making(list(2.5 * sliceMs), pace);
  making.run(done);
  expect(now).toBe(sliceMs);
  nextSlice();
  expect([now, making.made]).toEqual([2 * sliceMs, null]);
  nextSlice();
  expect(done).toHaveBeenCalledOnce();
  expect(making.made).toHaveLength(2.5 * sliceMs);
  expect(waiting).toEqual([]);
});

test('changes wait their turn, those that come while others are made up for too', () => {
  const making = new Making(list(20), pace);
  const changes = Array.from({ length: 1_000 }, (_, index) => 100 + index);
  making.run(() => {});
  for (const number of changes) {
    making.also((made) => {
      made.push(number);
      now += 1;
    });
  }
  nextSlice();
  nextSlice();
  making.also((made) => made.push(0));
  while (waiting.length > 0) nextSlice();
  making.also((made) => made.push(1));
  expect(making.made?.slice(20)).toEqual([...changes, 0, 1]);
});

test('what is needed now is finished at once, and told once', () => {
  const done = vi.fn<(made: number[]) => void>();
  const making = new Making(list(50), pace);
  making.run(done);
  expect(making.finish()).toHaveLength(50);
  nextSlice();
  expect(making.finish()).toHaveLength(50);
  expect(done).toHaveBeenCalledOnce();
});

test('what rests goes on when what is there has been painted, not before', () => {
  function* withRest(): Steps<number[]> {
    making.rest();
    return yield* list(3);
  }
  const making: Making<number[]> = new Making(withRest(), pace);
  making.run(() => {});
  expect([now, waiting.length, painted.length]).toEqual([1, 0, 1]);
  painted.shift()?.();
  expect(making.made).toEqual([0, 1, 2]);
});

test('what is given up stops, and is not told', () => {
  const done = vi.fn<(made: number[]) => void>();
  const making = new Making(list(50), pace);
  making.run(done);
  making.giveUp();
  nextSlice();
  expect([now, waiting.length]).toEqual([sliceMs, 0]);
  expect(done).not.toHaveBeenCalled();
});
