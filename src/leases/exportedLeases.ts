// Which leases an export from the page holds.
import type { Lease } from '#domain/lease.ts';
import type { LeaseStore } from '#src/live/leaseStore.ts';
import { selectionOf } from './selection.ts';

export const exportScopes = ['shown', 'selected'] as const;
export type ExportScope = (typeof exportScopes)[number];

/** The leases as they are now, in the view's order: what changes while they are written changes other objects. */
export function exportedLeases(store: LeaseStore, scope: ExportScope): Lease[] {
  const leases = scope === 'selected' ? selectionOf(store).leases() : [...store.viewLeases()];
  // A removed lease's row is seen for a moment longer; while rows are held still they are meant as they are seen.
  return store.held === null ? leases.filter(({ id }) => store.get(id) !== undefined) : leases;
}
