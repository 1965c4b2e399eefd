// The floor's list: entries in chunks by number, found by binary search.

const chunkSize = 1024;

export class OrderedEntries<T extends { order: number }> {
  #chunks: T[][] = [];
  size = 0;

  /** Takes entries that are in order already. */
  fill(entries: readonly T[]): void {
    this.#chunks = [];
    this.size = entries.length;
    for (let at = 0; at < entries.length; at += chunkSize) this.#chunks.push(entries.slice(at, at + chunkSize));
  }

  #chunkFor(order: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#chunks[middle]!.at(-1)!.order < order) low = middle + 1;
      else high = middle;
    }
    return Math.max(low, 0);
  }

  #placeIn(chunk: readonly T[], order: number): number {
    let low = 0;
    let high = chunk.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (chunk[middle]!.order < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  insert(entry: T): void {
    const at = this.#chunkFor(entry.order);
    const chunk = this.#chunks[at];
    this.size += 1;
    if (chunk === undefined) {
      this.#chunks.push([entry]);
      return;
    }
    chunk.splice(this.#placeIn(chunk, entry.order), 0, entry);
    if (chunk.length > 2 * chunkSize) this.#chunks.splice(at + 1, 0, chunk.splice(chunkSize));
  }

  remove(entry: T): void {
    const at = this.#chunkFor(entry.order);
    const chunk = this.#chunks[at];
    const place = chunk === undefined ? -1 : this.#placeIn(chunk, entry.order);
    if (chunk === undefined || chunk[place] !== entry) return;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.#chunks.splice(at, 1);
    this.size -= 1;
  }

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
}
