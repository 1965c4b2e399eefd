// Marks the element that scrolls while its table is wider than itself, so that only then the first columns are held in their place.
import { useLayoutEffect, type RefObject } from 'react';

export function useSideways(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    const table = element?.firstElementChild;
    if (!element || !table) return;
    const observer = new ResizeObserver(() => {
      // What stays costs a layer for each cell, so it is not said by style alone.
      element.toggleAttribute('data-sideways', table.getBoundingClientRect().width > element.clientWidth + 1);
    });
    observer.observe(element);
    observer.observe(table);
    return () => observer.disconnect();
  }, [scroller]);
}
