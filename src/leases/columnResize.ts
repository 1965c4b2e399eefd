// Changing a column's width: shown at once by style alone, kept in the settings at the end.
import { settings } from '#src/settings/settingsStore.ts';
import type { ColumnId } from './columnIds.ts';
import { columnSizes, fittingWidth } from './columnSizes.ts';
import type { Tracks } from './columnTracks.ts';

type Widths = Readonly<Record<string, number>>;

/** One column in somebody's hand. */
export interface Resizing {
  /** How wide it was, in pixels. */
  from: number;
  /** Shows it this wide, or as near to it as it can be, and tells how wide that is. */
  show: (width: number) => number;
  /** Keeps what was shown last. */
  keep: () => void;
  /** As it was. */
  cancel: () => void;
}

export interface ColumnResize {
  /** @param edge of the column's header */
  begin: (id: ColumnId, edge: Element) => Resizing;
  /** The width that the column was made with. */
  reset: (id: ColumnId) => void;
}

/** A header that stays in its place sideways reaches over its track by negative margins. Without a layout it is not a number. */
function trackWidth(header: Element): number {
  const { marginLeft, marginRight } = getComputedStyle(header);
  return header.getBoundingClientRect().width + parseFloat(marginLeft) + parseFloat(marginRight);
}

/**
 * @param ids the columns shown, from the left
 * @param tracksWith the tracks if the columns had these widths
 */
export function columnResize(ids: readonly ColumnId[], tracksWith: (widths: Widths) => Tracks): ColumnResize {
  function begin(id: ColumnId, edge: Element): Resizing {
    const scroller = edge.closest<HTMLElement>('.lease-scroller');
    const measure = (column: ColumnId): number => {
      const header = scroller?.querySelector(`[role="columnheader"][data-column="${column}"]`);
      return (header && trackWidth(header)) || columnSizes[column].usual;
    };
    const draw = (widths: Widths): void => {
      for (const [name, value] of Object.entries(tracksWith(widths))) scroller?.style.setProperty(name, value);
    };
    const before = settings.value.columns.widths;
    // What grows on the left stays as it is now, or the edge would not be where the hand is.
    const left = ids.slice(0, ids.indexOf(id)).filter((other) => columnSizes[other].grows > 0);
    const base = { ...before, ...Object.fromEntries(left.map((other) => [other, Math.round(measure(other))])) };
    let shown: Widths | null = null;
    return {
      from: Math.round(measure(id)),
      show: (width) => {
        const fitting = fittingWidth(id, width);
        shown = { ...base, [id]: fitting };
        draw(shown);
        return fitting;
      },
      keep: () => {
        if (shown !== null) settings.change({ columns: { ...settings.value.columns, widths: shown } });
      },
      cancel: () => {
        shown = null;
        draw(before);
      },
    };
  }

  return {
    begin,
    reset: (id) => {
      const { [id]: _, ...widths } = settings.value.columns.widths;
      settings.change({ columns: { ...settings.value.columns, widths } });
    },
  };
}
