// The list under the query box: what could be meant at the caret, chosen by keyboard or press.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- a listbox of rich lines is no select
import Bookmark from 'lucide-react/icons/bookmark';
import History from 'lucide-react/icons/history';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import type { Completion } from '#domain/query/completion.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { rememberQuery } from './recentQueries.ts';
import { useCompletions } from './useCompletions.ts';

export interface ListHandle {
  /** @returns whether the key meant something here */
  press: (event: KeyboardEvent) => boolean;
}

/** What the box has to say of the list to who can't see it. */
export interface ListState {
  isShown: boolean;
  activeId: string | null;
}

export interface QueryCompletionProps {
  ref: Ref<ListHandle>;
  id: string;
  text: string;
  /** In UTF-16 units of the text. */
  caret: number;
  onState: (state: ListState) => void;
  /** Told the whole text as it is with the choice, and where the caret then stands. */
  onPick: (text: string, caret: number) => void;
  onClose: () => void;
}

export function QueryCompletion({ ref, id, text, caret, onState, onPick, onClose }: QueryCompletionProps) {
  const items = useCompletions(text, caret);
  const [active, setActive] = useState({ items, at: -1 });
  if (active.items !== items) setActive({ items, at: -1 });
  const { at } = active;
  const isShown = items.length > 0;
  const activeId = isShown && at >= 0 ? `${id}-${at}` : null;

  useLayoutEffect(() => onState({ isShown, activeId }), [onState, isShown, activeId]);
  useEffect(() => () => onState({ isShown: false, activeId: null }), [onState]);

  function pick({ from, to, insert, kind }: Completion): void {
    onPick(text.slice(0, from) + insert + text.slice(to), from + insert.length);
    if (kind === 'query') rememberQuery(insert);
    // A field alone says nothing yet: its values come next.
    if (kind !== 'field') onClose();
  }

  /** From the last choice one comes back to what was typed. */
  const move = (by: number): void => setActive({ items, at: ((at + 1 + by + items.length + 1) % (items.length + 1)) - 1 });

  function press({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (!isShown || ctrlKey || metaKey || altKey) return false;
    const chosen = items[at];
    if (key === 'ArrowDown') return (move(1), true);
    if (key === 'ArrowUp') return (move(-1), true);
    if (key === 'Escape') return (onClose(), true);
    if (chosen === undefined || (key !== 'Enter' && (key !== 'Tab' || shiftKey))) return false;
    return (pick(chosen), true);
  }
  useImperativeHandle(ref, () => ({ press }));

  if (!isShown) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="max-h-[min(22rem,50dvh)] w-full overflow-y-auto overscroll-contain rounded-control border border-line-strong bg-page py-1"
    >
      {items.map((item, index) => (
        <Option key={`${item.kind} ${item.insert}`} id={`${id}-${index}`} item={item} isActive={index === at} onPick={() => pick(item)} />
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  item: Completion;
  isActive: boolean;
  onPick: () => void;
}

function Option({ id, item: { kind, label, detail }, isActive, onPick }: OptionProps) {
  const line = useRef<HTMLDivElement>(null);
  const Icon = detail === null ? History : Bookmark;

  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box has the keys
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      // The box keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className="flex min-h-7 cursor-pointer items-center gap-2 px-2.5 py-0.5 hover:bg-hover aria-selected:bg-accent/15 aria-selected:outline-1 aria-selected:-outline-offset-1 aria-selected:outline-accent pointer-coarse:min-h-10"
    >
      {kind === 'query' && <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />}
      <SafeText text={label} className={`shrink-0 max-w-3/5 ${kind === 'field' ? 'figures text-small' : ''}`} />
      {detail !== null && <SafeText text={detail} className="min-w-0 flex-1 text-right text-small text-muted tabular-nums" />}
    </div>
  );
}
