// The colour that an admin has given a source, to tell it from others at a glance; its name stands beside it.
import type { SourceColour } from '#src/api/generated/queries.ts';
import { markColours } from '#src/leases/sourceMarks.ts';

/** Nothing for a source without a colour. */
export function SourceMark({ colour }: { colour: SourceColour | null }) {
  if (colour === null) return null;
  return <span aria-hidden className={`size-2.5 shrink-0 rounded-[2px] bg-current forced-color-adjust-none ${markColours[colour]}`} />;
}
