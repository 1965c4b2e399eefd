// Whether the first rows are there: what they do not need waits for them.
import { useCallback, useSyncExternalStore } from 'react';
import { useLive } from './live.ts';

export function useIsLoaded(): boolean {
  const { store } = useLive();
  return useSyncExternalStore(
    useCallback((listener: () => void) => store.subscribe(listener), [store]),
    () => store.isLoaded,
  );
}
