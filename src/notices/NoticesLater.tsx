// Loads the notices once there are rows or none come, so that they do not delay the first one.
import { AfterFirstRows } from '#src/live/AfterFirstRows.tsx';
import { later } from '#src/ui/later.ts';

const Notices = later(async () => (await import('./Notices.tsx')).Notices);

export function NoticesLater() {
  return (
    <AfterFirstRows place={null}>
      <Notices />
    </AfterFirstRows>
  );
}
