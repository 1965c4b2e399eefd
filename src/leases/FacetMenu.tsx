// What a facet's button opens: its values with their counts.
import type { FacetName } from '#domain/query/leaseFilter.ts';
import { AnchoredPanel, type PanelProps } from '#src/ui/AnchoredPanel.tsx';
import { ClearFacet } from './ClearFacet.tsx';
import { facetNames } from './facetNames.ts';
import { FacetValues } from './FacetValues.tsx';

export interface FacetMenuProps extends PanelProps {
  facet: FacetName;
  query: string;
  onQuery: (query: string) => void;
}

export function FacetMenu({ facet, query, onQuery, ...panel }: FacetMenuProps) {
  return (
    <AnchoredPanel
      {...panel}
      title={facetNames[facet]}
      actions={<ClearFacet facet={facet} query={query} onQuery={onQuery} />}
      align="start"
      className="w-64 pb-1.5"
    >
      <FacetValues facet={facet} query={query} onQuery={onQuery} />
      {facet === 'vendor' && <p className="px-3 pt-1 text-small text-muted">The ten most frequent; type vendor: for others.</p>}
    </AnchoredPanel>
  );
}
