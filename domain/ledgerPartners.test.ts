// The ledger with several sources: partners of one group make one lease of each address, other groups keep out of it.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from './change.ts';
import { Checksum } from './checksum.ts';
import { Ledger } from './ledger.ts';
import { leaseId, stateAt, type Lease, type LeaseFacts } from './lease.ts';
import { merge } from './partners.ts';
import { anyTable, leaseFacts, testStart } from './testing/leases.ts';

const minute = 60_000;

/** Three partners, one of which tells of IPv4 only, and a group that has the same addresses. */
const sources = [
  { id: 'a1', group: 'a', families: [4, 6] },
  { id: 'a2', group: 'a', families: [4, 6] },
  { id: 'b1', group: 'b', families: [4] },
  { id: 'a3', group: 'a', families: [4] },
] as const;
type Source = (typeof sources)[number];

/** The table as this source has it. */
function of({ id, group }: Source, table: readonly LeaseFacts[]): LeaseFacts[] {
  return table.map((facts) => ({ ...facts, id: leaseId(group, facts.address), source_id: id }));
}

type Act =
  | { type: 'commit'; table: LeaseFacts[] }
  | { type: 'amend'; leases: LeaseFacts[]; removals: LeaseFacts[] }
  | { type: 'drop' }
  | { type: 'wait'; minutes: number };

const acts = fc.array(
  fc.record({
    source: fc.constantFrom<Source[]>(...sources),
    act: fc.oneof(
      { weight: 3, arbitrary: anyTable.map((table): Act => ({ type: 'commit', table })) },
      { weight: 5, arbitrary: fc.record({ leases: anyTable, removals: anyTable }).map((told): Act => ({ type: 'amend', ...told })) },
      { weight: 1, arbitrary: fc.constant<Act>({ type: 'drop' }) },
      { weight: 2, arbitrary: fc.nat(4).map((minutes): Act => ({ type: 'wait', minutes })) },
    ),
  }),
  { maxLength: 25 },
);

function joined(): Ledger {
  const ledger = new Ledger('e1');
  for (const { id, group, families } of sources) ledger.join(id, group, families);
  return ledger;
}

/** What the sources hold by now, each on its own; of a source that has not spoken nothing is known. */
type Told = Map<Source, Map<string, LeaseFacts>>;

function take(ledger: Ledger, told: Told, source: Source, act: Act, now: number): ReturnType<Ledger['commit']> {
  const own = told.get(source);
  switch (act.type) {
    case 'commit': {
      const table = of(source, act.table);
      told.set(source, new Map(table.map((facts) => [facts.id, facts])));
      return ledger.commit(source.id, table, now);
    }
    case 'amend': {
      const [leases, removals] = [of(source, act.leases), own === undefined ? [] : of(source, act.removals)];
      const after = new Map(own);
      for (const facts of leases) after.set(facts.id, facts);
      for (const { id } of removals) after.delete(id);
      told.set(source, after);
      return ledger.amend(source.id, leases, removals, now);
    }
    case 'drop': {
      told.delete(source);
      const dropped = ledger.drop(source.id);
      ledger.join(source.id, source.group, source.families);
      return dropped;
    }
    case 'wait':
      return ledger.expire(now);
  }
}

/** The merge made from nothing, straight from what each source holds. */
function fromNothing(told: Told, order: readonly Source[], now: number): Map<string, Lease> {
  const merged = new Map<string, Lease>();
  const facts = [...told.values()].flatMap((table) => [...table.values()]);
  for (const { id, family } of facts) {
    const group = id.slice(0, id.indexOf('~'));
    const partners = order.filter((one) => one.group === group && one.families.some((own) => own === family) && told.has(one));
    const held = partners.map((one) => {
      const own = told.get(one)?.get(id);
      return own === undefined ? null : { ...own, state: stateAt(own, now) };
    });
    const whole = merge(
      partners.map((one) => one.id),
      held,
    );
    if (whole !== null) merged.set(id, { ...whole.facts, partners: whole.partners, first_seen_at: null, changed_at: null });
  }
  return merged;
}

function withoutTimes(leases: ReadonlyMap<string, Lease>): Map<string, Lease> {
  return new Map([...leases].map(([id, lease]) => [id, { ...lease, first_seen_at: null, changed_at: null }]));
}

