// Loads the notices once there are rows, so that they do not delay the first one.
import { lazy, Suspense } from 'react';
import { useIsLoaded } from '#src/live/useIsLoaded.ts';

const Notices = lazy(async () => ({ default: (await import('./Notices.tsx')).Notices }));

export function NoticesLater() {
  return (
    useIsLoaded() && (
      <Suspense>
        <Notices />
      </Suspense>
    )
  );
}
