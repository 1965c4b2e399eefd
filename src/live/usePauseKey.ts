// The space bar holds the rows still, and lets them go.
import { useEffect } from 'react';
import { useLive } from './live.ts';

/** What a press of space means something else to. */
const takesSpace = 'input, textarea, select, button, a[href], summary, [contenteditable], [role="dialog"]';

export function usePauseKey(): void {
  const { pause, store } = useLive();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const elsewhere = event.target instanceof Element && event.target.closest(takesSpace) !== null;
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || elsewhere) return;
      event.preventDefault();
      if (event.repeat) return;
      if (store.held === null) pause.set('asked', true);
      else pause.end();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [pause, store]);
}
