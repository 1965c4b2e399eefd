// One lease added, updated or removed: finding changes, naming their reason, and applying them.
import type { ChangeReason, ChangeType, LeaseBefore, LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import type { Lease, LeaseFacts } from './lease.ts';

/** A change before the ledger numbers it. `before` is null for an added lease; a removed one is `lease` as it last was. */
export type Draft<L extends LeaseFacts = LeaseFacts> =
  | { type: 'added'; lease: L; before: null }
  | { type: 'updated'; lease: L; before: L }
  | { type: 'removed'; lease: L; before: L };

/** A change as the ledger remembers it. */
export interface Change {
  revision: number;
  type: ChangeType;
  lease: Lease;
  /** The whole lease as it was; null for an added one. */
  before: Lease | null;
  reason: ChangeReason;
  timestamp: string;
}

const comparedFacts = [
  'kind',
  'mac_address',
  'mac_source',
  'mac_randomized',
  'duid',
  'iaid',
  'client_id',
  'hostname',
  'vendor',
  'state',
  'is_reserved',
  'starts_at',
  'expires_at',
  'expiry_known',
  'lease_seconds',
  'subnet',
  'pool_id',
  'source_id',
] as const satisfies readonly (keyof LeaseBefore & keyof LeaseFacts)[];

/** Whether two leases of one id state the same. */
export function sameFacts(a: LeaseFacts, b: LeaseFacts): boolean {
  return comparedFacts.every((fact) => a[fact] === b[fact]);
}

/** The facts of `before` that `after` replaced. */
export function replacedFacts(before: LeaseFacts, after: LeaseFacts): LeaseBefore {
  return Object.fromEntries(comparedFacts.filter((fact) => before[fact] !== after[fact]).map((fact) => [fact, before[fact]]));
}

/** The changes that lead from one table to another: `apply(a, diff(a, b))` holds the same leases as `b`. */
export function diff<L extends LeaseFacts>(before: ReadonlyMap<string, L>, after: ReadonlyMap<string, L>): Draft<L>[] {
  const drafts: Draft<L>[] = [];
  for (const [id, lease] of after) {
    const old = before.get(id);
    if (old === undefined) drafts.push({ type: 'added', lease, before: null });
    else if (!sameFacts(old, lease)) drafts.push({ type: 'updated', lease, before: old });
  }
  for (const [id, lease] of before) {
    if (!after.has(id)) drafts.push({ type: 'removed', lease, before: lease });
  }
  return drafts;
}

/** Carries a change out on a table in place. */
export function apply<L extends LeaseFacts>(table: Map<string, L>, change: { type: ChangeType; lease: L }): void {
  if (change.type === 'removed') table.delete(change.lease.id);
  else table.set(change.lease.id, change.lease);
}

function sameClient(a: LeaseFacts, b: LeaseFacts): boolean {
  return a.mac_address === b.mac_address && a.duid === b.duid && a.client_id === b.client_id && a.iaid === b.iaid;
}

function leftBecause(last: LeaseFacts, now: number): ChangeReason {
  if (last.state !== 'active') return 'purged';
  return last.expires_at !== null && Date.parse(last.expires_at) <= now ? 'expired' : 'removed';
}

function updatedBecause(before: LeaseFacts, after: LeaseFacts): ChangeReason {
  if (before.state !== after.state) {
    switch (after.state) {
      case 'active':
      case 'offered':
        return sameClient(before, after) ? 'granted' : 'reassigned';
      case 'expired':
      case 'released':
      case 'declined':
      case 'reclaimed':
        return after.state;
      case 'free':
        return 'reclaimed';
    }
  }
  if (!sameClient(before, after)) return 'reassigned';
  if (before.expires_at !== after.expires_at || before.starts_at !== after.starts_at) return 'renewed';
  return before.hostname === after.hostname ? 'reconfigured' : 'renamed';
}

/**
 * Why a lease changed, as far as its two states tell; a source that knows better says so itself.
 *
 * @param now milliseconds since the epoch
 */
export function reasonOf(draft: Draft, now: number): ChangeReason {
  switch (draft.type) {
    case 'added':
      return draft.lease.state === 'active' || draft.lease.state === 'offered'
        ? 'granted'
        : updatedBecause({ ...draft.lease, state: 'active' }, draft.lease);
    case 'updated':
      return updatedBecause(draft.before, draft.lease);
    case 'removed':
      return leftBecause(draft.lease, now);
  }
}

/** A change as the stream's events carry it: of the former lease only what differs. */
export function changeEvent({ lease, timestamp, type, reason, before }: Change): LeaseChangeEvent {
  const previous = type === 'updated' && before !== null ? { previous: replacedFacts(before, lease) } : {};
  return { lease, timestamp, change_type: type, reason, ...previous };
}

/**
 * A change as those see it who hold only some of the leases: one that comes among them is added, one that leaves is removed.
 *
 * @param was whether they hold the former lease
 * @param is whether they are to hold the lease as it is
 * @returns null when they see nothing of it
 */
export function seenAs(change: Change, was: boolean, is: boolean): Change | null {
  if (!was && !is) return null;
  return { ...change, type: was ? (is ? 'updated' : 'removed') : 'added' };
}

/** A change as it looks through a filter; null when the filter shows nothing of it. */
export function throughFilter(change: Change, matches: (lease: Lease) => boolean): Change | null {
  return seenAs(change, change.before !== null && matches(change.before), change.type !== 'removed' && matches(change.lease));
}
