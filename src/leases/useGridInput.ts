// Puts keys and pointer on the lease table: their code is loaded when the table stands.
import { useEffect, useEffectEvent, type RefObject } from 'react';
import { useLive } from '#src/live/live.ts';
import { loadPatiently } from '#src/ui/later.ts';
import type { GridFocus } from './gridFocus.ts';
import type { Selection } from './selection.ts';
import type { FollowedWindow } from './useRowWindow.ts';

export interface GridInput {
  focus: GridFocus;
  selection: Selection;
  view: Pick<FollowedWindow, 'place' | 'scrollTo'>;
  /** Ids of the columns shown, from the left. */
  columns: readonly string[];
  rowHeight: number;
  /** How much of the top is covered by the header, in pixels. */
  covered: number;
  /** Shows all of one lease. */
  onOpen: (id: string) => void;
}

export function useGridInput(grid: RefObject<HTMLElement | null>, input: GridInput): void {
  const { store, pause } = useLive();
  const { focus, selection, view } = input;
  const { scrollTo, place } = view;
  const columns = useEffectEvent(() => input.columns);
  const rowHeight = useEffectEvent(() => input.rowHeight);
  const covered = useEffectEvent(() => input.covered);
  const open = useEffectEvent((id: string) => input.onOpen(id));

  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    let stop: (() => void) | null = null;
    let left = false;
    loadPatiently(() => import('./gridInput.ts'))
      .then(({ followInput }) => {
        if (left) return;
        const area = () => ({ ...place.current, covered: covered() });
        stop = followInput({
          grid: element,
          store,
          pause,
          focus,
          selection,
          scrollTo,
          area,
          columns: () => columns(),
          rowHeight: () => rowHeight(),
          open: (id) => open(id),
        });
      })
      // The table can still be read; a reload brings the keys back.
      .catch(() => {});
    return () => {
      left = true;
      stop?.();
    };
  }, [grid, store, pause, focus, selection, scrollTo, place]);
}
