// The command palette: a box, and under it what its text can mean; everything by keyboard.
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { errorWords } from '#src/ui/errorWords.ts';
import { counted } from '#src/ui/numberWords.ts';
import type { PaletteGroup, PaletteItem } from './paletteItem.ts';
import { PaletteRow } from './PaletteRow.tsx';
import { rememberPick } from './recentPicks.ts';
import { usePaletteGroups } from './usePaletteGroups.ts';

export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const { groups, isSearching } = usePaletteGroups(text);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);

  function pick({ id, does }: PaletteItem): void {
    if (id !== 'filter') rememberPick(id);
    if (does.type === 'say') {
      setSaid('…');
      does.run().then(setSaid, (error: unknown) => setSaid(errorWords(error)));
      return;
    }
    onClose();
    // Once the focus is back where it was, so that what opens next can take it.
    setTimeout(does.run);
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-page/60" />
        <Dialog.Viewport className="fixed inset-0 z-30 flex items-start justify-center overflow-hidden p-2 sm:pt-[12vh]">
          <Dialog.Popup
            aria-label="Command palette"
            className="flex max-h-full w-144 max-w-full flex-col overflow-hidden rounded-control border border-line-strong bg-page text-ink outline-none sm:max-h-[70vh]"
          >
            <Autocomplete.Root
              inline
              open
              items={groups}
              filter={null}
              value={text}
              onValueChange={(next, { reason }) => {
                // A pick writes its name into the box; that is no text to search for.
                if (reason === 'item-press') return;
                setText(next);
                setSaid('');
              }}
              itemToStringValue={({ label }: PaletteItem) => label}
              autoHighlight="always"
              keepHighlight
            >
              <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-3">
                <Search size={14} strokeWidth={2} aria-hidden className="shrink-0 text-muted" />
                <Autocomplete.Input
                  aria-label="Go to an address, device, pool or page, or do something"
                  placeholder="Address, MAC, host, pool, page or action"
                  maxLength={1000}
                  autoCapitalize="off"
                  spellCheck={false}
                  enterKeyHint="go"
                  className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-faint pointer-coarse:text-[16px]"
                />
                <Dialog.Close className="grid h-6 min-w-6 shrink-0 place-items-center rounded-control border border-line px-1.5 text-small text-muted hover:bg-hover pointer-coarse:size-8 pointer-coarse:border-transparent">
                  <span className="sr-only">Close</span>
                  <span className="pointer-coarse:hidden">Esc</span>
                  <X size={16} strokeWidth={2} aria-hidden className="hidden pointer-coarse:block" />
                </Dialog.Close>
              </div>
              <Autocomplete.List className="min-h-0 flex-1 scroll-py-1 overflow-y-auto overscroll-contain py-1 outline-none">
                {(group: PaletteGroup) => (
                  <Autocomplete.Group key={group.name} items={group.items}>
                    <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-small font-medium text-muted">
                      {group.name}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(item: PaletteItem) => <PaletteRow key={item.id} item={item} onPick={() => pick(item)} />}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
              <Autocomplete.Status className="sr-only">{isSearching ? 'Searching…' : counted(count, 'suggestion')}</Autocomplete.Status>
              <div className="flex min-h-8 shrink-0 items-center gap-3 border-t border-line px-3 py-1 text-small text-muted pointer-coarse:has-[output:empty]:sr-only">
                <output className="min-w-0 flex-1 break-words text-ink">{said}</output>
                <span aria-hidden className="shrink-0 pointer-coarse:hidden">
                  <Key>↑</Key> <Key>↓</Key> choose · <Key>Enter</Key> go
                </span>
              </div>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-[2px] border border-line px-1 font-sans">{children}</kbd>;
}
