// What is said of all leases, whatever the view: their facets and their checksum, made in slices after a snapshot.
import { Checksum } from '#domain/checksum.ts';
import { countFacets, type FacetCounts } from '#domain/facets.ts';
import type { Lease } from '#domain/lease.ts';
import { emptyFilter } from '#domain/query/leaseFilter.ts';
import type { Steps } from '#domain/steps.ts';
import { Making } from './making.ts';
import type { Pace } from './pace.ts';

/** How many leases one step sums up. */
const piece = 512;

function* summedUp(leases: readonly Lease[]): Steps<Checksum> {
  const checksum = new Checksum();
  for (let place = 0; place < leases.length; place += 1) {
    checksum.add(leases[place]!);
    if (place % piece === piece - 1) yield;
  }
  return checksum;
}

export class LeaseTotals {
  readonly #facets: Making<FacetCounts>;
  readonly #checksum: Making<Checksum>;

  /**
   * @param leases all of a snapshot; not changed later
   * @param onFacets called when the facets are there
   */
  constructor(leases: readonly Lease[], pace: Pace, onFacets: () => void) {
    this.#facets = new Making(countFacets(emptyFilter, leases, 0), pace);
    this.#checksum = new Making(summedUp(leases), pace);
    // After the rows of the snapshot.
    pace.afterPaint(() =>
      this.#facets.run(() => {
        onFacets();
        this.#checksum.run(() => {});
      }),
    );
  }

  change(before: Lease | null, after: Lease | null): void {
    this.#facets.also((facets) => facets.change(before, after, 0));
    this.#checksum.also((checksum) => {
      if (before !== null) checksum.remove(before);
      if (after !== null) checksum.add(after);
    });
  }

  /** null until they are there. */
  get facets(): FacetCounts | null {
    return this.#facets.made;
  }

  /** In the sense of the heartbeat's; made at once when it is not there yet. */
  get checksum(): string {
    return this.#checksum.finish().toString();
  }

  /** Leaves unmade what is not there yet. */
  giveUp(): void {
    this.#facets.giveUp();
    this.#checksum.giveUp();
  }
}
