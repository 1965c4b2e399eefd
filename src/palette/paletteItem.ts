// What the palette offers: one thing to go to or to do.
import type { LucideIcon } from 'lucide-react';

export type Deed =
  /** the palette closes first */
  | { type: 'leave'; run: () => void }
  /** the palette stays to say what became of it */
  | { type: 'say'; run: () => Promise<string> };

export interface PaletteItem {
  /** The same as long as it means the same, so that it can be remembered. */
  id: string;
  icon: LucideIcon;
  /** May come from strangers. */
  label: string;
  /** What tells it from others of a similar name; may come from strangers. */
  detail?: string;
  /** Other words that it is found by. */
  keywords?: string;
  /** The key that does the same without the palette. */
  shortcut?: string;
  does: Deed;
}

export interface PaletteGroup {
  name: string;
  items: PaletteItem[];
}

/** Whether every word of the text is found somewhere in what the item says of itself. */
export function isMeant({ label, detail = '', keywords = '' }: PaletteItem, text: string): boolean {
  const said = `${label} ${detail} ${keywords}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
