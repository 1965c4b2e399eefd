// A query as a filter of leases: which it lets through, which facets they count in, and when the clock turns the answer.
import type { Lease } from '../lease.ts';
import type { Query } from './parseQuery.ts';
import { firstTurn, termTest } from './termTest.ts';
import type { TimedTest } from './timeTest.ts';

const facetNames = ['state', 'source', 'pool', 'subnet', 'family', 'vendor'] as const;

export type FacetName = (typeof facetNames)[number];

/** Moments are milliseconds since the epoch, whole numbers as of a clock. */
export interface LeaseFilter {
  /** Whether the filter lets the lease through at this moment. */
  matches(lease: Lease, now: number): boolean;
  /**
   * Which facets a lease counts in: `all` when it matches; a facet's name when only the terms of that facet's field keep
   * it out, so that it shows what choosing another value there would bring; null when others do.
   */
  judge(lease: Lease, now: number): 'all' | FacetName | null;
  /**
   * The next moment at which the clock alone may turn the answer; null when it never does. Exact for a single value; of
   * several the earliest, up to which the answer stays what it is.
   */
  turnsAt(lease: Lease, now: number): number | null;
  readonly movesWithTime: boolean;
  /** Whether it lets every lease through. */
  readonly isEmpty: boolean;
}

type LeaseTest = TimedTest['test'];

function everyTest(tests: readonly LeaseTest[]): LeaseTest {
  const only = tests.length === 1 ? tests[0] : undefined;
  return (
    only ??
    ((lease, now) => {
      for (const test of tests) if (!test(lease, now)) return false;
      return true;
    })
  );
}

/** Makes the filter of a query; its cost is paid here, so that judging a lease allocates nothing. */
export function leaseFilter({ terms }: Query): LeaseFilter {
  const tests = terms.map((term) => ({ term, facet: facetNames.find((name) => name === term.field && !term.negated), ...termTest(term) }));
  const testsOf = (facet: FacetName | undefined) => everyTest(tests.filter((test) => test.facet === facet).map(({ test }) => test));
  const groups = facetNames.filter((name) => tests.some(({ facet }) => facet === name)).map((name) => ({ name, test: testsOf(name) }));
  const others = testsOf(undefined);
  const turn = firstTurn(tests.map((test) => test.turn).filter((one) => one !== null));
  return {
    matches: everyTest(tests.map(({ test }) => test)),
    judge: (lease, now) => {
      if (!others(lease, now)) return null;
      let verdict: 'all' | FacetName = 'all';
      for (const { name, test } of groups) {
        if (test(lease, now)) continue;
        if (verdict !== 'all') return null;
        verdict = name;
      }
      return verdict;
    },
    turnsAt: (lease, now) => turn?.(lease, now) ?? null,
    movesWithTime: turn !== null,
    isEmpty: terms.length === 0,
  };
}

export const emptyFilter: LeaseFilter = leaseFilter({ text: '', terms: [] });
