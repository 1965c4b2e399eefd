// All facets in one panel, where the toolbar has no room for a button each.
import { AnchoredPanel, type PanelProps } from '#src/ui/AnchoredPanel.tsx';
import { ClearFacet } from './ClearFacet.tsx';
import { facetNames } from './facetNames.ts';
import { FacetValues } from './FacetValues.tsx';
import { RandomisedChip } from './RandomisedChip.tsx';
import { useOfferedFacets } from './useOfferedFacets.ts';

export interface FiltersMenuProps extends PanelProps {
  query: string;
  onQuery: (query: string) => void;
}

const mostValues = 5;

export function FiltersMenu({ query, onQuery, ...panel }: FiltersMenuProps) {
  return (
    <AnchoredPanel {...panel} title="Filters" actions={<RandomisedChip query={query} onQuery={onQuery} />} className="w-80">
      <div className="min-h-0 overflow-y-auto overscroll-contain pb-2">
        {useOfferedFacets(query).map((facet) => (
          <section key={facet} className="border-t border-line pt-1.5 pb-1">
            <div className="flex items-baseline justify-between px-3">
              <h3 className="text-small font-medium text-muted">{facetNames[facet]}</h3>
              <ClearFacet facet={facet} query={query} onQuery={onQuery} />
            </div>
            <FacetValues facet={facet} query={query} onQuery={onQuery} most={mostValues} />
          </section>
        ))}
      </div>
    </AnchoredPanel>
  );
}
