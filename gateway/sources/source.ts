// The shape of a source: something that reports its leases and pools again and again.
import type { ChangeReason, BadRecords, Source, SourceKind } from '#openapi/generated/leaseboard.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import type { PoolFacts } from '#domain/pool.ts';

/** Everything that a source knows at one moment. */
export interface SourceTable {
  leases: LeaseFacts[];
  pools: PoolFacts[];
  badRecords: BadRecords;
  /** In words, what an admin should know although it reads well; null when there is nothing. */
  detail: string | null;
}

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
  | { type: 'amendment'; leases: LeaseFacts[]; removals: Removal[]; asOf: number }
  /** looked again, nothing has changed */
  | { type: 'verified'; asOf: number }
  /** can't be read at the moment; what it said before is kept and shown as stale */
  | { type: 'unreadable'; detail: string };

export type SourceIdentity = Pick<Source, 'id' | 'name' | 'group' | 'paths'> & { kind: SourceKind };

export interface LeaseSource {
  identity: SourceIdentity;
  /** Begins to follow; the first report comes as soon as the store has been read or could not be. */
  start(report: (report: SourceReport) => void): void;
  /** Looks at the store now, where it would otherwise wait for an event or its next round. */
  look?(): void;
  /** Ends following and gives every file, watch and timer back. */
  stop(): Promise<void>;
}
