// Holds the rows still and lets them go; says which of the two it is at a glance.
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import { useLive } from './live.ts';
import { useStoreFact } from './useStoreFact.ts';
import { usePauseKey } from './usePauseKey.ts';

export function PauseButton() {
  const { pause } = useLive();
  const paused = useStoreFact((store) => store.held) !== null;
  usePauseKey();
  const Icon = paused ? Play : Pause;
  return (
    <button
      type="button"
      aria-pressed={paused}
      aria-label="Hold the rows still"
      aria-keyshortcuts="Space"
      title={paused ? 'Show changes again (space)' : 'Hold the rows still (space)'}
      onClick={() => (paused ? pause.end() : pause.set('asked', true))}
      className={`flex size-7 shrink-0 items-center justify-center rounded-control border hover:bg-hover ${paused ? 'border-amber text-amber' : 'border-line text-muted'}`}
    >
      <Icon size={14} strokeWidth={2} aria-hidden />
    </button>
  );
}
