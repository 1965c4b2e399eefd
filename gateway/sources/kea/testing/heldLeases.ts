// Holds what a source has told, as a ledger would, for tests.
import type { LeaseFacts } from '#domain/lease.ts';
import type { SourceReport, SourceTable } from '../../source.ts';

export interface HeldLeases {
  leases: ReadonlyMap<string, LeaseFacts>;
  reports: readonly SourceReport[];
  tables: readonly SourceTable[];
  /** every lease that was taken away: its id and the reason, or `by a table` */
  removals: readonly string[];
  take(report: SourceReport): void;
}

export function heldLeases(): HeldLeases {
  const leases = new Map<string, LeaseFacts>();
  const reports: SourceReport[] = [];
  const tables: SourceTable[] = [];
  const removals: string[] = [];
  return {
    leases,
    reports,
    tables,
    removals,
    take(report) {
      reports.push(report);
      if (report.type === 'table') {
        tables.push(report.table);
        const kept = new Set(report.table.leases.map(({ id }) => id));
        for (const id of leases.keys()) {
          if (kept.has(id)) continue;
          leases.delete(id);
          removals.push(`${id} by a table`);
        }
        for (const lease of report.table.leases) leases.set(lease.id, lease);
      } else if (report.type === 'amendment') {
        for (const lease of report.leases) leases.set(lease.id, lease);
        for (const { id, reason } of report.removals) {
          if (leases.delete(id)) removals.push(`${id} ${reason ?? 'for no stated reason'}`);
        }
      }
    },
  };
}
