// A source played by hand, so that a test decides each change and its moment.
import { plainStore, type LeaseSource, type Removal, type SourceIdentity, type SourceReport } from '#gateway/sources/source.ts';
import type { ChangeReason } from '#openapi/generated/leaseboard.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import type { PoolFacts } from '#domain/pool.ts';

export interface ScriptedSource extends LeaseSource {
  /** Adds leases, or replaces those of the same id. */
  put(...leases: LeaseFacts[]): void;
  remove(id: string, reason?: ChangeReason): void;
  /** Says that nothing has changed. */
  verify(): void;
  /** Says that the lease store can't be read; `restore` says everything anew. */
  fail(detail: string): void;
  restore(): void;
}

/** Reports its table when it is started, also when it is started again, and then what it is told to. */
export function scriptedSource(
  leases: readonly LeaseFacts[] = [],
  pools: PoolFacts[] = [],
  identity: Partial<SourceIdentity> = {},
): ScriptedSource {
  const held = new Map(leases.map((lease) => [lease.id, lease]));
  let tell: ((report: SourceReport) => void) | null = null;
  const restore = (): void =>
    tell?.({
      type: 'table',
      table: { ...plainStore, leases: [...held.values()], pools },
      asOf: Date.now(),
    });
  const amend = (changed: LeaseFacts[], removals: Removal[]): void =>
    tell?.({ type: 'amendment', leases: changed, removals, asOf: Date.now() });
  return {
    identity: { id: 'scripted', name: 'Scripted', kind: 'simulator', group: 'scripted', paths: [], ...identity },
    start(report) {
      tell = report;
      restore();
    },
    stop() {
      tell = null;
      return Promise.resolve();
    },
    put(...changed) {
      for (const lease of changed) held.set(lease.id, lease);
      amend(changed, []);
    },
    remove(id, reason) {
      held.delete(id);
      amend([], [reason === undefined ? { id } : { id, reason }]);
    },
    verify: () => tell?.({ type: 'verified', asOf: Date.now() }),
    fail: (detail) => tell?.({ type: 'unreadable', detail }),
    restore,
  };
}
