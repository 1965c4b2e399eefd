// Holds the rows still while the user selects text in them, or has scrolled away from where new ones come.
import { useEffect, type RefObject } from 'react';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import { useLive } from '#src/live/live.ts';

/** So far from the top one reads old rows, in pixels. */
const away = 64;

/** With the last changes first, new rows come at the top and push what is being read down. */
function pushesDown([first]: LeaseOrder): boolean {
  return first?.column === 'changed_at' && first.descending;
}

export function useAutoPause(scroller: RefObject<HTMLElement | null>, order: LeaseOrder): void {
  const { pause } = useLive();

  useEffect(() => {
    function select(): void {
      const selection = document.getSelection();
      const inside = selection !== null && !selection.isCollapsed && (scroller.current?.contains(selection.anchorNode) ?? false);
      pause.set('selecting', inside);
    }
    document.addEventListener('selectionchange', select);
    return () => {
      document.removeEventListener('selectionchange', select);
      pause.set('selecting', false);
    };
  }, [pause, scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null || !pushesDown(order)) return;
    const place = element;
    const scroll = (): void => pause.set('scrolled', place.scrollTop > away);
    place.addEventListener('scroll', scroll, { passive: true });
    return () => {
      place.removeEventListener('scroll', scroll);
      pause.set('scrolled', false);
    };
  }, [pause, scroller, order]);
}
