// The query box: what is typed filters as soon as it can be understood; `/` comes here, Escape clears.
import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { startTransition, Suspense, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { longestQuery, parseQuery } from '#domain/query/parseQuery.ts';
import { withoutUnfinished } from '#domain/query/withoutUnfinished.ts';
import { useLive } from '#src/live/live.ts';
import { PanelButton } from '#src/ui/PanelButton.tsx';
import { later } from '#src/ui/later.ts';
import { whenRowsPainted } from './whenRowsPainted.ts';
import type { ListHandle, ListState } from './QueryCompletion.tsx';
import { rememberQuery } from './recentQueries.ts';
import { useMistake } from './useMistake.ts';
import { useOwnQueries } from './useOwnQueries.ts';

const QueryCompletion = later(async () => (await import('./QueryCompletion.tsx')).QueryCompletion);
const QueryMistake = later(async () => (await import('./QueryMistake.tsx')).QueryMistake);
const QueryHelp = later(async () => (await import('./QueryHelp.tsx')).QueryHelp);

/** Each letter that is typed is no step to go back to, a choice is. */
export type QueryWay = 'typed' | 'chosen';

export interface QueryBoxProps {
  /** As the address has it. */
  query: string;
  /** What is filtered: said to who can't see it. */
  label: string;
  /** Told only what can be understood. */
  onQuery: (query: string, way: QueryWay) => void;
}

const listKeys = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape']);

const noList: ListState = { isShown: false, activeId: null };

/** Writes as if typed, so that undo takes it back; by force where a browser does not. */
function write(input: HTMLInputElement, text: string): void {
  input.focus();
  input.select();
  // Deprecated, and without a successor that the undo of a field knows of. jsdom has none.
  if (document.activeElement === input) document.execCommand?.(text === '' ? 'delete' : 'insertText', false, text);
  if (input.value !== text) input.value = text;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function QueryBox({ query, label, onQuery }: QueryBoxProps) {
  const { store } = useLive();
  const [inputId, listId, mistakeId] = [useId(), useId(), useId()];
  const box = useRef<HTMLInputElement>(null);
  const completion = useRef<ListHandle>(null);
  const isPut = useRef(false);
  const [typed, setTyped] = useState({ text: query, caret: query.length });
  // Rows come first, then what could be meant.
  const [offered, setOffered] = useState(typed);
  useEffect(() => whenRowsPainted(store, () => startTransition(() => setOffered(typed))), [store, typed]);
  const [isOffering, setOffering] = useState(false);
  const [list, setList] = useState(noList);
  const { mistake, wait, explain } = useMistake(typed, list.isShown);

  const own = useOwnQueries(query, (text) => {
    if (box.current !== null) box.current.value = text;
    setTyped({ text, caret: text.length });
    explain();
  });

  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent): void {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // Behind a dialog.
      if (box.current?.closest('[aria-hidden="true"], [inert]') != null) return;
      event.preventDefault();
      box.current?.select();
      box.current?.focus();
      setOffering(box.current?.value === '');
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  function take(text: string, caret: number, way: QueryWay): void {
    setTyped({ text, caret });
    wait();
    const asked = parseQuery(text).type === 'query' ? text : withoutUnfinished(text, caret, own.last());
    if (asked === null) return;
    own.note(asked);
    startTransition(() => onQuery(asked, way));
  }

  /** Puts a text into the box that was not typed. */
  function put(text: string, caret = text.length): void {
    const input = box.current;
    if (input === null) return;
    isPut.current = true;
    write(input, text);
    isPut.current = false;
    input.setSelectionRange(caret, caret);
    take(text, caret, 'chosen');
  }

  function press(event: KeyboardEvent): void {
    // The keys of an input method are its own.
    if (event.nativeEvent.isComposing) return;
    // These may mean the list, which has to be that of what is typed.
    if (offered !== typed && listKeys.has(event.key)) flushSync(() => setOffered(typed));
    if (completion.current?.press(event) !== true) {
      if (event.key === 'Enter') settle();
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setOffering(true);
      else if (event.key === 'Escape' && typed.text !== '') put('');
      else return;
    }
    event.preventDefault();
    // Nobody else closes or clears anything for this key.
    event.stopPropagation();
  }

  /** What is typed has come to its end. */
  function settle(): void {
    setOffering(false);
    explain();
    rememberQuery(typed.text);
  }

  return (
    <div className="relative flex h-7 max-w-180 min-w-40 xl:min-w-88 flex-[999] items-center rounded-control border border-line-strong bg-page pl-2 focus-within:outline-2 focus-within:outline-accent has-aria-invalid:border-red">
      <label htmlFor={inputId} className="shrink-0 pr-2 text-muted">
        <Search size={14} strokeWidth={2} aria-hidden />
        <span className="sr-only">{label}</span>
      </label>
      <input
        ref={box}
        id={inputId}
        role="combobox"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={isOffering && list.isShown}
        aria-controls={listId}
        aria-activedescendant={list.activeId ?? undefined}
        aria-invalid={mistake === null ? undefined : true}
        aria-describedby={mistake === null ? undefined : mistakeId}
        aria-keyshortcuts="/"
        defaultValue={query}
        maxLength={longestQuery}
        placeholder="Filter: a word, vendor:apple, expires:<1h"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        inputMode="search"
        enterKeyHint="search"
        onFocus={() => void QueryCompletion.load()}
        onPointerDown={({ currentTarget: { value } }) => value === '' && setOffering(true)}
        onInput={({ currentTarget: { value, selectionEnd } }) => {
          if (isPut.current) return;
          setOffering(true);
          take(value, selectionEnd ?? value.length, 'typed');
        }}
        onKeyDown={press}
        onBlur={settle}
        className="h-full w-full min-w-0 bg-transparent outline-none placeholder:text-faint pointer-coarse:text-[16px]"
      />
      {typed.text === '' ? (
        <kbd aria-hidden className="mx-1 rounded-[2px] border border-line px-1 text-small text-muted pointer-coarse:hidden">
          /
        </kbd>
      ) : (
        <button
          type="button"
          aria-label="Clear the filter"
          title="Clear the filter (Escape)"
          onClick={() => put('')}
          className="grid size-6 shrink-0 place-items-center rounded-control text-muted hover:text-ink"
        >
          <X size={14} strokeWidth={2} aria-hidden />
        </button>
      )}
      <PanelButton
        load={QueryHelp.load}
        panel={(panel) => <QueryHelp {...panel} onChoose={put} />}
        aria-label="What can be asked"
        title="What can be asked"
        className="grid size-6.5 shrink-0 place-items-center rounded-control font-medium text-muted hover:text-ink"
      >
        ?
      </PanelButton>
      <div className="absolute inset-x-0 top-full z-20 mt-1.5 flex flex-col items-start gap-1">
        <Suspense>
          {mistake !== null && <QueryMistake id={mistakeId} box={box} text={typed.text} mistake={mistake} onChoose={put} />}
          {isOffering && (
            <QueryCompletion
              ref={completion}
              id={listId}
              text={offered.text}
              caret={offered.caret}
              onState={setList}
              onPick={put}
              onClose={() => setOffering(false)}
            />
          )}
        </Suspense>
      </div>
    </div>
  );
}
