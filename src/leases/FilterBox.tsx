// The filter box: what is typed is in the address at once; `/` comes here, Escape clears.
import Search from 'lucide-react/icons/search';
import { useEffect, useRef } from 'react';

export interface FilterBoxProps {
  query: string;
  /** What is filtered: said to who can't see it. */
  label: string;
  onQuery: (query: string) => void;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function FilterBox({ query, label, onQuery }: FilterBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  // The address follows the box a moment later; only what came another way (back, a link, a button) goes into the box.
  const sent = useRef(query);

  useEffect(() => {
    if (box.current !== null && query !== sent.current) box.current.value = query;
    sent.current = query;
  }, [query]);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.select();
      box.current?.focus();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  function send(next: string): void {
    sent.current = next;
    onQuery(next);
  }

  return (
    <label className="flex h-7 max-w-180 min-w-0 flex-1 items-center gap-2 rounded-control border border-line-strong bg-page px-2 focus-within:outline-2 focus-within:outline-accent">
      <Search size={14} strokeWidth={2} aria-hidden className="shrink-0 text-muted" />
      <span className="sr-only">{label}</span>
      <input
        ref={box}
        type="search"
        defaultValue={query}
        maxLength={1000}
        placeholder="Filter by address, host, MAC or vendor"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        onInput={(event) => send(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.currentTarget.value = '';
          send('');
        }}
        className="h-full w-full min-w-0 bg-transparent outline-none placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
      />
      <kbd aria-hidden className="rounded-[2px] border border-line px-1 text-small text-muted max-sm:hidden">
        /
      </kbd>
    </label>
  );
}
