// A sentence on one line that holds names from strangers: where there is little room, a name gives way before the words do.
import { SafeText } from './SafeText.tsx';

export type PhrasePart =
  /** with the spaces that part them from what stands beside */
  | { type: 'words'; text: string }
  /** from strangers */
  | { type: 'name'; text: string };

export const words = (text: string): PhrasePart => ({ type: 'words', text });
export const name = (text: string): PhrasePart => ({ type: 'name', text });

/** The phrase as plain text, as its makers say it. */
export function phraseText(parts: readonly PhrasePart[]): string {
  return parts.map(({ text }) => text).join('');
}

export interface PhraseProps {
  parts: readonly PhrasePart[];
  className?: string;
  /** Over as many lines as it needs, instead of one. */
  wraps?: boolean;
}

export function Phrase({ parts, className = '', wraps = false }: PhraseProps) {
  return (
    <span
      className={`min-w-0 ${wraps ? 'block break-words whitespace-pre-wrap [&>*]:inline [&>*]:whitespace-pre-wrap' : 'flex'} ${className}`}
    >
      {parts.map(({ type, text }, at) =>
        type === 'name' ? (
          // oxlint-disable-next-line react/no-array-index-key -- the parts of a phrase never change places
          <SafeText key={at} text={text} className={wraps ? '' : 'min-w-6 shrink-[99] font-medium text-ink'} />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <span key={at} className="overflow-hidden text-ellipsis whitespace-pre" title={text}>
            {text}
          </span>
        ),
      )}
    </span>
  );
}
