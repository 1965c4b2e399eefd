// Whatever happens to the store, its rows and facets are those that its leases, filter and order give from nothing.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lease } from '#domain/lease.ts';
import { addressOrder, orderedColumns, type LeaseOrder } from '#domain/leaseOrder.ts';
import { lease } from '#domain/testing/leases.ts';
import { plainTerm, timedTerm, wildLease } from '#domain/testing/queries.ts';
import { StoreTrial, type Happening } from '#src/testing/storeTrial.ts';

const order: fc.Arbitrary<LeaseOrder> = fc.oneof(
  fc.constant(addressOrder),
  fc.array(fc.record({ column: fc.constantFrom(...orderedColumns), descending: fc.boolean() }), { minLength: 1, maxLength: 2 }),
);
const query = fc.oneof(fc.constant(''), plainTerm, timedTerm, fc.constant('state:no-such-state'));
// Few addresses, so that leases come back, and snapshots have some of the leases before.
const homes = [
  '10.1.0.1',
  '10.1.0.2',
  '10.1.0.10',
  '10.1.0.20',
  '10.1.1.1',
  '10.1.2.1',
  '10.1.3.9',
  '10.1.3.10',
  '2001:db8::1',
  '2001:db8::a',
];
const anyLease = fc.record({ home: fc.constantFrom(...homes), facts: wildLease }).map(({ home, facts }) => ({ ...facts, ...homeOf(home) }));

function homeOf(home: string): Pick<Lease, 'id' | 'address' | 'prefix_length' | 'family'> {
  const { id, address, prefix_length, family } = lease(home);
  return { id, address, prefix_length, family };
}

const leases = fc.uniqueArray(anyLease, { selector: ({ id }) => id, maxLength: 12 });

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constantFrom('put', 'put', 'put', 'remove'), lease: anyLease }),
  },
  { weight: 1, arbitrary: leases.map((list): Happening => ({ type: 'snapshot', leases: list })) },
  { weight: 2, arbitrary: fc.record({ query, order }).map((settings): Happening => ({ type: 'view', settings })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 50_000 }).map((seconds): Happening => ({ type: 'wait', seconds })) },
  { weight: 4, arbitrary: fc.constantFrom<Happening>({ type: 'hold' }, { type: 'release' }, { type: 'slice' }, { type: 'slice' }) },
);

test('rows, their places and facets follow', () => {
  fc.assert(
    fc.property(leases, fc.array(happening, { maxLength: 40 }), (first, happenings) => {
      const trial = new StoreTrial();
      const { store, hand } = trial;
      for (const told of [{ type: 'snapshot', leases: first } as const, ...happenings]) {
        trial.happen(told);
        const { expectedRows } = trial;
        if (expectedRows !== null) expect([...store.viewLeases()]).toEqual(expectedRows);
        const ids = store.rows(0, store.rowCount).map(({ lease: { id } }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect([store.size, store.settings]).toEqual([trial.leases.size, trial.settings]);
        if (store.isBuilding) continue;
        expect(store.viewLeaseCount).toBe([...store.viewLeases()].length);
        expect(ids.map((id) => store.placeOf(id))).toEqual([...ids.keys()]);
        for (const id of trial.leases.keys()) if (!ids.includes(id)) expect(store.placeOf(id)).toBeNull();
      }
      while (hand.slice());
      expect([...store.viewLeases()]).toEqual(trial.expectedRows ?? expect.anything());
      expect(store.facets).toEqual(trial.expectedFacets);
    }),
    { numRuns: 400 },
  );
});
