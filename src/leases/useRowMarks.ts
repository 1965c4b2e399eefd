// What rows carry beside what React renders: how calmly they show a change, and their numbers.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Row } from '#src/live/leaseStore.ts';
import { gatewayNow } from '#src/ui/gatewayClock.ts';
import { nextPace, type FlashPace } from './flashPace.ts';

/** A change that is older than this when its row appears (as by scrolling) does not fade any more, in milliseconds. */
const freshMs = 300;

/** So often numbers follow, which are for a screen reader: writing all of them in each frame would cost more than the rows. */
const numbersMs = 250;

/**
 * Sees to it that at most so many rows fade at once as `flashPace` allows; the others show their change at its pace.
 *
 * @param body holds the rows' elements, in their order and nothing else
 * @param from the number of the first row
 */
export function useRowMarks(body: RefObject<HTMLElement | null>, rows: readonly Row[], from: number): void {
  const pace = useRef<FlashPace>('fade');
  const marked = useRef(new WeakMap<Element, Row['change']>());
  const numbered = useRef<{ timer: ReturnType<typeof setTimeout> | undefined; from: number }>({ timer: undefined, from });

  useLayoutEffect(() => {
    const elements = body.current?.children;
    if (elements === undefined) return;
    const changing = rows.reduce((count, { change }) => count + (change === null ? 0 : 1), 0);
    pace.current = nextPace(pace.current, changing);
    const now = gatewayNow();
    rows.forEach(({ change }, index) => {
      const element = elements[index];
      if (element === undefined || marked.current.get(element) === change) return;
      marked.current.set(element, change);
      if (change === null) return;
      const calm = pace.current === 'fade' && now - change.at > freshMs ? 'tint' : pace.current;
      if (calm === 'fade') element.removeAttribute('data-pace');
      else element.setAttribute('data-pace', calm);
    });
  }, [body, rows]);

  useEffect(() => {
    const state = numbered.current;
    state.from = from;
    state.timer ??= setTimeout(() => {
      state.timer = undefined;
      for (const [index, element] of [...(body.current?.children ?? [])].entries()) {
        const number = String(state.from + index + 2);
        if (element.getAttribute('aria-rowindex') !== number) element.setAttribute('aria-rowindex', number);
      }
    }, numbersMs);
  }, [body, rows, from]);

  useEffect(() => () => clearTimeout(numbered.current.timer), []);
}
