// A view and its facets kept change by change, also by the clock, are those made from nothing.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countFacets, FacetCounts, type Facets } from './facets.ts';
import type { Lease } from './lease.ts';
import { addressOrder, compareByAddress, compareLeases, orderedColumns, type LeaseOrder } from './leaseOrder.ts';
import { makeView } from './makeView.ts';
import { filterOf } from './query/filterOf.ts';
import { emptyFilter, leaseFilter, type LeaseFilter } from './query/leaseFilter.ts';
import { parseQuery } from './query/parseQuery.ts';
import { atOnce } from './steps.ts';
import { lease, testStart } from './testing/leases.ts';
import { plainTerm, timedTerm, wildLease } from './testing/queries.ts';
import type { View } from './view.ts';

const order: fc.Arbitrary<LeaseOrder> = fc.array(fc.record({ column: fc.constantFrom(...orderedColumns), descending: fc.boolean() }), {
  minLength: 1,
  maxLength: 2,
});

const filter: fc.Arbitrary<LeaseFilter> = fc
  .array(
    fc.oneof(
      timedTerm,
      plainTerm,
      plainTerm.map((term) => `-${term}`),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((terms) => parseQuery(terms.join(' ')))
  .filter((parsed) => parsed.type === 'query')
  .map(({ query }) => leaseFilter(query));

type Event =
  | { type: 'put'; lease: Lease }
  | { type: 'update'; which: number; facts: Lease }
  | { type: 'drop'; which: number }
  | { type: 'wait'; seconds: number };

const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: wildLease.map((one): Event => ({ type: 'put', lease: one })) },
    { weight: 3, arbitrary: fc.record({ which: fc.nat(20), facts: wildLease }).map((told): Event => ({ type: 'update', ...told })) },
    { weight: 1, arbitrary: fc.nat(40).map((which): Event => ({ type: 'drop', which })) },
    { weight: 1, arbitrary: fc.nat(100_000).map((seconds): Event => ({ type: 'wait', seconds })) },
  ),
  { maxLength: 30 },
);

/** From nothing and without slices or short cuts. */
function plainly(chosen: LeaseFilter, by: LeaseOrder, leases: Lease[], now: number) {
  const rows = leases.filter((one) => chosen.matches(one, now)).sort(compareLeases(by));
  const facets = new FacetCounts(chosen);
  for (const one of leases) facets.add(one, chosen.judge(one, now), now);
  return { rows, facets: facets.facets };
}

function afterEvent(event: Exclude<Event, { type: 'wait' }>, before: Lease | null): Lease | null {
  if (event.type === 'put') return event.lease;
  if (event.type === 'drop' || before === null) return null;
  const { id, address, prefix_length, family } = before;
  return { ...event.facts, id, address, prefix_length, family };
}

interface Made {
  view: View;
  facets: FacetCounts | null;
}

function made(...[filter, order, leases, now]: Parameters<typeof makeView>): Made {
  const view = atOnce(makeView(filter, order, leases, now));
  return { view, facets: filter.isEmpty ? null : atOnce(countFacets(filter, leases, now)) };
}

function shown({ view, facets }: Made): { rows: Lease[]; facets: Facets | undefined } {
  return { rows: view.slice(0, view.size), facets: facets?.facets };
}

