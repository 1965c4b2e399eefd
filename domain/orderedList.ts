// A sorted list in chunks: inserting and removing cost a binary search and a short splice, whatever its length.

const chunkSize = 512;

/** Entries in the order of `compare`, which must be total: it calls two entries equal only if they are the same one. */
export class OrderedList<T> {
  readonly #compare: (a: T, b: T) => number;
  #chunks: T[][] = [];
  #size = 0;

  constructor(compare: (a: T, b: T) => number, entries: Iterable<T> = []) {
    this.#compare = compare;
    const sorted = [...entries].sort(compare);
    this.#size = sorted.length;
    for (let at = 0; at < sorted.length; at += chunkSize) this.#chunks.push(sorted.slice(at, at + chunkSize));
  }

  get size(): number {
    return this.#size;
  }

  get first(): T | undefined {
    return this.#chunks[0]?.[0];
  }

  /** The chunk that holds an entry or has to take it: the first whose last entry does not stand before it. */
  #chunkFor(entry: T): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#chunks[middle]!.at(-1)!, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #placeIn(chunk: readonly T[], entry: T): number {
    let low = 0;
    let high = chunk.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(chunk[middle]!, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  insert(entry: T): void {
    this.#size += 1;
    const index = Math.min(this.#chunkFor(entry), this.#chunks.length - 1);
    const chunk = this.#chunks[index];
    if (chunk === undefined) {
      this.#chunks.push([entry]);
      return;
    }
    chunk.splice(this.#placeIn(chunk, entry), 0, entry);
    if (chunk.length > 2 * chunkSize) this.#chunks.splice(index + 1, 0, chunk.splice(chunkSize));
  }

  /** @returns whether the entry was there */
  remove(entry: T): boolean {
    const index = this.#chunkFor(entry);
    const chunk = this.#chunks[index];
    if (chunk === undefined) return false;
    const place = this.#placeIn(chunk, entry);
    if (place === chunk.length || this.#compare(chunk[place]!, entry) !== 0) return false;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.#chunks.splice(index, 1);
    this.#size -= 1;
    return true;
  }

  /** How many entries stand before this one, which need not be in the list. */
  rank(entry: T): number {
    const index = this.#chunkFor(entry);
    let before = 0;
    for (let at = 0; at < index; at += 1) before += this.#chunks[at]!.length;
    const chunk = this.#chunks[index];
    return chunk === undefined ? before : before + this.#placeIn(chunk, entry);
  }

  /** The entries from one place up to, not including, another. */
  slice(from: number, to: number): T[] {
    const found: T[] = [];
    let start = 0;
    for (const chunk of this.#chunks) {
      if (start >= to) break;
      if (start + chunk.length > from) found.push(...chunk.slice(Math.max(0, from - start), to - start));
      start += chunk.length;
    }
    return found;
  }

  *[Symbol.iterator](): Generator<T> {
    for (const chunk of this.#chunks) yield* chunk;
  }
}
