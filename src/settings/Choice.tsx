// One out of a few words, side by side.
import { useId } from 'react';

export interface ChoiceProps<Word extends string> {
  label: string;
  choices: readonly Word[];
  /** Of those that are not called by their word. */
  names?: Partial<Record<Word, string>>;
  chosen: Word;
  onChoose: (word: Word) => void;
}

export function Choice<Word extends string>({ label, choices, names, chosen, onChoose }: ChoiceProps<Word>) {
  const group = useId();
  return (
    <fieldset className="flex items-center gap-3">
      <legend className="float-left w-16 shrink-0">{label}</legend>
      <div className="flex flex-1 rounded-control border border-line-strong p-px">
        {choices.map((word) => (
          <label
            key={word}
            className="relative flex h-6 flex-1 cursor-pointer items-center justify-center rounded-[3px] text-muted capitalize hover:text-ink has-checked:bg-accent has-checked:font-medium has-checked:text-page has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent forced-colors:has-checked:outline-2"
          >
            <input type="radio" name={group} value={word} checked={word === chosen} onChange={() => onChoose(word)} className="sr-only" />
            {names?.[word] ?? word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
