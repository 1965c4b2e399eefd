// What is known of a lease's pool and source, beside the lease itself.
import { useListPools, useListSources, type SourceKind } from '#src/api/generated/queries.ts';
import type { Lease } from '#domain/lease.ts';
import { sourceNames } from '#src/leases/poolFacts.ts';

export interface Surroundings {
  poolName: string | null;
  /** What the pool offers. */
  poolLeaseSeconds: number | null;
  sourceName: string;
  /** Of all sources, by their id. */
  sourceNames: Readonly<Record<string, string>>;
  /** Null: not known yet. */
  sourceKind: SourceKind | null;
}

export function useSurroundings({ pool_id, source_id }: Pick<Lease, 'pool_id' | 'source_id'>): Surroundings {
  const { data: pools } = useListPools();
  const { data: sources } = useListSources();
  const pool = pools?.pools.find(({ id }) => id === pool_id);
  const source = sources?.sources.find(({ id }) => id === source_id);
  return {
    poolName: pool?.name ?? null,
    poolLeaseSeconds: pool?.lease_seconds ?? null,
    sourceName: source?.name ?? source_id,
    sourceNames: sources === undefined ? {} : sourceNames(sources),
    sourceKind: source?.kind ?? null,
  };
}
