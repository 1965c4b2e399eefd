// The lease table: the header, and the grid, which draws the rows that can be seen, whatever their number.
import { Suspense, useRef, useSyncExternalStore } from 'react';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import { useLive } from '#src/live/live.ts';
import { useStoreFact } from '#src/live/useStoreFact.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { later } from '#src/ui/later.ts';
import { HeaderLater } from './HeaderLater.tsx';
import { LeaseGrid } from './LeaseGrid.tsx';
import { selectionOf } from './selection.ts';
import { useAutoPause } from './useAutoPause.ts';
import { useColumns } from './useColumns.ts';
import { rowHeightOf, useScreenWidth } from './useScreenWidth.ts';

const SelectionBar = later(async () => (await import('./SelectionBar.tsx')).SelectionBar);
const PauseBanner = later(async () => (await import('#src/live/PauseBanner.tsx')).PauseBanner);

const headerHeight = 32;

export interface LeaseTableProps {
  query: string;
  order: LeaseOrder;
  onOrder: (order: LeaseOrder) => void;
  onClear: () => void;
  /** The lease that all is shown of; null: none. */
  openId: string | null;
  /** Shows all of one lease. */
  onOpen: (id: string) => void;
}

export function LeaseTable({ query, order, onOrder, onClear, openId, onOpen }: LeaseTableProps) {
  const { store } = useLive();
  const selection = selectionOf(store);
  const width = useScreenWidth();
  const rowHeight = rowHeightOf(width, useSetting('density'));
  const scroller = useRef<HTMLElement>(null);
  const { cells, tracks, resize } = useColumns(scroller);
  const anySelected = useSyncExternalStore(selection.subscribe, () => !selection.isEmpty);
  const isHeld = useStoreFact(({ held }) => held !== null);

  useAutoPause(scroller, order);

  return (
    <>
      <LeaseGrid
        scroller={scroller}
        look={{ ...tracks, '--row-height': `${rowHeight}px` }}
        header={<HeaderLater ids={cells.ids} order={order} onOrder={onOrder} resize={resize} />}
        covered={width === 'phone' ? 0 : headerHeight}
        rowHeight={rowHeight}
        cells={cells}
        query={query}
        order={order}
        onClear={onClear}
        openId={openId}
        onOpen={onOpen}
      />
      {isHeld && (
        <div className="relative">
          <Suspense>
            <PauseBanner />
          </Suspense>
        </div>
      )}
      {anySelected && (
        <Suspense>
          <SelectionBar selection={selection} columns={cells.ids} />
        </Suspense>
      )}
    </>
  );
}
