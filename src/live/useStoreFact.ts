// One fact of the store; renders again, for the next frame, when it is another.
import { useCallback, useSyncExternalStore } from 'react';
import type { LeaseStore } from './leaseStore.ts';
import { useLive } from './live.ts';

/** @param read must give the same value, not only an equal one, while nothing has changed */
export function useStoreFact<T>(read: (store: LeaseStore) => T): T {
  const { store } = useLive();
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => read(store));
}
