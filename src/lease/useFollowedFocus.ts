// Lets the drawer show the lease that the focus of the list moves to.
import { useEffect, useEffectEvent } from 'react';
import { gridFocusOf } from '#src/leases/gridFocus.ts';
import { useLive } from '#src/live/live.ts';
import { gridElement } from './pageFocus.ts';

/** A held arrow key is waited for: only where it stops is looked at. */
const settledMs = 120;

export function useFollowedFocus(follows: boolean, id: string, onTurn: (id: string) => void): void {
  const { store } = useLive();
  const turn = useEffectEvent((other: string) => other !== id && onTurn(other));
  useEffect(() => {
    if (!follows) return;
    const focus = gridFocusOf(store);
    let before = focus.place;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = focus.subscribe(() => {
      const now = focus.place;
      // In the same row it is another lease that took the place of one that left: nobody asked for that.
      const isMove = now.id !== null && now.id !== before.id && now.row !== before.row;
      before = now;
      if (!isMove || gridElement() !== document.activeElement) return;
      clearTimeout(timer);
      timer = setTimeout(() => turn(now.id ?? ''), settledMs);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [follows, store]);
}
