// The columns' widths as one CSS grid for the header and every row.
import type { ColumnId } from './columnIds.ts';
import { columnSizes, fittingWidth } from './columnSizes.ts';
import type { ScreenWidth } from './useScreenWidth.ts';

/** Between columns, and beside the first and the last one; `lease-grid` in styles.css has the same. */
const gap = 16;
const edges = 12 + 16;

/** The tightest that still shows an IPv4 address and a MAC whole. */
const narrowSizes: Partial<Record<ColumnId, number>> = { state: 92, mac_address: 128, expires_at: 124 };

/**
 * An IPv6 address has up to 39 characters, mostly fewer; where it is cut the end is shown, in which neighbours differ. As wide
 * without any: whether there are some is known too late, and columns must not move.
 */
const addressWidth = 'clamp(168px, 17vw, 290px)';

export interface TrackSettings {
  ids: readonly ColumnId[];
  /** Of columns that somebody resized, in pixels, by their ids. */
  widths: Readonly<Record<string, number>>;
  screen: ScreenWidth;
  /** Whether somebody chose the columns; otherwise they fit the page, and are squeezed before it scrolls. */
  chosen: boolean;
}

interface Track {
  /** As `grid-template-columns` has it. */
  track: string;
  /** The least that it takes, a CSS length. */
  least: string;
}

function trackOf(id: ColumnId, { widths, screen, chosen }: TrackSettings): Track {
  const own = widths[id];
  if (own !== undefined) return fixed(`${fittingWidth(id, own)}px`);
  const { usual, least, grows } = columnSizes[id];
  if (id === 'address' && screen !== 'narrow') return fixed(addressWidth);
  if (grows === 0) return fixed(`${(screen === 'narrow' && !chosen ? narrowSizes[id] : undefined) ?? usual}px`);
  const floor = `${chosen || id === 'address' ? usual : least}px`;
  return { track: `minmax(${floor}, ${grows}fr)`, least: floor };
}

function fixed(length: string): Track {
  return { track: length, least: length };
}

/** Style properties of the element that scrolls; styles.css does the rest. */
export interface Tracks {
  /** For `grid-template-columns`. */
  '--columns': string;
  /** The narrowest that a row gets: on a narrower page the table scrolls sideways. */
  '--row-width': string;
  /** How far the second column stays from the left edge when the others scroll. */
  '--pinned': string;
  /** How much of the left side the columns that stay cover. */
  '--pinned-width': string;
}

export function tracksOf(settings: TrackSettings): Tracks {
  const tracks = settings.ids.map((id) => trackOf(id, settings));
  const between = (tracks.length - 1) * gap;
  return {
    '--columns': tracks.map(({ track }) => track).join(' '),
    '--row-width': `calc(${[...tracks.map(({ least }) => least), `${between + edges}px`].join(' + ')})`,
    '--pinned': `calc(${tracks[0]?.least ?? '0px'} + 12px)`,
    '--pinned-width': `calc(${tracks[0]?.least ?? '0px'} + ${tracks[1]?.least ?? '0px'} + ${12 + gap + gap / 2}px)`,
  };
}
