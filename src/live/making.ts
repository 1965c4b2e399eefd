// Something that is made in slices while what it is made of goes on changing: changes wait until it is there.
import type { Steps } from '#domain/steps.ts';
import { sliceMs, type Pace } from './pace.ts';

/** How many changes that have waited are made up for in one step. */
const piece = 128;

export class Making<T> {
  /** null when nothing is left to do. */
  #steps: Steps<T> | null;
  readonly #pace: Pace;
  #waiting: ((made: T) => void)[] = [];
  #made: { value: T } | null = null;
  #done: (made: T) => void = () => {};
  #rests = false;

  constructor(steps: Steps<T>, pace: Pace) {
    this.#steps = this.#withWhatWaits(steps);
    this.#pace = pace;
  }

  /** What is made; null until it is. */
  get made(): T | null {
    return this.#made?.value ?? null;
  }

  /** Begins with a first slice at once; calls back when all is done, which may be before it returns. */
  run(done: (made: T) => void): void {
    this.#done = done;
    this.#slice();
  }

  /** Does something to what is made, as soon as it is. */
  also(change: (made: T) => void): void {
    if (this.#made === null) this.#waiting.push(change);
    else change(this.#made.value);
  }

  /** Ends the slice that runs: the page has something to show, and the next one waits until it has. */
  rest(): void {
    this.#rests = true;
  }

  /** Makes the rest now, however long it takes. */
  finish(): T {
    while (this.#made === null) this.#step();
    return this.#made.value;
  }

  /** Leaves it unmade, and calls nobody back. */
  giveUp(): void {
    this.#steps = null;
    this.#waiting = [];
  }

  *#withWhatWaits(steps: Steps<T>): Steps<T> {
    const made = yield* steps;
    for (let at = 0; at < this.#waiting.length; at += 1) {
      this.#waiting[at]!(made);
      if (at % piece === piece - 1) yield;
    }
    return made;
  }

  #step(): void {
    const step = this.#steps?.next();
    if (step === undefined) throw new Error('it has been given up');
    if (!step.done) return;
    this.#made = { value: step.value };
    // What it was made of is not needed any more.
    this.giveUp();
    this.#done(step.value);
  }

  #slice(): void {
    const end = this.#pace.now() + sliceMs;
    this.#rests = false;
    while (this.#steps !== null) {
      this.#step();
      if (this.#rests || this.#pace.now() >= end) break;
    }
    if (this.#steps === null) return;
    if (this.#rests) this.#pace.afterPaint(() => this.#slice());
    else this.#pace.later(() => this.#slice());
  }
}
