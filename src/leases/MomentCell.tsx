// When something was, as short as it can be said; exactly, and how long ago, in its title.
import { useNow } from '#src/ui/now.ts';
import { agoWords, exactTime, momentWords } from '#src/ui/timeWords.ts';
import { Absent } from './Absent.tsx';

export function MomentCell({ at: text, absent }: { at: string | null; absent: string }) {
  const now = useNow(60_000);
  if (text === null) return <Absent why={absent} />;
  const at = Date.parse(text);
  return (
    <time dateTime={text} title={`${exactTime(at)} · ${agoWords(now - at)}`} className="block truncate text-muted tabular-nums">
      {momentWords(at, now)}
    </time>
  );
}
