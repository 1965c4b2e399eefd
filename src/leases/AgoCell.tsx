// How long ago something was; the exact time is in its title.
import { useNow } from '#src/ui/now.ts';
import { agoWords, exactTime } from '#src/ui/timeWords.ts';
import { Absent } from './Absent.tsx';

export function AgoCell({ at: text, absent }: { at: string | null; absent: string }) {
  const now = useNow(5_000);
  if (text === null) return <Absent why={absent} />;
  const at = Date.parse(text);
  return (
    <time dateTime={text} title={exactTime(at)} className="block truncate text-muted tabular-nums">
      {agoWords(now - at)}
    </time>
  );
}
