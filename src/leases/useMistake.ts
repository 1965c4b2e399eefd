// The first mistake in what is typed, told when whoever types has come to rest.
import { useEffect, useMemo, useRef, useState } from 'react';
import { parseQuery, type Mistake } from '#domain/query/parseQuery.ts';

/** Nobody wants to be corrected in the middle of a word. */
const restMs = 700;

export interface ToldMistake {
  mistake: Mistake | null;
  /** Somebody types: a mistake that is told already is told on, a new one is not yet. */
  wait: () => void;
  /** Somebody is done. */
  explain: () => void;
}

/** @param isHelped whether completions for what stands at the caret are shown, so that it may be unfinished */
export function useMistake({ text, caret }: { text: string; caret: number }, isHelped: boolean): ToldMistake {
  const [isTold, setTold] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const first = useMemo(() => {
    const parsed = parseQuery(text);
    return parsed.type === 'mistaken' ? (parsed.mistakes[0] ?? null) : null;
  }, [text]);
  if (first === null && isTold) setTold(false);

  useEffect(() => () => clearTimeout(timer.current), []);

  function explain(): void {
    clearTimeout(timer.current);
    setTold(true);
  }

  const isUnfinished = isHelped && first !== null && first.from <= caret && caret <= first.to;
  return {
    mistake: isTold && !isUnfinished ? first : null,
    wait() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setTold(true), restMs);
    },
    explain,
  };
}
