// The query language on one page: questions to try, and every field.
import { fieldHelp, markHelp, queryExamples } from '#domain/query/fieldHelp.ts';
import { fieldNames } from '#domain/query/fields.ts';
import { AnchoredPanel, type PanelProps } from '#src/ui/AnchoredPanel.tsx';

export interface QueryHelpProps extends PanelProps {
  onChoose: (query: string) => void;
}

export function QueryHelp({ onChoose, ...panel }: QueryHelpProps) {
  function choose(query: string): void {
    panel.onClose();
    // Once the focus is back where it was, so that the box can take it.
    setTimeout(() => onChoose(query));
  }
  return (
    <AnchoredPanel {...panel} title="What can be asked" className="w-136">
      <div className="min-h-0 overflow-y-auto overscroll-contain px-3 pb-3">
        <p className="text-pretty text-muted">
          Terms stand between spaces, and all of them must fit. A bare word is looked for in every name, address and identifier; a minus
          sign before a term turns it around.
        </p>
        <ul className="mt-2">
          {queryExamples.map(({ query, finds }) => (
            <Line key={query} query={query} words={finds} onChoose={choose} />
          ))}
        </ul>
        <h3 className="mt-3 mb-1 font-semibold">Fields</h3>
        <ul>
          {fieldNames.map((name) => (
            <Line key={name} query={fieldHelp[name].example} words={fieldHelp[name].help} onChoose={choose} />
          ))}
        </ul>
        <h3 className="mt-3 mb-1 font-semibold">Marks</h3>
        <ul>
          {Object.entries(markHelp).map(([mark, help]) => (
            <Line key={mark} query={`is:${mark}`} words={help} onChoose={choose} />
          ))}
        </ul>
      </div>
    </AnchoredPanel>
  );
}

function Line({ query, words, onChoose }: { query: string; words: string; onChoose: (query: string) => void }) {
  return (
    <li className="grid items-baseline gap-x-3 border-t border-line py-1 first:border-t-0 sm:grid-cols-[13rem_minmax(0,1fr)]">
      <button
        type="button"
        onClick={() => onChoose(query)}
        className="figures justify-self-start rounded-control text-left text-small text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-current pointer-coarse:min-h-8"
      >
        {query}
      </button>
      <span className="text-small text-pretty text-muted first-letter:uppercase">{words.replace(/\.$/, '')}</span>
    </li>
  );
}
