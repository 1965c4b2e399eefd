// A set from which one can be drawn by chance; adding, removing and drawing cost the same whatever its size.
import { below, type Random } from './random.ts';

export class Bag<T> {
  readonly #items: T[] = [];
  readonly #places = new Map<T, number>();

  get size(): number {
    return this.#items.length;
  }

  add(item: T): void {
    if (this.#places.has(item)) return;
    this.#places.set(item, this.#items.length);
    this.#items.push(item);
  }

  /** The last one takes the place of the one that goes. */
  delete(item: T): void {
    const place = this.#places.get(item);
    const last = this.#items.at(-1);
    if (place === undefined || last === undefined) return;
    this.#items[place] = last;
    this.#places.set(last, place);
    this.#items.pop();
    this.#places.delete(item);
  }

  /** Any one of them, which stays in; undefined when there is none. */
  draw(random: Random): T | undefined {
    return this.#items[below(random, this.#items.length)];
  }
}
