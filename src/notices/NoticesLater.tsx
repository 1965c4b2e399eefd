// Loads the notices once there are leases, so that they do not delay the first row.
import { lazy, Suspense, useCallback, useSyncExternalStore } from 'react';
import { useLive } from '#src/live/live.ts';

const Notices = lazy(async () => ({ default: (await import('./Notices.tsx')).Notices }));

export function NoticesLater() {
  const { store } = useLive();
  const loaded = useSyncExternalStore(
    useCallback((listener: () => void) => store.subscribe(listener), [store]),
    () => store.cursor !== null,
  );
  return (
    loaded && (
      <Suspense>
        <Notices />
      </Suspense>
    )
  );
}