test('whatever several sources say in whatever order, the leases are those merged from nothing', () => {
  fc.assert(
    fc.property(acts, (happening) => {
      const ledger = joined();
      const told: Told = new Map();
      // A source that has left joins last again.
      let order: readonly Source[] = sources;
      let now = testStart;
      for (const { source, act } of happening) {
        if (act.type === 'wait') now += act.minutes * minute;
        const [cursor, held] = [ledger.cursor, new Map(ledger.leases)];
        const committed = take(ledger, told, source, act, now);
        if (act.type === 'drop') order = [...order.filter((one) => one !== source), source];
        // What is told leads from what a listener held to what is there now.
        if (committed.type === 'changes') {
          expect(ledger.since(cursor)).toEqual({ type: 'resumed', changes: committed.changes });
          for (const change of committed.changes) {
            expect(held.get(change.lease.id) ?? null).toEqual(change.before);
            apply(held, change);
          }
          expect(held).toEqual(new Map(ledger.leases));
        }
        ledger.expire(now);
        expect(withoutTimes(ledger.leases)).toEqual(fromNothing(told, order, now));
        for (const one of sources) expect(ledger.countOf(one.id)).toBe(told.get(one)?.size ?? 0);
        const checksum = new Checksum();
        for (const lease of ledger.leases.values()) checksum.add(lease);
        expect(ledger.checksum).toBe(checksum.toString());
        expect(ledger.nextEnd === null || ledger.nextEnd > now).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

const ends = (minutes: number) => new Date(testStart + minutes * minute).toISOString();
const held = (source_id: string, facts: Partial<LeaseFacts> = {}, host = 1) =>
  leaseFacts(`10.0.0.${host}`, { source_id, starts_at: ends(0), expires_at: ends(60), ...facts });

/** Two partners that hold these. */
function pair(one: LeaseFacts[], other: LeaseFacts[]): Ledger {
  const ledger = new Ledger('e1');
  ledger.join('office', 'office');
  ledger.join('lab', 'office');
  ledger.commit('office', one, testStart);
  ledger.commit('lab', other, testStart);
  return ledger;
}

const partnersOf = (ledger: Ledger, host = 1) =>
  ledger.leases.get(leaseId('office', `10.0.0.${host}`))?.partners?.map(({ source_id, state }) => `${source_id} ${state ?? 'none'}`);

describe('two partners', () => {
  test('the lease of a failover pair is one row, not one for each partner (Stork shows two)', () => {
    const ledger = pair([held('office')], [held('lab')]);
    expect(ledger.leases.size).toBe(1);
    expect(ledger.tally.byState.active).toBe(1);
    expect(partnersOf(ledger)).toEqual(['office active', 'lab active']);
    expect([ledger.countOf('office'), ledger.countOf('lab')]).toEqual([1, 1]);
  });

  test('a partner that forgets a lease does not take it from the other', () => {
    const ledger = pair([held('office')], [held('lab')]);
    const committed = ledger.commit('office', [], testStart);
    expect(committed).toMatchObject({ changes: [{ type: 'updated', reason: 'mirrored', lease: { source_id: 'lab', state: 'active' } }] });
    expect(partnersOf(ledger)).toEqual(['office none', 'lab active']);
    expect(ledger.commit('lab', [], testStart)).toMatchObject({ changes: [{ type: 'removed', reason: 'removed' }] });
  });

  test('a grant is told once as such, its copy at the partner as one', () => {
    const ledger = pair([], []);
    expect(ledger.amend('lab', [held('lab')], [], testStart)).toMatchObject({ changes: [{ type: 'added', reason: 'granted' }] });
    expect(ledger.amend('office', [held('office')], [], testStart)).toMatchObject({
      changes: [{ type: 'updated', reason: 'mirrored', before: { source_id: 'lab' }, lease: { source_id: 'office' } }],
    });
    expect(ledger.amend('office', [held('office')], [], testStart)).toEqual({ type: 'changes', changes: [] });
  });

  test('a renewal at one partner renews the lease at once, its copy is no second renewal', () => {
    const ledger = pair([held('office')], [held('lab')]);
    const renewed = { starts_at: ends(30), expires_at: ends(90) };
    expect(ledger.amend('lab', [held('lab', renewed)], [], testStart + 30 * minute)).toMatchObject({
      changes: [{ reason: 'renewed', lease: { source_id: 'lab', expires_at: ends(90) } }],
    });
    expect(ledger.amend('office', [held('office', renewed)], [], testStart + 30 * minute)).toMatchObject({
      changes: [{ reason: 'mirrored', lease: { source_id: 'office', expires_at: ends(90) } }],
    });
  });

  test('a copy that was not renewed ends by itself, though the lease goes on', () => {
    const ledger = pair([held('office', { expires_at: ends(90) })], [held('lab')]);
    expect(ledger.nextEnd).toBe(testStart + 60 * minute);
    expect(ledger.expire(testStart + 60 * minute)).toMatchObject({ changes: [{ reason: 'mirrored', lease: { state: 'active' } }] });
    expect(partnersOf(ledger)).toEqual(['office active', 'lab expired']);
    expect(ledger.expire(testStart + 90 * minute)).toMatchObject({ changes: [{ reason: 'expired', lease: { state: 'expired' } }] });
    expect(ledger.nextEnd).toBeNull();
  });

  test('a lease that both hold ends once', () => {
    const ledger = pair([held('office')], [held('lab')]);
    const committed = ledger.expire(testStart + 60 * minute);
    expect(committed).toMatchObject({ changes: [{ reason: 'expired' }] });
    expect(partnersOf(ledger)).toEqual(['office expired', 'lab expired']);
  });

  test('counts and the hour to come are of leases, not of copies', () => {
    const ledger = pair([held('office', { expires_at: ends(90) })], [held('lab')]);
    expect(ledger.endingBefore(testStart + 70 * minute)).toBe(0);
    expect(ledger.endingBefore(testStart + 100 * minute)).toBe(1);
  });
});

test('a lone source has no partners, until another of its group speaks, and again when that is gone', () => {
  const ledger = new Ledger('e1');
  ledger.join('office', 'office');
  ledger.join('lab', 'office');
  ledger.commit('office', [held('office')], testStart);
  expect(ledger.leases.get('office~10.0.0.1')?.partners).toBeNull();
  const { cursor } = ledger;
  expect(ledger.commit('lab', [], testStart)).toEqual({ type: 'loaded' });
  expect(ledger.since(cursor)).toEqual({ type: 'reset', reason: 'too-old' });
  expect(partnersOf(ledger)).toEqual(['office active', 'lab none']);
  expect(ledger.drop('lab')).toEqual({ type: 'loaded' });
  expect(ledger.leases.get('office~10.0.0.1')?.partners).toBeNull();
});

test('a source that leaves says nothing of its leases: none is told as released or expired', () => {
  const ledger = pair([held('office'), held('office', {}, 2)], [held('lab')]);
  expect(ledger.drop('office')).toEqual({ type: 'loaded' });
  expect([...ledger.leases.values()]).toMatchObject([{ source_id: 'lab', partners: null }]);
  expect([ledger.countOf('office'), ledger.countOf('lab')]).toEqual([0, 1]);
});

test('private addresses of different groups do not mix', () => {
  const ledger = new Ledger('e1');
  ledger.join('office', 'office');
  ledger.join('lab', 'lab');
  ledger.commit('office', [held('office')], testStart);
  ledger.commit('lab', [held('lab', { id: leaseId('lab', '10.0.0.1'), hostname: 'other' })], testStart);
  expect([...ledger.leases.values()].map(({ id, partners }) => [id, partners])).toEqual([
    ['office~10.0.0.1', null],
    ['lab~10.0.0.1', null],
  ]);
  ledger.commit('lab', [], testStart);
  expect([...ledger.leases.keys()]).toEqual(['office~10.0.0.1']);
});

test('a server of one family lacks no lease of the other', () => {
  const ledger = new Ledger('e1');
  ledger.join('kea4', 'office', [4]);
  ledger.join('kea6', 'office', [6]);
  ledger.commit('kea4', [held('kea4')], testStart);
  ledger.commit('kea6', [leaseFacts('2001:db8::1', { source_id: 'kea6' })], testStart);
  expect([...ledger.leases.values()].map(({ partners }) => partners)).toEqual([null, null]);
});

test('a source that leaves is no partner of one that joins later in its place', () => {
  const ledger = pair([held('office')], [held('lab')]);
  ledger.drop('office');
  ledger.join('office', 'elsewhere');
  ledger.commit('office', [held('office', { id: leaseId('elsewhere', '10.0.0.1') })], testStart);
  expect([...ledger.leases.values()].map(({ id, partners }) => [id, partners])).toEqual([
    ['office~10.0.0.1', null],
    ['elsewhere~10.0.0.1', null],
  ]);
});
