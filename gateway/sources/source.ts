// The shape of a source: something that reports its leases and pools again and again.
import type { BadRecords, ChangeReason, Source, SourceKind, SourceWarning } from '#openapi/generated/leaseboard.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import type { PoolFacts } from '#domain/pool.ts';

/** Everything that a source knows at one moment. */
export interface SourceTable {
  leases: LeaseFacts[];
  pools: PoolFacts[];
  badRecords: BadRecords;
  /** In words, what an admin should know of the leases that are shown; null when there is nothing. */
  detail: string | null;
  /** What the store is written in, in words; null when there is nothing to say of it. */
  format: string | null;
  /** When the store was changed last by its own account, in milliseconds since the epoch; null when that is not known. */
  changedAt: number | null;
  /** What an admin should know although it reads well. */
  warnings: SourceWarning[];
}

/** Of a store of which there is nothing to tell beside what it holds. */
export const plainStore: Omit<SourceTable, 'leases' | 'pools'> = {
  badRecords: { total: 0, first: [] },
  detail: null,
  format: null,
  changedAt: null,
  warnings: [],
};

/** What a source may tell of its store beside single changes. */
export type StoreNews = Partial<Pick<SourceTable, 'badRecords' | 'changedAt' | 'warnings'>>;

/** A lease that a source no longer holds, with the reason where the source states one. */
export interface Removal {
  id: string;
  reason?: ChangeReason;
}

/** What a source says; `asOf` in milliseconds since the epoch is when its store was as told. */
export type SourceReport =
  /** the whole truth; replaces what the source said before */
  | { type: 'table'; table: SourceTable; asOf: number }
  /** what has changed since; work per change, not per lease */
  | { type: 'amendment'; leases: LeaseFacts[]; removals: Removal[]; news?: StoreNews; asOf: number }
  /** looked again, nothing has changed */
  | { type: 'verified'; asOf: number }
  /** can't be read at the moment; what it said before is kept and shown as stale */
  | {
      type: 'unreadable';
      detail: string;
      /** what would mend it, to be run by an admin */
      command?: string | null;
      /** what an admin should know; without it what was told before stays */
      warnings?: SourceWarning[];
    };

export type SourceIdentity = Pick<Source, 'id' | 'name' | 'group' | 'paths'> & { kind: SourceKind } & Partial<Pick<Source, 'colour'>>;

export interface LeaseSource {
  identity: SourceIdentity;
  /** Begins to follow; the first report comes as soon as the store has been read or could not be. */
  start(report: (report: SourceReport) => void): void;
  /** Looks at the store now, where it would otherwise wait for an event or its next round. */
  look?(): void;
  /** Ends following and gives every file, watch and timer back. */
  stop(): Promise<void>;
}
