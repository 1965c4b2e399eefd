// Long work in short steps: a generator that yields between them, so that whoever runs it can do something else.

/** Yields between steps of a few milliseconds. */
export type Steps<T> = Generator<void, T>;

/** Runs all steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
