// Saved views to a file and back, to take them to another browser or to a colleague.
import { useRef } from 'react';
import type { SavedView } from '#src/settings/settings.ts';
import { counted } from '#src/ui/numberWords.ts';
import { saveFile } from '#src/ui/saveFile.ts';
import { mergeViews, mostViews, readViewFile, viewFileText } from './viewFile.ts';

/** A file of views has no reason to be larger. */
const mostBytes = 1_000_000;

export interface ViewFilesProps {
  views: readonly SavedView[];
  onViews: (views: readonly SavedView[]) => void;
  /** Told what came of it, in a sentence. */
  onSaid: (sentence: string) => void;
}

const look = 'rounded-control text-accent hover:underline disabled:text-faint disabled:no-underline';

export function ViewFiles({ views, onViews, onSaid }: ViewFilesProps) {
  const chooser = useRef<HTMLInputElement>(null);

  function save(): void {
    saveFile(new Blob([viewFileText(views)], { type: 'application/json' }), 'leaseboard-views.json');
    onSaid(`${counted(views.length, 'view')} saved as leaseboard-views.json.`);
  }

  async function take(file: File): Promise<string> {
    if (file.size > mostBytes) return 'This file is too large to hold saved views.';
    const read = readViewFile(await file.text());
    if (read.type === 'refused') return read.sentence;
    const merged = mergeViews(views, read.views);
    if (merged.views.length > mostViews) return `With these there would be more than ${mostViews} views; delete some first.`;
    onViews(merged.views);
    const news = [
      `${counted(merged.added, 'view')} added`,
      merged.renamed > 0 && `${merged.renamed} under another name, as theirs was taken`,
      merged.known > 0 && `${merged.known} here already`,
    ];
    return `${news.filter((part) => part !== false).join(', ')}.`;
  }

  return (
    <div className="flex shrink-0 gap-4 px-3 pb-2.5 text-small">
      <button type="button" disabled={views.length === 0} onClick={save} className={look}>
        Export
      </button>
      <button type="button" onClick={() => chooser.current?.click()} className={look}>
        Import…
      </button>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        aria-label="File of saved views"
        tabIndex={-1}
        className="hidden"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file === undefined) return;
          // The same file may be chosen again once it is mended.
          currentTarget.value = '';
          take(file).then(onSaid, () => onSaid('This file could not be read.'));
        }}
      />
    </div>
  );
}
