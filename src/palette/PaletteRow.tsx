// One thing of the palette: what it is, what tells it from others, and the key that does the same.
import { Autocomplete } from '@base-ui/react/autocomplete';
import { SafeText } from '#src/ui/SafeText.tsx';
import type { PaletteItem } from './paletteItem.ts';

export function PaletteRow({ item, onPick }: { item: PaletteItem; onPick: () => void }) {
  const { icon: Icon, id, label, detail, shortcut } = item;
  return (
    <Autocomplete.Item
      value={item}
      onClick={onPick}
      data-palette-item={id}
      className="relative flex h-8 cursor-pointer scroll-my-1 items-center gap-2.5 px-3 before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:forced-color-adjust-none data-highlighted:bg-hover data-highlighted:before:bg-accent pointer-coarse:h-11 forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2"
    >
      <Icon size={14} strokeWidth={2} aria-hidden className="shrink-0 text-muted" />
      <SafeText text={label} className={`max-w-full shrink-0 ${id.startsWith('lease:') ? 'figures' : ''}`} />
      {detail !== undefined && detail !== '' && <SafeText text={detail} className="min-w-0 flex-1 text-small text-muted" />}
      {shortcut !== undefined && (
        <kbd className="ml-auto shrink-0 rounded-[2px] border border-line px-1 font-sans text-small text-muted">{shortcut}</kbd>
      )}
    </Autocomplete.Item>
  );
}
