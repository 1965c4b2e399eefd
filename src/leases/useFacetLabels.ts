// What people call the values of a facet, where it is not the value itself.
import { useMemo } from 'react';
import type { FacetName } from '#domain/query/leaseFilter.ts';
import { useListPools, useListSources } from '#src/api/generated/queries.ts';
import { poolFacts, sourceNames } from './poolFacts.ts';

export type FacetLabels = Readonly<Record<FacetName, Readonly<Record<string, string>>>>;

const none: Record<string, never> = {};
const families = { 4: 'IPv4', 6: 'IPv6' };

const poolNames = (list: Parameters<typeof poolFacts>[0]): Record<string, string> =>
  Object.fromEntries(Object.entries(poolFacts(list)).map(([id, { name }]) => [id, name]));

export function useFacetLabels(): FacetLabels {
  const { data: pool = none } = useListPools({ query: { select: poolNames } });
  const { data: source = none } = useListSources({ query: { select: sourceNames } });
  return useMemo(() => ({ state: none, subnet: none, vendor: none, family: families, pool, source }), [pool, source]);
}
