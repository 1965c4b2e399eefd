// The facets beside the query box: a button each, or one for all where there is little room.
import ChevronDown from 'lucide-react/icons/chevron-down';
import ListFilter from 'lucide-react/icons/list-filter';
import { chosenValues } from '#domain/query/chosenValues.ts';
import type { FacetName } from '#domain/query/leaseFilter.ts';
import { PanelButton } from '#src/ui/PanelButton.tsx';
import { visibleParts, visibleText } from '#src/ui/visibleParts.ts';
import { later } from '#src/ui/later.ts';
import { facetNames } from './facetNames.ts';
import { RandomisedChip } from './RandomisedChip.tsx';
import { useFacetLabels } from './useFacetLabels.ts';
import { useOfferedFacets } from './useOfferedFacets.ts';
import { useScreenWidth } from './useScreenWidth.ts';

const FacetMenu = later(async () => (await import('./FacetMenu.tsx')).FacetMenu);
const FiltersMenu = later(async () => (await import('./FiltersMenu.tsx')).FiltersMenu);

const look =
  'flex h-7 max-w-40 min-w-16 items-center gap-1 rounded-control border px-2 whitespace-nowrap hover:bg-hover aria-expanded:bg-hover';
const lookOf = (isUsed: boolean) => `${look} ${isUsed ? 'border-accent text-accent' : 'border-line text-muted'}`;

export interface FacetBarProps {
  query: string;
  onQuery: (query: string) => void;
}

export function FacetBar({ query, onQuery }: FacetBarProps) {
  const offered = useOfferedFacets(query);
  const width = useScreenWidth();
  if (width === 'wide' || width === 'wall') {
    return (
      <fieldset className="flex min-w-0 gap-1.5">
        <legend className="sr-only">Facets</legend>
        {offered.map((facet) => (
          <FacetButton key={facet} facet={facet} query={query} onQuery={onQuery} />
        ))}
        <RandomisedChip query={query} onQuery={onQuery} />
      </fieldset>
    );
  }
  const used = offered.reduce((count, facet) => count + chosenValues(query, facet).length, 0);
  return (
    <PanelButton
      load={FiltersMenu.load}
      panel={(panel) => <FiltersMenu {...panel} query={query} onQuery={onQuery} />}
      className={lookOf(used > 0)}
    >
      <ListFilter size={14} strokeWidth={2} aria-hidden />
      Filters
      {used > 0 && <span className="tabular-nums">{used}</span>}
    </PanelButton>
  );
}

function FacetButton({ facet, query, onQuery }: FacetBarProps & { facet: FacetName }) {
  const labels = useFacetLabels()[facet];
  const isNamed = useScreenWidth() === 'wall';
  const [first, ...others] = chosenValues(query, facet);
  const name = facetNames[facet];
  const written = (value: string) => visibleText(visibleParts(labels[value] ?? value));
  const label = first === undefined ? null : written(first);
  return (
    <PanelButton
      load={FacetMenu.load}
      panel={(panel) => <FacetMenu {...panel} facet={facet} query={query} onQuery={onQuery} />}
      title={first === undefined ? undefined : `${name}: ${[first, ...others].map(written).join(', ')}`}
      className={lookOf(label !== null)}
    >
      {label === null ? (
        name
      ) : (
        <>
          <span className={isNamed ? 'shrink-0' : 'sr-only'}>{name}:</span>
          <bdi className="min-w-0 truncate">{label}</bdi>
          {others.length > 0 && <span className="shrink-0 tabular-nums">+{others.length}</span>}
        </>
      )}
      <ChevronDown size={12} strokeWidth={2} aria-hidden className="shrink-0" />
    </PanelButton>
  );
}