test('whatever happens', () => {
  fc.assert(
    fc.property(filter, order, fc.array(wildLease, { maxLength: 20 }), events, (chosen, by, first, happening) => {
      const leases = new Map(first.map((one) => [one.id, one]));
      let now = testStart;
      const { view, facets } = made(chosen, by, [...leases.values()].sort(compareByAddress), now);
      for (const event of happening) {
        if (event.type === 'wait') {
          now += event.seconds * 1_000;
          view.advance(now);
          facets?.advance(now);
        } else {
          const before = event.type === 'put' ? (leases.get(event.lease.id) ?? null) : ([...leases.values()][event.which] ?? null);
          const after = afterEvent(event, before);
          if (after !== null) leases.set(after.id, after);
          else if (before !== null) leases.delete(before.id);
          view.change(before, after, now);
          facets?.change(before, after, now);
        }
        const all = [...leases.values()];
        expect(shown({ view, facets })).toEqual(plainly(chosen, by, all, now));
        for (const one of all) {
          const place = view.slice(0, view.size).indexOf(one);
          expect(view.placeOf(one)).toBe(place < 0 ? null : place);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('no step judges many leases', () => {
  const leases = Array.from({ length: 5_000 }, (_, at) => lease(`10.0.${at >> 8}.${at & 255}`));
  const anna = filterOf('anna')!;
  let judged = 0;
  const counting: LeaseFilter = { ...anna, matches: (...asked) => ((judged += 1), anna.matches(...asked)) };
  const steps = makeView(counting, addressOrder, leases, testStart);
  const perStep: number[] = [];
  for (let step = steps.next(); !step.done; step = steps.next()) {
    perStep.push(judged);
    judged = 0;
  }
  expect(perStep).toHaveLength(4);
  expect(Math.max(...perStep)).toBeLessThanOrEqual(1_024);
});

describe('facets', () => {
  const leases = [
    lease('10.0.0.1', { vendor: 'Apple, Inc.', pool_id: 'office~a', is_reserved: true }),
    lease('10.0.0.2', { vendor: 'Apple, Inc.', state: 'expired', mac_randomized: true }),
    lease('10.0.0.3', { vendor: 'Dell Inc.', state: 'expired' }),
    lease('fd00::4', { vendor: null, state: 'declined' }),
  ];
  const facetsOf = (query: string, list = leases) => atOnce(countFacets(filterOf(query)!, list, testStart)).facets;

  test('each counts what would match without its own terms', () => {
    expect(facetsOf('state:active vendor:apple')).toEqual({
      state: [
        { value: 'active', count: 1 },
        { value: 'expired', count: 1 },
      ],
      vendor: [{ value: 'Apple, Inc.', count: 1 }],
      source: [{ value: 'office', count: 1 }],
      pool: [{ value: 'office~a', count: 1 }],
      subnet: [],
      family: [{ value: '4', count: 1 }],
      randomised: 0,
      reserved: 1,
    });
  });

  test('of many vendors ten are shown, the most frequent first', () => {
    const many = Array.from({ length: 78 }, (_, at) =>
      lease(`10.0.1.${at}`, { vendor: `Vendor ${String.fromCharCode(65 + Math.floor(Math.sqrt(2 * at)))}` }),
    );
    const vendors = facetsOf('state:active', many).vendor;
    expect(vendors).toHaveLength(10);
    expect(vendors.map(({ count }) => count)).toEqual(vendors.map(({ count }) => count).toSorted((a, b) => b - a));
  });

  test('they stay the same objects until a count changes', () => {
    const facets = atOnce(countFacets(filterOf('state:active,expired')!, leases, testStart));
    const before = facets.facets;
    facets.change(leases[0]!, { ...leases[0]!, hostname: 'anna' }, testStart);
    expect(facets.facets).toBe(before);
    facets.change(leases[0]!, { ...leases[0]!, state: 'released' }, testStart);
    expect(facets.facets).not.toBe(before);
    expect(facets.facets.subnet).toBe(before.subnet);
  });
});

test('a lease counts for each partner that holds it, whichever of them is shown', () => {
  const partner = (source_id: string, state: Lease['state'] | null) => ({ source_id, state, expires_at: null });
  const both = lease('10.0.0.1', { source_id: 'a', partners: [partner('a', 'active'), partner('b', 'active')] });
  const one = lease('10.0.0.2', { source_id: 'b', partners: [partner('a', null), partner('b', 'active')] });
  const counts = new FacetCounts(emptyFilter);
  counts.add(both, 'all', 0);
  counts.add(one, 'all', 0);
  expect(counts.facets.source).toEqual([
    { value: 'b', count: 2 },
    { value: 'a', count: 1 },
  ]);
  counts.change(one, { ...one, partners: [partner('a', 'expired'), partner('b', 'active')] }, 0);
  expect(counts.facets.source.map(({ count }) => count)).toEqual([2, 2]);
  counts.change(both, null, 0);
  expect(counts.facets.source.map(({ count }) => count)).toEqual([1, 1]);
});
