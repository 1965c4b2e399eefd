// The columns' widths as a grid: as wide as the page where they can be, no narrower than they may be.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnIds } from './columnIds.ts';
import { columnNames } from './columnNames.ts';
import { columnSizes, mostWidth } from './columnSizes.ts';
import { tracksOf, type TrackSettings } from './columnTracks.ts';
import { defaultColumns } from './defaultColumns.ts';
import type { ScreenWidth } from './useScreenWidth.ts';

const pageWidths: Record<Exclude<ScreenWidth, 'phone'>, number> = { narrow: 640, medium: 900, wide: 1200, wall: 1920 };
const scrollbar = 15;

/** In pixels, on a page of this width. */
function lengthOf(css: string, pageWidth: number): number {
  const plain = css
    .replace('clamp(168px, 17vw, 290px)', () => `${Math.min(290, Math.max(168, 0.17 * pageWidth))}px`)
    .replace(/^calc\((.*)\)$/, '$1');
  const parts = plain.split(' + ').map((part) => Number.parseFloat(part));
  return parts.reduce((sum, part) => sum + part, 0);
}

const screens = ['narrow', 'medium', 'wide', 'wall'] as const;

const yesAndNo = [false, true];

test.each(screens.flatMap((screen) => yesAndNo.flatMap((hasV6) => yesAndNo.map((hasSources) => [screen, hasV6, hasSources] as const))))(
  'the columns of a %s page fit into it (IPv6: %s, several sources: %s)',
  (screen, hasV6, hasSources) => {
    const tracks = tracksOf({ ids: defaultColumns(screen, hasV6, hasSources), widths: {}, screen, chosen: false });
    expect(lengthOf(tracks['--row-width'], pageWidths[screen])).toBeLessThanOrEqual(pageWidths[screen] - scrollbar);
    // Something takes what is left over.
    expect(tracks['--columns']).toContain('fr');
  },
);

const anySettings: fc.Arbitrary<TrackSettings> = fc.record({
  ids: fc.shuffledSubarray([...columnIds], { minLength: 2 }),
  widths: fc.dictionary(fc.constantFrom(...columnIds), fc.double({ min: 1e-3, max: 1e6, noNaN: true })),
  screen: fc.constantFrom(...screens),
  chosen: fc.boolean(),
});

test('a track for each column, and a row that is as wide as all of them', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      const tracks = tracksOf(settings);
      const columns = tracks['--columns'].match(/minmax\([^)]*\)|clamp\([^)]*\)|\d+px/g) ?? [];
      expect(columns.length).toBe(settings.ids.length);
      const least = settings.ids.reduce((sum, id) => sum + columnSizes[id].least, 0);
      expect(lengthOf(tracks['--row-width'], 1280)).toBeGreaterThanOrEqual(least + (settings.ids.length - 1) * 16 + 28);
    }),
  );
});

test('what somebody resized is as wide as they wanted it, within reason', () => {
  const at = (width: number) =>
    tracksOf({ ids: ['state', 'address', 'hostname'], widths: { hostname: width }, screen: 'wide', chosen: true })['--columns'];
  expect(at(240)).toMatch(/ 240px$/);
  expect(at(1)).toMatch(new RegExp(` ${columnSizes.hostname.least}px$`));
  expect(at(1e9)).toMatch(new RegExp(` ${mostWidth}px$`));
});

test('chosen columns are not squeezed: the page scrolls instead', () => {
  const ids = ['state', 'address', 'hostname', 'vendor'] as const;
  const settings = { ids, widths: {}, screen: 'wide' } as const;
  expect(tracksOf({ ...settings, chosen: false })['--columns']).toContain(`minmax(${columnSizes.hostname.least}px, 2.4fr)`);
  expect(tracksOf({ ...settings, chosen: true })['--columns']).toContain(`minmax(${columnSizes.hostname.usual}px, 2.4fr)`);
});

test.each(columnIds)('the short name of %s is part of its full one, and it can be as narrow as it says', (id) => {
  const { short, full } = columnNames[id];
  expect(full).toContain(short);
  expect(columnSizes[id].least).toBeLessThanOrEqual(columnSizes[id].usual);
});
