// Takes all of a facet's values out of the query.
import { chosenValues } from '#domain/query/chosenValues.ts';
import type { FacetName } from '#domain/query/leaseFilter.ts';
import { withoutField } from '#domain/query/withoutField.ts';
import { facetNames } from './facetNames.ts';

export interface ClearFacetProps {
  facet: FacetName;
  query: string;
  onQuery: (query: string) => void;
}

export function ClearFacet({ facet, query, onQuery }: ClearFacetProps) {
  return (
    <button
      type="button"
      aria-label={`Any ${facetNames[facet].toLowerCase()}`}
      disabled={chosenValues(query, facet).length === 0}
      onClick={() => onQuery(withoutField(query, facet))}
      className="rounded-control text-small text-accent hover:underline disabled:invisible"
    >
      Any
    </button>
  );
}
