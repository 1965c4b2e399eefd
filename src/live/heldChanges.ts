// The changes that wait while the rows are held still, folded to one for each lease.
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { sameFacts } from '#domain/change.ts';
import type { Lease } from '#domain/lease.ts';
import { samePartners } from '#domain/partners.ts';

type ChangeType = LeaseChangeEvent['change_type'];
type Reason = LeaseChangeEvent['reason'];

/** How many leases differ from their rows, and in what way. */
export type HeldCounts = Readonly<Record<ChangeType, number>>;

/** How and why a lease differs from what its row shows (null: it has no row). */
export interface HeldChange {
  id: string;
  shown: Lease | null;
  type: ChangeType;
  reason: Reason;
}

/** What leads from a lease as its row shows it to the lease as it is; null: nothing. */
function changeBetween(shown: Lease | null, lease: Lease | undefined): ChangeType | null {
  if (shown === null) return lease === undefined ? null : 'added';
  if (lease === undefined) return 'removed';
  const isSame = sameFacts(shown, lease) && samePartners(shown.partners, lease.partners) && shown.changed_at === lease.changed_at;
  return shown === lease || isSame ? null : 'updated';
}

export class HeldChanges {
  readonly #leases: ReadonlyMap<string, Lease>;
  readonly #held = new Map<string, HeldChange>();
  #counts: HeldCounts = { added: 0, updated: 0, removed: 0 };

  /** @param leases as they are now, changed by their owner */
  constructor(leases: ReadonlyMap<string, Lease>) {
    this.#leases = leases;
  }

  get counts(): HeldCounts {
    return this.#counts;
  }

  /** Keeps a change from its row; several of one lease become one, and those that undo each other none. */
  keep(id: string, before: Lease | undefined, reason: Reason): void {
    const known = this.#held.get(id);
    const shown = known === undefined ? (before ?? null) : known.shown;
    const type = changeBetween(shown, this.#leases.get(id));
    if (known !== undefined) this.#count(known.type, -1);
    if (type === null) this.#held.delete(id);
    else {
      this.#held.set(id, { id, shown, type, reason });
      this.#count(type, 1);
    }
  }

  /** A lease as its row shows it: null when it has none, undefined when it shows the lease as it is. */
  shown(id: string): Lease | null | undefined {
    return this.#held.get(id)?.shown;
  }

  [Symbol.iterator](): Iterator<HeldChange> {
    return this.#held.values();
  }

  #count(type: ChangeType, by: 1 | -1): void {
    this.#counts = { ...this.#counts, [type]: this.#counts[type] + by };
  }
}
