// One fact of the store as it changes, but not faster than one can read.
import { useCallback, useSyncExternalStore } from 'react';
import type { LeaseStore } from './leaseStore.ts';
import { useLive } from './live.ts';

const readableMs = 250;

/** @param read must give the same value, not only an equal one, while nothing has changed */
export function useCalmFact<T>(read: (store: LeaseStore) => T): T {
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
  return useSyncExternalStore(subscribe, () => read(store));
}
