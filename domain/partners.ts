// The partners of one service: what several sources of a group hold of one lease, and which of them is shown.
import type { LeasePartner } from '#openapi/generated/leaseboard.ts';
import { occupiesAddress, type Lease, type LeaseFacts } from './lease.ts';
import { instant } from './query/instant.ts';

type Partners = Lease['partners'];

/** What the sources of a group make of one lease together: the facts that are shown, and what each of them holds. */
export interface Merged {
  facts: LeaseFacts;
  partners: Partners;
}

/** Ends that lie no further apart are the same: a partner is told of a renewal a moment later, by another clock. */
const toleratedMs = 60_000;

function occupies({ state }: LeasePartner): boolean {
  return state !== null && occupiesAddress[state];
}

/** What is not known counts as long ago. */
function startOf({ starts_at }: LeaseFacts): number {
  return starts_at === null ? -Infinity : instant(starts_at);
}

function endOf({ expires_at, expiry_known }: LeaseFacts): number {
  return expires_at === null ? (expiry_known ? Infinity : -Infinity) : instant(expires_at);
}

/** Positive: `a` is shown; negative: `b` is; zero: the one whose source comes first. */
function precedence(a: LeaseFacts, b: LeaseFacts): number {
  const byUse = Number(occupiesAddress[a.state]) - Number(occupiesAddress[b.state]);
  if (byUse !== 0) return byUse;
  const [startA, startB] = [startOf(a), startOf(b)];
  if (startA !== startB) return startA > startB ? 1 : -1;
  const [endA, endB] = [endOf(a), endOf(b)];
  return endA === endB ? 0 : endA > endB ? 1 : -1;
}

/**
 * The lease that is shown of all that are held: one that keeps the address in use before one that does not, then the one
 * of the latest transaction with a client (which began later, then which ends later), then the one of the source that
 * comes first.
 *
 * @param held of one id, in the order of their sources; null where a source has none
 * @returns null when nobody holds it
 */
function shownOf(held: readonly (LeaseFacts | null)[]): LeaseFacts | null {
  let shown: LeaseFacts | null = null;
  for (const one of held) if (one !== null && (shown === null || precedence(one, shown) > 0)) shown = one;
  return shown;
}

/**
 * Merges what the sources of a group hold of one lease.
 *
 * @param sources of the group, in their order
 * @param held of each source
 * @returns null when nobody holds it
 */
export function merge(sources: readonly string[], held: readonly (LeaseFacts | null)[]): Merged | null {
  const facts = shownOf(held);
  if (facts === null) return null;
  if (sources.length < 2) return { facts, partners: null };
  const partners = sources.map((source_id, place): LeasePartner => {
    const one = held[place] ?? null;
    return { source_id, state: one?.state ?? null, expires_at: one?.expires_at ?? null };
  });
  return { facts, partners };
}

function samePartner(a: LeasePartner, b: LeasePartner): boolean {
  return a.source_id === b.source_id && a.state === b.state && a.expires_at === b.expires_at;
}

function sameHolder(a: LeasePartner, b: LeasePartner): boolean {
  return a.source_id === b.source_id && (a.state === null) === (b.state === null);
}

function alike(a: Partners, b: Partners, same: (a: LeasePartner, b: LeasePartner) => boolean): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((one, at) => same(one, b[at]!));
}

/** Whether the partners hold the same. */
export function samePartners(a: Partners, b: Partners): boolean {
  return alike(a, b, samePartner);
}

/** Whether the same partners hold it, in whatever state. */
export function sameHolders(a: Partners, b: Partners): boolean {
  return alike(a, b, sameHolder);
}

function differ(a: LeasePartner, b: LeasePartner): boolean {
  if (!occupies(a) && !occupies(b)) return false;
  if (a.state !== b.state) return true;
  if (a.expires_at === null || b.expires_at === null) return a.expires_at !== b.expires_at;
  return Math.abs(instant(a.expires_at) - instant(b.expires_at)) > toleratedMs;
}

/**
 * Whether the partners would go on differently: they differ in its state or by more than a minute in its end, or one lacks
 * it. Of an address that none of them keeps in use it does not matter what they call it, or whether they still list it.
 */
export function isDiverging({ partners }: Pick<Lease, 'partners'>): boolean {
  if (partners === null) return false;
  return partners.some((one, at) => partners.slice(at + 1).some((other) => differ(one, other)));
}

/** Whether a source holds the lease, be it shown as its word or not. */
export function isHeldBy({ source_id, partners }: Pick<Lease, 'source_id' | 'partners'>, fits: (sourceId: string) => boolean): boolean {
  if (partners === null) return fits(source_id);
  return partners.some((partner) => partner.state !== null && fits(partner.source_id));
}
