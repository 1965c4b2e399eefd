// Follows a scrolled element and tells which rows to render.
import { useLayoutEffect, useState, type RefObject } from 'react';
import { rowWindow, type RowWindow } from './rowWindow.ts';

/** What a page shows before it has been measured. */
const guessedHeight = 900;

export function useRowWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number): RowWindow {
  const [window, setWindow] = useState(() => rowWindow({ scrollTop: 0, height: guessedHeight }, rowHeight));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const place = element;
    function follow(): void {
      const next = rowWindow({ scrollTop: place.scrollTop, height: place.clientHeight || guessedHeight }, rowHeight);
      setWindow((now) => (now.from === next.from && now.to === next.to ? now : next));
    }
    follow();
    place.addEventListener('scroll', follow, { passive: true });
    const observer = new ResizeObserver(follow);
    observer.observe(place);
    return () => {
      place.removeEventListener('scroll', follow);
      observer.disconnect();
    };
  }, [scroller, rowHeight]);

  return window;
}
