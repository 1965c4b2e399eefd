// The first leases of an order, found long before all of them are sorted.
import type { Lease } from './lease.ts';
import { compareLeases, type LeaseOrder } from './leaseOrder.ts';
import type { Steps } from './steps.ts';

/** How many leases one step looks at. */
const piece = 4_096;

/** Where a lease belongs among sorted ones: before the first that it does not come after. */
function placeAmong(sorted: readonly Lease[], lease: Lease, compare: (a: Lease, b: Lease) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle]!, lease) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of most leases one comparison tells that they are not among the first. */
export function* firstLeases(leases: readonly Lease[], order: LeaseOrder, count: number): Steps<Lease[]> {
  const compare = compareLeases(order);
  const first: Lease[] = [];
  for (let place = 0; place < leases.length; place += 1) {
    const lease = leases[place]!;
    if (first.length < count || compare(lease, first.at(-1)!) < 0) {
      first.splice(placeAmong(first, lease, compare), 0, lease);
      if (first.length > count) first.pop();
    }
    if (place % piece === piece - 1) yield;
  }
  return first;
}
