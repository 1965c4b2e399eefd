// Says the changes to a screen reader: not each, but from time to time how many.
import { useEffect, useState } from 'react';
import { groupedNumber } from '#src/ui/numberWords.ts';
import type { Flush } from './flushes.ts';
import { useLive } from './live.ts';

/** Longer than the sentence takes to say. */
const pauseMs = 5_000;

type Counts = Pick<Flush, 'added' | 'updated' | 'removed'>;

const none: Counts = { added: 0, updated: 0, removed: 0 };

/** `12 added, 3 removed`; empty when nothing happened. */
export function changeWords(counts: Counts): string {
  return (['added', 'updated', 'removed'] as const)
    .filter((type) => counts[type] > 0)
    .map((type) => `${groupedNumber(counts[type])} ${type}`)
    .join(', ');
}

export function ChangeAnnouncer() {
  const { store } = useLive();
  const [words, setWords] = useState('');

  useEffect(() => {
    let counts = none;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function say(): void {
      timer = undefined;
      if (changeWords(counts) === '') return;
      setWords(changeWords(counts));
      counts = none;
      timer = setTimeout(say, pauseMs);
    }
    const leave = store.subscribe(({ added, updated, removed }) => {
      counts = { added: counts.added + added, updated: counts.updated + updated, removed: counts.removed + removed };
      if (timer === undefined) say();
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [store]);

  return (
    <div role="log" aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}
