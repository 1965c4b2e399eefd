// What one screen looks at: a filter and an order over the leases, kept change by change.
import type { Lease } from './lease.ts';
import { compareLeases, type LeaseOrder } from './leaseOrder.ts';
import { OrderedList } from './orderedList.ts';
import type { LeaseFilter } from './query/leaseFilter.ts';
import { Standings } from './standings.ts';

export interface ViewSettings {
  query: string;
  order: LeaseOrder;
}

/** Which leases a filter has let in. */
export function standingsFor(filter: LeaseFilter): Standings<boolean> {
  return new Standings(filter, (lease, now) => filter.matches(lease, now));
}

/** Moments are milliseconds since the epoch. */
export class View {
  readonly #standings: Standings<boolean>;
  readonly #list: OrderedList<Lease>;

  /**
   * @param sorted the leases that are in the view already, in its order
   * @param standings has been told of all leases up to now
   */
  constructor(filter: LeaseFilter, order: LeaseOrder, sorted: readonly Lease[] = [], standings = standingsFor(filter)) {
    this.#standings = standings;
    this.#list = OrderedList.ofSorted(compareLeases(order), sorted);
  }

  get size(): number {
    return this.#list.size;
  }

  /** Takes one change: `before` is the lease that was there, `after` the one that is. */
  change(before: Lease | null, after: Lease | null, now: number): void {
    const left = before !== null && this.#standings.leave(before, now) ? before : null;
    this.#list.change(left, after !== null && this.#standings.enter(after, now) ? after : null);
  }

  /** When the clock may bring a lease in or out; null: never. */
  get nextTurn(): number | null {
    return this.#standings.nextTurn;
  }

  /** @returns whether the clock has brought a lease in or out up to now */
  advance(now: number): boolean {
    const turned = this.#standings.turnedUntil(now);
    for (const { lease, is } of turned) {
      if (is) this.#list.insert(lease);
      else this.#list.remove(lease);
    }
    return turned.length > 0;
  }

  /** Where a lease stands; null when it is not in the view. */
  placeOf(lease: Lease): number | null {
    return this.#list.placeOf(lease);
  }

  /** The leases from one place up to, not including, another. */
  slice(from: number, to: number): Lease[] {
    return this.#list.slice(from, to);
  }

  [Symbol.iterator](): Iterator<Lease> {
    return this.#list[Symbol.iterator]();
  }
}
