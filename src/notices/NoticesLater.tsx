// Loads the notices once there are rows, so that they do not delay the first one.
import { Suspense } from 'react';
import { useStoreFact } from '#src/live/useStoreFact.ts';
import { later } from '#src/ui/later.ts';

const Notices = later(async () => (await import('./Notices.tsx')).Notices);

export function NoticesLater() {
  return (
    useStoreFact((store) => store.isLoaded) && (
      <Suspense>
        <Notices />
      </Suspense>
    )
  );
}
