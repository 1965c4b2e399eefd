// A sorted list in chunks: inserting and removing cost a binary search and a short splice, whatever its length.

const chunkSize = 512;

/** Entries in the order of `compare`, which must be total: it calls two entries equal only if they are the same one. */
export class OrderedList<T> {
  readonly #compare: (a: T, b: T) => number;
  #chunks: T[][] = [];
  #size = 0;

  constructor(compare: (a: T, b: T) => number, entries: Iterable<T> = []) {
    this.#compare = compare;
    this.#fill([...entries].sort(compare));
  }

  /** @param sorted entries that already stand in this order */
  static ofSorted<T>(compare: (a: T, b: T) => number, sorted: readonly T[]): OrderedList<T> {
    const list = new OrderedList(compare);
    list.#fill(sorted);
    return list;
  }

  #fill(sorted: readonly T[]): void {
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

  /** Where an entry is; null when it is not in the list. */
  #find(entry: T): { index: number; chunk: T[]; place: number } | null {
    const index = this.#chunkFor(entry);
    const chunk = this.#chunks[index];
    if (chunk === undefined) return null;
    const place = this.#placeIn(chunk, entry);
    return place < chunk.length && this.#compare(chunk[place]!, entry) === 0 ? { index, chunk, place } : null;
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
    const found = this.#find(entry);
    if (found === null) return false;
    const { index, chunk, place } = found;
    chunk.splice(place, 1);
    this.#size -= 1;
    // Where entries only leave, chunks would become many and small.
    const next = this.#chunks[index + 1];
    if (chunk.length === 0) this.#chunks.splice(index, 1);
    else if (next !== undefined && chunk.length + next.length <= chunkSize / 2) this.#chunks.splice(index, 2, [...chunk, ...next]);
    return true;
  }

  /** Takes out `before` and in `after`, null being none; where their places are the same, nothing moves. */
  change(before: T | null, after: T | null): void {
    const found = before !== null && after !== null && this.#compare(before, after) === 0 ? this.#find(before) : null;
    if (found !== null && after !== null) {
      found.chunk[found.place] = after;
      return;
    }
    if (before !== null) this.remove(before);
    if (after !== null) this.insert(after);
  }

  /** How many entries stand before this one, which need not be in the list. */
  rank(entry: T): number {
    const index = this.#chunkFor(entry);
    const chunk = this.#chunks[index];
    return this.#sizeBefore(index) + (chunk === undefined ? 0 : this.#placeIn(chunk, entry));
  }

  /** How many entries stand before this one; null when it is not in the list. */
  placeOf(entry: T): number | null {
    const found = this.#find(entry);
    return found === null ? null : this.#sizeBefore(found.index) + found.place;
  }

  #sizeBefore(index: number): number {
    let before = 0;
    for (let at = 0; at < index; at += 1) before += this.#chunks[at]!.length;
    return before;
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
