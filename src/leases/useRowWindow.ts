// Follows a scrolled element: tells which rows to render, and scrolls it.
import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { rowWindow, type RowWindow, type ScrollPlace } from './rowWindow.ts';

/** How much of a page of usual size is not the list: guessed right, the first rows are rendered once. */
const aroundList = 184;

/** What a page shows before it has been measured. */
const guessedHeight = (): number => Math.max(320, innerHeight - aroundList);

export interface FollowedWindow extends RowWindow {
  /** As last seen: asking the element itself would cost a layout in the middle of a frame. */
  place: RefObject<ScrollPlace>;
  /** Scrolls at once, and has the rows there rendered before the next paint. */
  scrollTo: (top: number) => void;
}

export function useRowWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number): FollowedWindow {
  const [guess] = useState(() => ({ scrollTop: 0, height: guessedHeight() }));
  const place = useRef<ScrollPlace>(guess);
  const scroll = useRef<(top: number) => void>(() => {});
  const [{ from, to }, setWindow] = useState(() => rowWindow(guess, rowHeight));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const scrolled = element;
    function follow(): void {
      place.current = { scrollTop: scrolled.scrollTop, height: scrolled.clientHeight || guess.height };
      const next = rowWindow(place.current, rowHeight);
      setWindow((now) => (now.from === next.from && now.to === next.to ? now : next));
    }
    scroll.current = (top) => {
      scrolled.scrollTo({ top, behavior: 'instant' });
      // The browser may have stopped at the end of the list.
      follow();
    };
    // The first size is told by the observer, when the browser has laid the page out; asking for it here would lay it out once more.
    if (place.current !== guess) follow();
    scrolled.addEventListener('scroll', follow, { passive: true });
    const observer = new ResizeObserver(follow);
    observer.observe(scrolled);
    return () => {
      scrolled.removeEventListener('scroll', follow);
      observer.disconnect();
    };
  }, [scroller, rowHeight, guess]);

  const scrollTo = useCallback((top: number) => scroll.current(top), []);
  return { from, to, place, scrollTo };
}
