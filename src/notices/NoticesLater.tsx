// Loads the notices once there are rows, so that they do not delay the first one.
import { lazy, Suspense } from 'react';
import { useStoreFact } from '#src/live/useStoreFact.ts';

const Notices = lazy(async () => ({ default: (await import('./Notices.tsx')).Notices }));

export function NoticesLater() {
  return (
    useStoreFact((store) => store.isLoaded) && (
      <Suspense>
        <Notices />
      </Suspense>
    )
  );
}
