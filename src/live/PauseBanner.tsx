// Says over held rows how much they hide, and lets it in.
import { useState } from 'react';
import { Button } from '#src/ui/Button.tsx';
import { groupedNumber } from '#src/ui/numberWords.ts';
import type { HeldCounts } from './heldChanges.ts';
import { useLive } from './live.ts';
import { useStoreFact } from './useStoreFact.ts';

/** `37 added, 112 updated, 5 removed`; of what there is none, nothing. */
export function heldWords(held: HeldCounts): string {
  const parts = (['added', 'updated', 'removed'] as const)
    .filter((type) => held[type] > 0)
    .map((type) => `${groupedNumber(held[type])} ${type}`);
  return parts.length === 0 ? 'no changes yet' : parts.join(', ');
}

/** Floats over the foot of the rows, so that none moves when it comes and goes. */
export function PauseBanner() {
  const { pause } = useLive();
  const held = useStoreFact((store) => store.held);
  const [dismissed, setDismissed] = useState(false);
  if (held === null || dismissed) return null;
  return (
    <section
      aria-label="Rows are held still"
      className="absolute bottom-3 left-1/2 z-10 flex max-w-[calc(100%-1.5rem)] -translate-x-1/2 items-center gap-3 rounded-control border border-amber bg-page py-1.5 pr-1.5 pl-3"
    >
      <p className="min-w-0 truncate tabular-nums">
        <span className="font-semibold text-amber">Paused</span> · {heldWords(held)}
      </p>
      <Button onClick={() => pause.end()}>Apply</Button>
      <Button
        className="border-transparent font-normal text-muted max-sm:sr-only"
        onClick={() => {
          // Kept by hand from now on, whatever else it was for.
          pause.set('asked', true);
          setDismissed(true);
        }}
      >
        Keep paused
      </Button>
    </section>
  );
}
