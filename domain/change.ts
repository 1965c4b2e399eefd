// One lease added, updated or removed: finding changes, naming their reason, and applying them.
import type { ChangeReason, ChangeType, LeaseBefore, LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { occupiesAddress, type Lease, type LeaseFacts } from './lease.ts';
import { samePartners } from './partners.ts';
import { sameClient } from './sameClient.ts';

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

/** Whether two leases of one id state the same, whatever partners hold. */
export function sameFacts(a: LeaseFacts, b: LeaseFacts): boolean {
  return comparedFacts.every((fact) => a[fact] === b[fact]);
}

/** The facts of `before` that `after` replaced. */
export function replacedFacts(before: Lease, after: Lease): LeaseBefore {
  const replaced: LeaseBefore = Object.fromEntries(
    comparedFacts.filter((fact) => before[fact] !== after[fact]).map((fact) => [fact, before[fact]]),
  );
  return samePartners(before.partners, after.partners) ? replaced : { ...replaced, partners: before.partners };
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

function endOf({ expires_at }: LeaseFacts): number {
  return expires_at === null ? Infinity : Date.parse(expires_at);
}

/** A lease that ran has left the store, or its address is called free: at its end by itself, before it by somebody's doing. */
function endedBecause(last: LeaseFacts, now: number, early: ChangeReason): ChangeReason {
  return endOf(last) <= now ? 'expired' : early;
}

function leftBecause(last: LeaseFacts, now: number): ChangeReason {
  return last.state === 'active' || last.state === 'offered' ? endedBecause(last, now, 'removed') : 'purged';
}

function turnedBecause(before: LeaseFacts, after: LeaseFacts, now: number): ChangeReason {
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
      // ISC dhcpd calls an address free as soon as its client gives it back (dhcpd.leases(5)).
      return before.state === 'active' ? endedBecause(before, now, 'released') : 'reclaimed';
  }
}

function updatedBecause(before: LeaseFacts, after: LeaseFacts, now: number): ChangeReason {
  if (before.state !== after.state) return turnedBecause(before, after, now);
  if (!sameClient(before, after)) return 'reassigned';
  // Clients tell their name when they renew: of both, the name is the news.
  if (before.hostname !== after.hostname) return 'renamed';
  if (before.expires_at !== after.expires_at || before.starts_at !== after.starts_at) return 'renewed';
  return before.source_id !== after.source_id || sameFacts(before, after) ? 'mirrored' : 'reconfigured';
}

function addedBecause({ state }: LeaseFacts): ChangeReason {
  if (occupiesAddress[state]) return state === 'declined' ? 'declined' : 'granted';
  return state === 'expired' || state === 'released' ? state : 'reclaimed';
}

/**
 * Why a lease changed, as far as its two states tell; a source that knows better says so itself.
 *
 * @param now milliseconds since the epoch
 */
export function reasonOf(draft: Draft, now: number): ChangeReason {
  switch (draft.type) {
    case 'added':
      return addedBecause(draft.lease);
    case 'updated':
      return updatedBecause(draft.before, draft.lease, now);
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
