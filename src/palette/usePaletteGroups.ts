// What the palette lists for a text: without one what was picked lately and all there is to do, otherwise what is meant.
import { useState } from 'react';
import { useLive } from '#src/live/live.ts';
import { isMeant, type PaletteGroup, type PaletteItem } from './paletteItem.ts';
import { recentPicks } from './recentPicks.ts';
import { useActions } from './useActions.ts';
import { useFoundLeases } from './useFoundLeases.ts';
import { usePlaces } from './usePlaces.ts';

/** Of each kind, so that those after it can be seen. */
const mostOfAKind = 5;

export interface PaletteList {
  groups: PaletteGroup[];
  isSearching: boolean;
}

export function usePaletteGroups(typed: string): PaletteList {
  const text = typed.trim();
  const { store } = useLive();
  const { pages, views, pools, leaseItem, queryItem } = usePlaces();
  const actions = useActions();
  const { leases, isSearching, query } = useFoundLeases(text);
  // As they were when the palette was opened: what is picked now is for the next time.
  const [recentIds] = useState(recentPicks);

  const recentItem = (id: string): PaletteItem | undefined => {
    const lease = id.startsWith('lease:') ? store.get(id.slice('lease:'.length)) : undefined;
    return lease === undefined ? [...pages, ...views, ...pools, ...actions].find((item) => item.id === id) : leaseItem(lease);
  };

  const meant = (name: string, items: PaletteItem[]): PaletteGroup => ({
    name,
    items: items.filter((item) => isMeant(item, text)).slice(0, mostOfAKind),
  });

  const groups =
    query === null
      ? withRecent(
          recentIds.flatMap((id) => recentItem(id) ?? []),
          [
            { name: 'Pages', items: pages },
            { name: 'Saved views', items: views },
            { name: 'Actions', items: actions },
          ],
        )
      : [
          meant('Pages', pages),
          meant('Saved views', views),
          meant('Pools', pools),
          meant('Actions', actions),
          { name: 'Leases', items: [...leases.map(leaseItem), queryItem(query)] },
        ];
  return { groups: groups.filter(({ items }) => items.length > 0), isSearching };
}

/** Recent ones first, and nowhere twice. */
function withRecent(recent: PaletteItem[], groups: PaletteGroup[]): PaletteGroup[] {
  const ids = new Set(recent.map(({ id }) => id));
  return [{ name: 'Recent', items: recent }, ...groups.map(({ name, items }) => ({ name, items: items.filter(({ id }) => !ids.has(id)) }))];
}
