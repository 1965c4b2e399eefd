// How long the lease was given for.
import { groupedNumber } from '#src/ui/numberWords.ts';
import { durationWords } from '#src/ui/timeWords.ts';
import { Absent } from './Absent.tsx';

export function LengthCell({ seconds }: { seconds: number | null }) {
  if (seconds === null) return <Absent why="The lease store does not say." />;
  return (
    <span title={`${groupedNumber(seconds)} seconds`} className="block truncate text-muted tabular-nums">
      {durationWords(seconds * 1_000)}
    </span>
  );
}
