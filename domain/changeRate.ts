// How many changes the last minute saw, in one bucket a second.

const window = 60;

export class ChangeRate {
  readonly #buckets = new Map<number, number>();

  /** @param now milliseconds since the epoch */
  count(changes: number, now: number): void {
    const second = Math.floor(now / 1000);
    this.#buckets.set(second, (this.#buckets.get(second) ?? 0) + changes);
    this.#forget(second);
  }

  /** Changes in the 60 seconds up to now. */
  perMinute(now: number): number {
    this.#forget(Math.floor(now / 1000));
    let sum = 0;
    for (const changes of this.#buckets.values()) sum += changes;
    return sum;
  }

  /** Buckets of the future are forgotten too: the clock was set back. */
  #forget(second: number): void {
    for (const bucket of this.#buckets.keys()) {
      if (bucket <= second - window || bucket > second) this.#buckets.delete(bucket);
    }
  }
}
