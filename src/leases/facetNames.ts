// The facets as people call them, in the order in which they are offered.
import type { FacetName } from '#domain/query/leaseFilter.ts';

export const facetNames: Readonly<Record<FacetName, string>> = {
  state: 'State',
  pool: 'Pool',
  subnet: 'Subnet',
  source: 'Source',
  family: 'Family',
  vendor: 'Vendor',
};

export const offeredFacets = ['state', 'pool', 'subnet', 'source', 'family', 'vendor'] as const satisfies readonly FacetName[];
