// What rows need of the pools. Counts are left out: they change every second, and rows must not render again for that.
import type { PoolList, SourceList } from '#src/api/generated/queries.ts';

export type PoolFacts = Readonly<Record<string, { name: string; leaseSeconds: number | null }>>;

export function poolFacts({ pools }: PoolList): PoolFacts {
  return Object.fromEntries(pools.map(({ id, name, lease_seconds }) => [id, { name, leaseSeconds: lease_seconds }]));
}

export function sourceNames({ sources }: SourceList): Readonly<Record<string, string>> {
  return Object.fromEntries(sources.map(({ id, name }) => [id, name]));
}
