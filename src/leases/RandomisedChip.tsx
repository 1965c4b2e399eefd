// One press shows the leases whose MAC address is most likely made up.
import { hasValue, toggleValue } from '#domain/query/toggleTerm.ts';

export interface RandomisedChipProps {
  query: string;
  onQuery: (query: string) => void;
}

export function RandomisedChip({ query, onQuery }: RandomisedChipProps) {
  return (
    <button
      type="button"
      aria-pressed={hasValue(query, 'is', 'random')}
      title="Leases whose MAC address is most likely made up"
      onClick={() => onQuery(toggleValue(query, 'is', 'random'))}
      className="h-7 shrink-0 rounded-control border border-line px-2 whitespace-nowrap text-muted hover:bg-hover aria-pressed:border-accent aria-pressed:text-accent forced-colors:aria-pressed:outline-2"
    >
      Random MACs
    </button>
  );
}
