// What one screen looks at: a filter and an order over the leases, kept change by change.
import type { Lease } from './lease.ts';
import { compareLeases, orderedLease, type LeaseOrder, type OrderedLease } from './leaseOrder.ts';
import { OrderedList } from './orderedList.ts';
import { queryMatcher } from './query.ts';

export interface ViewSettings {
  query: string;
  order: LeaseOrder;
}

export class View {
  readonly settings: ViewSettings;
  readonly #matches: ((lease: Lease) => boolean) | null;
  readonly #entries = new Map<string, OrderedLease>();
  readonly #list: OrderedList<OrderedLease>;

  constructor(settings: ViewSettings, leases: Iterable<Lease>) {
    this.settings = settings;
    this.#matches = queryMatcher(settings.query);
    for (const lease of leases) {
      if (this.#matches?.(lease) ?? true) this.#entries.set(lease.id, orderedLease(lease, settings.order));
    }
    this.#list = new OrderedList(compareLeases(settings.order), this.#entries.values());
  }

  get size(): number {
    return this.#list.size;
  }

  /** Takes a lease as it is now: in, out or to another place. */
  put(lease: Lease): void {
    const old = this.#entries.get(lease.id);
    if (!(this.#matches?.(lease) ?? true)) {
      if (old !== undefined) this.drop(lease.id);
      return;
    }
    const entry = orderedLease(lease, this.settings.order);
    this.#entries.set(lease.id, entry);
    if (old !== undefined && old.key === entry.key) {
      // The place stays: the list holds the entry itself, which only gets the new lease.
      old.lease = lease;
      this.#entries.set(lease.id, old);
      return;
    }
    if (old !== undefined) this.#list.remove(old);
    this.#list.insert(entry);
  }

  drop(id: string): void {
    const old = this.#entries.get(id);
    if (old === undefined) return;
    this.#list.remove(old);
    this.#entries.delete(id);
  }

  /** The leases from one place up to, not including, another. */
  slice(from: number, to: number): Lease[] {
    return this.#list.slice(from, to).map(({ lease }) => lease);
  }
}
