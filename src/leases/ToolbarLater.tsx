// Keeps the toolbar's place and loads it once there are leases, so that it does not delay the first row.
import { AfterFirstRows } from '#src/live/AfterFirstRows.tsx';
import { later } from '#src/ui/later.ts';
import type { LeaseToolbarProps } from './LeaseToolbar.tsx';

const LeaseToolbar = later(async () => (await import('./LeaseToolbar.tsx')).LeaseToolbar);

const place = (
  <div aria-hidden className="flex h-11 shrink-0 items-center border-b border-line px-3 max-sm:h-[79px]">
    <span className="skeleton h-3 w-40" />
  </div>
);

export function ToolbarLater(props: LeaseToolbarProps) {
  return (
    <AfterFirstRows place={place}>
      <LeaseToolbar {...props} />
    </AfterFirstRows>
  );
}
