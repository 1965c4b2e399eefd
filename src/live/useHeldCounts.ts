// What waits while the rows are held; renders again at most once a frame.
import { useCallback, useSyncExternalStore } from 'react';
import type { HeldCounts } from './heldChanges.ts';
import { useLive } from './live.ts';

/** @returns null while the rows follow */
export function useHeldCounts(): HeldCounts | null {
  const { store } = useLive();
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => store.held);
}
