// A store to which anything happens, beside the leases that it ought to hold and to show.
import { FacetCounts, type Facets } from '#domain/facets.ts';
import type { Lease } from '#domain/lease.ts';
import { addressOrder, compareLeases } from '#domain/leaseOrder.ts';
import { filterOf } from '#domain/query/filterOf.ts';
import { emptyFilter } from '#domain/query/leaseFilter.ts';
import { testStart } from '#domain/testing/leases.ts';
import type { ViewSettings } from '#domain/view.ts';
import { LeaseStore } from '#src/live/leaseStore.ts';
import { handClock } from './handClock.ts';

export type Happening =
  | { type: 'put' | 'remove'; lease: Lease }
  | { type: 'snapshot'; leases: Lease[] }
  | { type: 'view'; settings: ViewSettings }
  | { type: 'wait'; seconds: number }
  | { type: 'hold' | 'release' | 'slice' };

export class StoreTrial {
  readonly hand = handClock(testStart);
  readonly store = new LeaseStore({ query: '', order: addressOrder }, this.hand.clock, this.hand.pace);
  readonly leases = new Map<string, Lease>();
  /** The leases as they were when the rows were held. */
  held: Map<string, Lease> | null = null;
  settings: ViewSettings = { query: '', order: addressOrder };
  #revision = 0;

  happen(told: Happening): void {
    switch (told.type) {
      case 'put':
        return this.#change(told.lease, this.leases.has(told.lease.id) ? 'updated' : 'added');
      case 'remove':
        if (this.leases.has(told.lease.id)) this.#change(told.lease, 'removed');
        return;
      case 'snapshot':
        this.leases.clear();
        for (const one of told.leases) this.leases.set(one.id, one);
        return this.#load();
      case 'view': {
        if (this.store.setView(told.settings)) this.settings = told.settings;
        return;
      }
      case 'wait':
        return this.hand.advance(told.seconds * 1_000);
      case 'hold':
        this.store.hold();
        this.held ??= new Map(this.leases);
        return;
      case 'release':
        this.store.release();
        this.held = null;
        return;
      case 'slice':
        this.hand.slice();
    }
  }

  #load(): void {
    const list = [...this.leases.values()];
    this.store.replace({ epoch: 'e', revision: this.#revision, total: list.length, truncated: false, leases: list });
  }

  #change(told: Lease, change_type: 'added' | 'updated' | 'removed'): void {
    if (change_type === 'removed') this.leases.delete(told.id);
    else this.leases.set(told.id, told);
    this.#revision += 1;
    const event = { lease: told, timestamp: new Date(testStart).toISOString(), change_type, reason: 'renewed' } as const;
    const taken = this.store.take(event, { epoch: 'e', revision: this.#revision });
    if (taken !== 'applied') throw new Error(`the store says ${taken}`);
  }

  /** The leases that rows ought to show, in order; null when that can't be said here. */
  get expectedRows(): Lease[] | null {
    const filter = filterOf(this.settings.query);
    // Rows that are held do not follow the clock, so that a filter which does would let in others by now.
    if (filter === null || this.store.isBuilding || (this.held !== null && filter.movesWithTime)) return null;
    const shown = [...(this.held ?? this.leases).values()].filter((one) => filter.matches(one, this.hand.clock.now()));
    return shown.sort(compareLeases(this.settings.order));
  }

  /** When all slices have run. */
  get expectedFacets(): Facets {
    const filter = filterOf(this.settings.query) ?? emptyFilter;
    const now = this.hand.clock.now();
    const counts = new FacetCounts(filter);
    for (const one of this.leases.values()) counts.add(one, filter.judge(one, now), now);
    return counts.facets;
  }
}
