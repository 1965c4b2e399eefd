// The addresses (or prefixes) of a pool that nobody holds, drawn by chance as servers that hash their clients do.
import { below, type Random } from './random.ts';

/** Up to so many are kept in a list; of more, a few taken ones are remembered and the rest is known to be free. */
const listed = 100_000n;

export class AddressStock {
  readonly #first: bigint;
  readonly #size: bigint;
  readonly #step: bigint;
  readonly #free: number[];
  readonly #taken = new Set<bigint>();

  /** @param step how far two of them lie apart: 1 for addresses, the size of a prefix for prefixes */
  constructor(first: bigint, size: bigint, step = 1n) {
    this.#first = first;
    this.#size = size;
    this.#step = step;
    this.#free = size > listed ? [] : Array.from({ length: Number(size) }, (_, offset) => offset);
  }

  /** Takes one out; null when none is left. */
  draw(random: Random): bigint | null {
    const offset = this.#size > listed ? this.#untaken(random) : this.#fromList(random);
    return offset === null ? null : this.#first + offset * this.#step;
  }

  giveBack(address: bigint): void {
    const offset = (address - this.#first) / this.#step;
    if (this.#size > listed) this.#taken.delete(offset);
    else this.#free.push(Number(offset));
  }

  #fromList(random: Random): bigint | null {
    const place = below(random, this.#free.length);
    const offset = this.#free[place];
    const last = this.#free.pop();
    if (offset === undefined || last === undefined) return null;
    if (place < this.#free.length) this.#free[place] = last;
    return BigInt(offset);
  }

  #untaken(random: Random): bigint {
    for (;;) {
      const high = BigInt(below(random, 2 ** 32)) << 32n;
      const offset = (high | BigInt(below(random, 2 ** 32))) % this.#size;
      if (this.#taken.has(offset)) continue;
      this.#taken.add(offset);
      return offset;
    }
  }
}
