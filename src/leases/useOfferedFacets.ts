// Which facets are worth offering: one that has a single value divides nothing.
import { chosenValues } from '#domain/query/chosenValues.ts';
import type { FacetName } from '#domain/query/leaseFilter.ts';
import { useGetStats, useListSources } from '#src/api/generated/queries.ts';
import { offeredFacets } from './facetNames.ts';

/** @param query what it asks for can always be taken back */
export function useOfferedFacets(query: string): readonly FacetName[] {
  const { data: hasSources = false } = useListSources({ query: { select: ({ sources }) => sources.length > 1 } });
  const { data: hasFamilies = false } = useGetStats({ query: { select: ({ by_family: { v4, v6 } }) => v4 > 0 && v6 > 0 } });
  const missing: Partial<Record<FacetName, boolean>> = { source: !hasSources, family: !hasFamilies };
  return offeredFacets.filter((facet) => missing[facet] !== true || chosenValues(query, facet).length > 0);
}
