// The way into the palette: a button that looks like a search box, and Ctrl-K (on a Mac Cmd-K) from anywhere.
import Search from 'lucide-react/icons/search';
import { Suspense, useEffect, useState } from 'react';
import { later } from '#src/ui/later.ts';

const Palette = later(async () => (await import('./Palette.tsx')).Palette);

// A Mac's Ctrl-K means something else to its text fields.
const onMac = /^(Mac|iP)/.test(navigator.platform);

export function PaletteButton() {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      // The hand is on its way to the other key.
      if (event.key === (onMac ? 'Meta' : 'Control')) void Palette.load();
      const held = onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!held || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (!event.repeat) setOpen((was) => !was);
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-keyshortcuts={onMac ? 'Meta+K' : 'Control+K'}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void Palette.load()}
        onFocus={() => void Palette.load()}
        onClick={() => setOpen(true)}
        className="flex h-7 shrink-0 items-center gap-2 rounded-control border border-line px-2 text-muted hover:bg-hover max-md:border-transparent max-md:px-1.5"
      >
        <Search size={14} strokeWidth={2} aria-hidden />
        <span className="max-md:sr-only">
          Search<span className="sr-only"> and commands</span>
        </span>
        <kbd aria-hidden className="rounded-[2px] border border-line px-1 font-sans text-small max-md:hidden">
          {onMac ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      {open && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
