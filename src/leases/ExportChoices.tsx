// A row of formats to press, and what becomes of the file.
import { useEffect, useRef, useState } from 'react';
import { errorWords } from '#src/ui/errorWords.ts';

export interface ExportProgress {
  signal: AbortSignal;
  onShare: (share: number) => void;
}

export interface ExportChoicesProps<Format extends string> {
  choices: readonly { format: Format; use: string }[];
  /** Makes and saves the file; what it resolves to is said. */
  onChoose: (format: Format, progress: ExportProgress) => Promise<string>;
}

type Outcome =
  | { type: 'none' }
  | { type: 'writing'; share: number | null }
  | { type: 'saved'; words: string }
  | { type: 'failed'; words: string };

export function ExportChoices<Format extends string>({ choices, onChoose }: ExportChoicesProps<Format>) {
  const [outcome, setOutcome] = useState<Outcome>({ type: 'none' });
  const underWay = useRef<AbortController>(null);
  // Whoever closes the menu does not want the file any more.
  useEffect(() => () => underWay.current?.abort(), []);

  async function choose(format: Format): Promise<void> {
    underWay.current?.abort();
    const made = new AbortController();
    underWay.current = made;
    const say = (next: Outcome): void => {
      if (!made.signal.aborted) setOutcome(next);
    };
    say({ type: 'writing', share: null });
    try {
      const words = await onChoose(format, { signal: made.signal, onShare: (share) => say({ type: 'writing', share }) });
      say({ type: 'saved', words });
    } catch (error) {
      say({ type: 'failed', words: errorWords(error) });
    }
  }

  return (
    <>
      <div className="mt-3 flex gap-2">
        {choices.map(({ format, use }) => (
          <button
            key={format}
            type="button"
            onClick={() => void choose(format)}
            className="min-w-0 flex-1 rounded-control border border-line-strong px-2 py-1 text-left hover:bg-hover"
          >
            <span className="block font-medium uppercase">{format}</span>
            <span className="block truncate text-small text-muted">{use}</span>
          </button>
        ))}
      </div>
      <Said outcome={outcome} />
    </>
  );
}

function Said({ outcome }: { outcome: Outcome }) {
  if (outcome.type === 'failed') {
    return (
      <p role="alert" className="mt-2 text-small text-pretty text-red">
        {outcome.words}
      </p>
    );
  }
  return (
    <output className="block text-small break-words text-muted not-empty:mt-2">
      {outcome.type === 'saved' && outcome.words}
      {outcome.type === 'writing' && 'Writing…'}
      {outcome.type === 'writing' && outcome.share !== null && <span aria-hidden> {Math.floor(outcome.share * 100)} %</span>}
    </output>
  );
}
