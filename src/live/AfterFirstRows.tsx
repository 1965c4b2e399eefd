// Keeps the place of what the first rows do not need, and lets it be loaded once they are there, or do not come.
import { Suspense, useDeferredValue, useState, type ReactNode } from 'react';
import { useSseConnection } from './useSseConnection.ts';
import { useStoreFact } from './useStoreFact.ts';

export interface AfterFirstRowsProps {
  /** What stands there until then, of the same size. */
  place: ReactNode;
  children: ReactNode;
}

export function AfterFirstRows({ place, children }: AfterFirstRowsProps) {
  // Not in the same breath as the first rows, but after it.
  const isLoaded = useDeferredValue(
    useStoreFact((store) => store.isLoaded),
    false,
  );
  const { state } = useSseConnection();
  const isComing = state.type === 'idle' || state.type === 'resyncing' || state.type === 'connecting';
  const [isShown, setShown] = useState(false);
  // It stays when the leases are asked for again, which may go on for hours.
  if (!isShown && (isLoaded || !isComing)) setShown(true);
  return isShown ? <Suspense fallback={place}>{children}</Suspense> : place;
}
