// How many leases there are of each state, source, pool and so on, as far as a filter lets them count: kept change by change.
import type { Lease } from './lease.ts';
import { sameHolders } from './partners.ts';
import type { FacetName, LeaseFilter } from './query/leaseFilter.ts';
import { Standings } from './standings.ts';
import type { Steps } from './steps.ts';

export interface FacetValue {
  value: string;
  count: number;
}

/**
 * Of each facet its values, the most frequent first; each counts what would match without the filter's own terms on that
 * facet. A lease that partners hold counts for each of them. `randomised` and `reserved` count what matches.
 */
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>> & { readonly randomised: number; readonly reserved: number };

export const noFacets: Facets = {
  state: [],
  source: [],
  pool: [],
  subnet: [],
  family: [],
  vendor: [],
  randomised: 0,
  reserved: 0,
};

type Verdict = ReturnType<LeaseFilter['judge']>;

const names = ['state', 'source', 'pool', 'subnet', 'family', 'vendor'] as const satisfies readonly FacetName[];

const valueOf: Record<FacetName, (lease: Lease) => string | null> = {
  state: ({ state }) => state,
  source: ({ source_id }) => source_id,
  pool: ({ pool_id }) => pool_id,
  subnet: ({ subnet }) => subnet,
  family: ({ family }) => (family === 4 ? '4' : '6'),
  vendor: ({ vendor }) => vendor,
};

/** There are thousands of vendors; the others are found by typing. */
const vendorsShown = 10;

function byCount(a: FacetValue, b: FacetValue): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

/** The counts of one facet. */
class Counts {
  readonly #counts = new Map<string, FacetValue>();
  readonly #shown: number;
  #values: readonly FacetValue[] | null = null;
  /** What was counted last: neighbours mostly share their pool, their subnet and so on. */
  #last: FacetValue | null = null;

  constructor(shown: number) {
    this.#shown = shown;
  }

  count(value: string | null, by: 1 | -1): void {
    if (value === null) return;
    this.#values = null;
    const known = this.#last?.value === value ? this.#last : this.#counted(value);
    known.count += by;
    this.#last = known;
    if (known.count !== 0) return;
    this.#counts.delete(value);
    this.#last = null;
  }

  #counted(value: string): FacetValue {
    let known = this.#counts.get(value);
    if (known === undefined) {
      known = { value, count: 0 };
      this.#counts.set(value, known);
    }
    return known;
  }

  /** The same array until a count changes. */
  get values(): readonly FacetValue[] {
    this.#values ??= [...this.#counts.values()]
      .sort(byCount)
      .slice(0, this.#shown)
      .map((value) => ({ ...value }));
    return this.#values;
  }
}

function sameFacets(a: Lease, b: Lease): boolean {
  return (
    names.every((name) => valueOf[name](a) === valueOf[name](b)) &&
    sameHolders(a.partners, b.partners) &&
    a.mac_randomized === b.mac_randomized &&
    a.is_reserved === b.is_reserved
  );
}

/** Moments are milliseconds since the epoch. */
export class FacetCounts {
  readonly #standings: Standings<Verdict>;
  readonly #counts: Record<FacetName, Counts> = {
    state: new Counts(Infinity),
    source: new Counts(Infinity),
    pool: new Counts(Infinity),
    subnet: new Counts(Infinity),
    family: new Counts(Infinity),
    vendor: new Counts(vendorsShown),
  };
  #randomised = 0;
  #reserved = 0;
  #facets: Facets | null = null;

  constructor(filter: LeaseFilter) {
    this.#standings = new Standings(filter, (lease, now) => filter.judge(lease, now));
  }

  /** Takes a lease that the filter has just judged. */
  add(lease: Lease, verdict: Verdict, now: number): void {
    this.#standings.note(lease, verdict, now);
    this.#count(lease, verdict, 1);
  }

  /** Takes one change: `before` is the lease that was there, `after` the one that is. */
  change(before: Lease | null, after: Lease | null, now: number): void {
    const was = before === null ? null : this.#standings.leave(before, now);
    const is = after === null ? null : this.#standings.enter(after, now);
    if (before !== null && after !== null && was === is && sameFacets(before, after)) return;
    if (before !== null) this.#count(before, was, -1);
    if (after !== null) this.#count(after, is, 1);
  }

  /** When the clock may turn a count next; null: never. */
  get nextTurn(): number | null {
    return this.#standings.nextTurn;
  }

  /** @returns whether the clock has turned any count up to now */
  advance(now: number): boolean {
    const turned = this.#standings.turnedUntil(now);
    for (const { lease, was, is } of turned) {
      this.#count(lease, was, -1);
      this.#count(lease, is, 1);
    }
    return turned.length > 0;
  }

  /** The same object until a count changes. */
  get facets(): Facets {
    if (this.#facets !== null) return this.#facets;
    const { state, source, pool, subnet, family, vendor } = this.#counts;
    this.#facets = {
      state: state.values,
      source: source.values,
      pool: pool.values,
      subnet: subnet.values,
      family: family.values,
      vendor: vendor.values,
      randomised: this.#randomised,
      reserved: this.#reserved,
    };
    return this.#facets;
  }

  #count(lease: Lease, verdict: Verdict, by: 1 | -1): void {
    if (verdict === null) return;
    this.#facets = null;
    if (verdict !== 'all') {
      this.#countValues(verdict, lease, by);
      return;
    }
    for (const name of names) this.#countValues(name, lease, by);
    if (lease.mac_randomized === true) this.#randomised += by;
    if (lease.is_reserved === true) this.#reserved += by;
  }

  #countValues(name: FacetName, lease: Lease, by: 1 | -1): void {
    if (name !== 'source' || lease.partners === null) this.#counts[name].count(valueOf[name](lease), by);
    else for (const { source_id, state } of lease.partners) if (state !== null) this.#counts.source.count(source_id, by);
  }
}

/** How many leases one step counts. */
const piece = 1_024;

/**
 * Counts the facets of all leases in steps.
 *
 * @param leases must not be changed meanwhile
 * @param now milliseconds since the epoch
 */
export function* countFacets(filter: LeaseFilter, leases: readonly Lease[], now: number): Steps<FacetCounts> {
  const facets = new FacetCounts(filter);
  for (let place = 0; place < leases.length; place += 1) {
    const lease = leases[place]!;
    facets.add(lease, filter.judge(lease, now), now);
    if (place % piece === piece - 1) yield;
  }
  return facets;
}
