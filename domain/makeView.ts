// Makes a view and its facets from all leases in steps, so that a page can answer between.
import { FacetCounts } from './facets.ts';
import type { Lease } from './lease.ts';
import { addressOrder, sameOrder, type LeaseOrder } from './leaseOrder.ts';
import type { LeaseFilter } from './query/leaseFilter.ts';
import { sortLeases } from './sortLeases.ts';
import type { Steps } from './steps.ts';
import { standingsFor, View } from './view.ts';

export interface MadeView {
  view: View;
  /** null for the filter that lets every lease through: all leases count, whatever the view */
  facets: FacetCounts | null;
}

/** How many leases one step judges. */
const piece = 1_024;

/**
 * @param leases all of them in address order; they must not be changed meanwhile
 * @param now milliseconds since the epoch
 */
export function* makeView(filter: LeaseFilter, order: LeaseOrder, leases: readonly Lease[], now: number): Steps<MadeView> {
  const standings = standingsFor(filter);
  const facets = filter.isEmpty ? null : new FacetCounts(filter);
  let matching = leases;
  if (facets !== null) {
    const found: Lease[] = [];
    for (let place = 0; place < leases.length; place += 1) {
      const lease = leases[place]!;
      const verdict = filter.judge(lease, now);
      facets.add(lease, verdict, now);
      standings.note(lease, verdict === 'all', now);
      if (verdict === 'all') found.push(lease);
      if (place % piece === piece - 1) yield;
    }
    matching = found;
  }
  const sorted = sameOrder(order, addressOrder) ? matching : yield* sortLeases(matching, order);
  return { view: new View(filter, order, sorted, standings), facets };
}
