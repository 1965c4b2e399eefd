// What is wrong with a query, in a sentence under its box, with the wrong part marked in the box itself.
import CircleAlert from 'lucide-react/icons/circle-alert';
import { useEffect, useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { Mistake } from '#domain/query/parseQuery.ts';
import { SafeText } from '#src/ui/SafeText.tsx';

export interface QueryMistakeProps {
  id: string;
  box: RefObject<HTMLInputElement | null>;
  text: string;
  mistake: Mistake;
  onChoose: (text: string) => void;
}

export function QueryMistake({ id, box, text, mistake, onChoose }: QueryMistakeProps) {
  const { message, suggestion } = mistake;
  return (
    <>
      <Mark box={box} text={text} mistake={mistake} />
      {/* On a phone it stands under the toolbar's second line, whose buttons stay in reach; with suggestions it goes before them. */}
      <div className="flex min-h-7 w-max max-w-[min(46rem,calc(100vw-24px))] min-w-full items-start gap-2 max-sm:only:absolute max-sm:only:top-11 rounded-control border border-red bg-page px-2 py-1.5 text-small">
        <CircleAlert size={14} strokeWidth={2} aria-hidden className="mt-px shrink-0 text-red" />
        <div className="flex min-w-0 flex-wrap gap-x-2">
          <output id={id} className="min-w-0">
            <SafeText text={`${message}.`} className="whitespace-normal! [overflow-wrap:anywhere]" />
          </output>
          {suggestion !== null && (
            <button
              type="button"
              // The box keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(suggestion)}
              className="flex max-w-full min-w-0 gap-1 rounded-control text-accent hover:underline hover:underline-offset-2"
            >
              <span className="shrink-0">Did you mean</span>
              <SafeText text={suggestion} className="figures font-medium" />
              <span>?</span>
            </button>
          )}
        </div>
      </div>
    </>
  );
}

/** A wavy line under the part: the same text once more, without ink, in the same place. */
function Mark({ box, text, mistake: { from, to } }: Pick<QueryMistakeProps, 'box' | 'text' | 'mistake'>) {
  const input = box.current;
  const [scrolled, setScrolled] = useState(input?.scrollLeft ?? 0);

  useEffect(() => {
    if (input === null) return;
    const follow = (): void => setScrolled(input.scrollLeft);
    follow();
    input.addEventListener('scroll', follow, { passive: true });
    return () => input.removeEventListener('scroll', follow);
  }, [input, text]);

  if (input?.parentElement == null) return null;
  return createPortal(
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 overflow-hidden leading-6.5 whitespace-pre text-transparent select-none pointer-coarse:text-[16px]"
      style={{ left: input.offsetLeft, width: input.clientWidth }}
    >
      <span className="inline-block" style={{ translate: `${-scrolled}px 0` }}>
        {text.slice(0, from)}
        <span className="underline decoration-red decoration-wavy decoration-1 underline-offset-3">{text.slice(from, to) || ' '}</span>
        {text.slice(to)}
      </span>
    </span>,
    input.parentElement,
  );
}
