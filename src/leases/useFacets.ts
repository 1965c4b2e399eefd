// The facets' counts as they change, but not faster than one can read.
import { useCallback, useSyncExternalStore } from 'react';
import type { Facets } from '#domain/facets.ts';
import { useLive } from '#src/live/live.ts';

const readableMs = 250;

export function useFacets(): Facets {
  const { store } = useLive();
  const subscribe = useCallback(
    (listener: () => void) => {
      let last = 0;
      let timer: ReturnType<typeof setTimeout> | undefined;
      function tell(): void {
        last = performance.now();
        timer = undefined;
        listener();
      }
      const leave = store.subscribe(() => {
        timer ??= setTimeout(tell, Math.max(0, last + readableMs - performance.now()));
      });
      return () => {
        leave();
        clearTimeout(timer);
      };
    },
    [store],
  );
  return useSyncExternalStore(subscribe, () => store.facets);
}
