// All that the lease table has to know of its columns: which, how wide, and what happens when one is resized.
import { useMemo, type RefObject } from 'react';
import { useListPools, useListSources } from '#src/api/generated/queries.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { columnResize, type ColumnResize } from './columnResize.ts';
import type { RowCells, Surroundings } from './cellOf.tsx';
import { tracksOf, type Tracks } from './columnTracks.ts';
import { poolFacts, sourceNames } from './poolFacts.ts';
import { sourceMarks } from './sourceMarks.ts';
import { useShownColumns } from './useShownColumns.ts';
import { useSideways } from './useSideways.ts';

const nothing: Surroundings = { pools: {}, sources: {}, marks: {} };

export interface TableColumns {
  cells: RowCells;
  /** For the element that scrolls. */
  tracks: Tracks;
  resize: ColumnResize;
}

/** @param scroller the element that scrolls */
export function useColumns(scroller: RefObject<HTMLElement | null>): TableColumns {
  const { data: pools = nothing.pools } = useListPools({ query: { select: poolFacts } });
  const { data: sources = nothing.sources } = useListSources({ query: { select: sourceNames } });
  const { data: marks = nothing.marks } = useListSources({ query: { select: sourceMarks } });
  const { screen, ids, chosen } = useShownColumns();
  const { widths } = useSetting('columns');

  const cells = useMemo(() => ({ ids, around: { pools, sources, marks } }), [ids, pools, sources, marks]);
  const { tracks, resize } = useMemo(() => {
    const known = { ids, screen, chosen };
    return {
      tracks: tracksOf({ ...known, widths }),
      resize: columnResize(ids, (trial) => tracksOf({ ...known, widths: trial })),
    };
  }, [ids, screen, chosen, widths]);

  useSideways(scroller);

  return { cells, tracks, resize };
}
