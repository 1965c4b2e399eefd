// Makes a view from all leases in steps, so that a page can answer between.
import type { Lease } from './lease.ts';
import { addressOrder, sameOrder, type LeaseOrder } from './leaseOrder.ts';
import type { LeaseFilter } from './query/leaseFilter.ts';
import { sortLeases } from './sortLeases.ts';
import type { Steps } from './steps.ts';
import { standingsFor, View } from './view.ts';

/** How many leases one step looks at. */
const piece = 1_024;

/**
 * @param leases all of them in address order; they must not be changed meanwhile
 * @param now milliseconds since the epoch
 */
export function* makeView(filter: LeaseFilter, order: LeaseOrder, leases: readonly Lease[], now: number): Steps<View> {
  const standings = standingsFor(filter);
  let matching = leases;
  if (!filter.isEmpty) {
    const found: Lease[] = [];
    for (let place = 0; place < leases.length; place += 1) {
      const lease = leases[place]!;
      const matches = filter.matches(lease, now);
      standings.note(lease, matches, now);
      if (matches) found.push(lease);
      if (place % piece === piece - 1) yield;
    }
    matching = found;
  }
  const sorted = sameOrder(order, addressOrder) ? matching : yield* sortLeases(matching, order);
  return new View(filter, order, sorted, standings);
}
