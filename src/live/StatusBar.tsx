// The line at the foot of every page: how true is what stands above it.
import { useListSources } from '#src/api/generated/queries.ts';
import { useNow } from '#src/ui/now.ts';
import { counted } from '#src/ui/numberWords.ts';
import { clockTime, timeOfDay } from '#src/ui/timeWords.ts';
import { visibleParts, visibleText } from '#src/ui/visibleParts.ts';
import { labelOf, nextTryWords, sourceWords, stateWords } from './connectionWords.ts';
import { useLive } from './live.ts';
import { useSseConnection } from './useSseConnection.ts';

export function StatusBar() {
  const now = useNow(1_000, Date.now);
  const { store } = useLive();
  const { state, verifiedAt, paused, retryNow, connect } = useSseConnection();
  const { data } = useListSources();
  const sources = data?.sources ?? [];
  const label = labelOf(state, sources);
  const lost = label.look === 'disconnected';
  const words = lost ? lostWords() : liveWords();

  function liveWords(): string[] {
    const loaded = store.cursor === null ? [] : [counted(store.size, 'lease')];
    const { unwell, well } = sourceWords(sources);
    if (state.type !== 'live') return [label.words, ...unwell, ...loaded];
    return [
      paused ? 'Live · paused' : 'Live',
      ...unwell,
      verifiedAt === null ? 'not verified yet' : `verified ${clockTime(verifiedAt)}`,
      ...loaded,
      ...well,
    ];
  }

  function lostWords(): string[] {
    const held = store.trueAt === null ? [] : [`Leases as of ${timeOfDay(store.trueAt, now)}`];
    return [...held, stateWords(state).replace(/\.$/, ''), nextTryWords(state, now) ?? ''].filter(Boolean);
  }

  return (
    <footer
      data-status-bar={lost ? 'lost' : 'well'}
      className={`flex min-h-7 shrink-0 items-center gap-3 border-t border-line px-3 text-small tabular-nums ${lost ? 'bg-red/12 text-ink' : 'bg-chrome text-muted'}`}
    >
      {/* How old the leases are comes first; a phone has three lines for what follows. */}
      <p className={`min-w-0 truncate ${lost ? 'my-1 max-sm:line-clamp-3 max-sm:whitespace-normal' : ''}`}>
        {visibleText(visibleParts(words.join(' · ')))}
      </p>
      {lost && (
        <button
          type="button"
          onClick={state.type === 'idle' ? connect : retryNow}
          className="ml-auto shrink-0 rounded-control px-2 font-semibold underline underline-offset-2"
        >
          {state.type === 'idle' ? 'Connect' : 'Retry now'}
        </button>
      )}
    </footer>
  );
}
