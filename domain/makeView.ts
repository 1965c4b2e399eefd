// Makes a view from all leases in steps, so that a page can answer between.
import { firstLeases } from './firstLeases.ts';
import type { Lease } from './lease.ts';
import { addressOrder, columnFacts, sameOrder, type LeaseOrder } from './leaseOrder.ts';
import type { LeaseFilter } from './query/leaseFilter.ts';
import { sortLeases } from './sortLeases.ts';
import type { Steps } from './steps.ts';
import { standingsFor, View } from './view.ts';

/** How many leases one step looks at. */
const piece = 1_024;

/** More than the tallest screen has rows. */
export const firstCount = 128;

/** Whether sorting takes much longer than finding the first: texts have to be ranked for it, numbers do not. */
function sortsSlowly([{ column } = addressOrder[0]!]: LeaseOrder): boolean {
  const { type } = columnFacts[column];
  return type === 'name' || type === 'identifier';
}

/**
 * @param leases all of them in address order; they must not be changed meanwhile
 * @param now milliseconds since the epoch
 * @param showFirst told the first leases of the view where more of it follows later
 */
export function* makeView(
  filter: LeaseFilter,
  order: LeaseOrder,
  leases: readonly Lease[],
  now: number,
  showFirst: (first: readonly Lease[]) => void = () => {},
): Steps<View> {
  const byAddress = sameOrder(order, addressOrder);
  const standings = standingsFor(filter);
  let matching = leases;
  if (!filter.isEmpty) {
    const found: Lease[] = [];
    for (let place = 0; place < leases.length; place += 1) {
      const lease = leases[place]!;
      const matches = filter.matches(lease, now);
      standings.note(lease, matches, now);
      if (matches) found.push(lease);
      if (matches && byAddress && found.length === firstCount) showFirst(found.slice());
      if (place % piece === piece - 1) yield;
    }
    matching = found;
  }
  if (!byAddress && sortsSlowly(order) && matching.length > firstCount) {
    showFirst(yield* firstLeases(matching, order, firstCount));
    yield;
  }
  const sorted = byAddress ? matching : yield* sortLeases(matching, order);
  return new View(filter, order, sorted, standings);
}
