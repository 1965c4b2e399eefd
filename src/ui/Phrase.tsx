// A sentence on one line that holds names from strangers: where there is little room, a name gives way before the words do.
import { SafeText } from './SafeText.tsx';

export type PhrasePart =
  | { type: 'words'; text: string }
  /** from strangers */
  | { type: 'name'; text: string };

export const words = (text: string): PhrasePart => ({ type: 'words', text });
export const name = (text: string): PhrasePart => ({ type: 'name', text });

/** The phrase as plain text, as its makers say it. */
export function phraseText(parts: readonly PhrasePart[]): string {
  return parts.map(({ text }) => text).join(' ');
}

export function Phrase({ parts, className = '' }: { parts: readonly PhrasePart[]; className?: string }) {
  return (
    <span className={`flex min-w-0 gap-1 ${className}`}>
      {parts.map(({ type, text }) =>
        type === 'name' ? (
          <SafeText key={text} text={text} className="min-w-6 shrink-[99] font-medium text-ink" />
        ) : (
          <span key={text} className="truncate" title={text}>
            {text}
          </span>
        ),
      )}
    </span>
  );
}
