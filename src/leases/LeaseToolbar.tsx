// The line above the table: what is asked, how many leases answer, and what can be done with the list; two lines on a phone.
import Bookmark from 'lucide-react/icons/bookmark';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import { PauseButton } from '#src/live/PauseButton.tsx';
import { PanelButton } from '#src/ui/PanelButton.tsx';
import { later } from '#src/ui/later.ts';
import { ColumnChooserButton } from './ColumnChooserButton.tsx';
import { ExportButton } from './ExportButton.tsx';
import { FacetBar } from './FacetBar.tsx';
import { HiddenOrder } from './HiddenOrder.tsx';
import { LeaseCount } from './LeaseCount.tsx';
import type { LeaseSearch } from './leaseSearch.ts';
import { QueryBox, type QueryWay } from './QueryBox.tsx';
import { SortSelect } from './SortSelect.tsx';

const SavedViews = later(async () => (await import('./SavedViews.tsx')).SavedViews);

export interface LeaseToolbarProps {
  /** As the address has it. */
  query: string;
  /** What the list answers: the query, or nothing when that can't be understood. */
  understood: string;
  order: LeaseOrder;
  onQuery: (query: string, way: QueryWay) => void;
  onOrder: (order: LeaseOrder) => void;
  /** Shows a saved view. */
  onView: (view: LeaseSearch) => void;
}

export function LeaseToolbar({ query, understood, order, onQuery, onOrder, onView }: LeaseToolbarProps) {
  return (
    <search className="flex min-h-11 shrink-0 items-center gap-x-3 gap-y-1.5 border-b border-line px-3 max-sm:flex-wrap max-sm:py-1.5">
      <QueryBox label="Filter leases" query={query} onQuery={onQuery} />
      <div className="flex min-w-0 items-center gap-3 max-sm:w-full max-sm:gap-2 sm:grow">
        <FacetBar query={understood} onQuery={(next) => onQuery(next, 'chosen')} />
        <SortSelect order={order} onOrder={onOrder} />
        <HiddenOrder order={order} onOrder={onOrder} />
        <LeaseCount isFiltered={understood.trim() !== ''} />
        <div className="flex shrink-0 gap-1.5">
          <PanelButton
            load={SavedViews.load}
            panel={(panel) => <SavedViews {...panel} query={understood} order={order} onView={onView} />}
            aria-label="Saved views"
            title="Saved views"
            className="grid size-7 shrink-0 place-items-center rounded-control border border-line text-muted hover:bg-hover"
          >
            <Bookmark size={14} strokeWidth={2} aria-hidden />
          </PanelButton>
          <ColumnChooserButton />
          <ExportButton />
          <PauseButton />
        </div>
      </div>
    </search>
  );
}
