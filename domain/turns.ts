// Moments to come, the soonest first: a binary heap, since a hundred thousand are put in at once and few are ever taken out.

interface Entry {
  /** milliseconds since the epoch */
  turn: number;
}

export class Turns<E extends Entry> {
  readonly #heap: E[] = [];

  get size(): number {
    return this.#heap.length;
  }

  get first(): E | undefined {
    return this.#heap[0];
  }

  add(entry: E): void {
    let at = this.#heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (this.#heap[parent]!.turn <= entry.turn) break;
      this.#heap[at] = this.#heap[parent]!;
      at = parent;
    }
    this.#heap[at] = entry;
  }

  removeFirst(): void {
    const entry = this.#heap.pop();
    if (entry === undefined || this.#heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#heap.length) break;
      if (child + 1 < this.#heap.length && this.#heap[child + 1]!.turn < this.#heap[child]!.turn) child += 1;
      if (this.#heap[child]!.turn >= entry.turn) break;
      this.#heap[at] = this.#heap[child]!;
      at = child;
    }
    this.#heap[at] = entry;
  }
}
