// What the palette can do: the connection, the look, the filter, files and links.
import { useNavigate, useRouterState } from '@tanstack/react-router';
import Clock from 'lucide-react/icons/clock';
import Download from 'lucide-react/icons/download';
import FilterX from 'lucide-react/icons/funnel-x';
import Keyboard from 'lucide-react/icons/keyboard';
import Link from 'lucide-react/icons/link';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Plug from 'lucide-react/icons/plug';
import RotateCw from 'lucide-react/icons/rotate-cw';
import Rows from 'lucide-react/icons/rows-3';
import SunMoon from 'lucide-react/icons/sun-moon';
import Unplug from 'lucide-react/icons/unplug';
import { exportFileName } from '#domain/export/exportText.ts';
import { exportedLeases } from '#src/leases/exportedLeases.ts';
import { openKeyHelp } from '#src/keys/keyHelp.ts';
import { makeExport } from '#src/leases/makeExport.ts';
import { useLive } from '#src/live/live.ts';
import { useSseConnection } from '#src/live/useSseConnection.ts';
import { densities, themes, zones } from '#src/settings/settings.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { copyText } from '#src/ui/copyText.ts';
import { counted } from '#src/ui/numberWords.ts';
import { saveFile } from '#src/ui/saveFile.ts';
import type { PaletteItem } from './paletteItem.ts';

type Action = Omit<PaletteItem, 'does'> & { run: () => void };

const leaving = ({ run, ...item }: Action): PaletteItem => ({ ...item, does: { type: 'leave', run } });

function useConnectionActions(): Action[] {
  const { state, paused, connect, disconnect, retryNow, pause, resume } = useSseConnection();
  const isTrying = state.type !== 'idle' && state.type !== 'live';
  const actions: (Action | false)[] = [
    paused
      ? { id: 'action:pause', icon: Play, label: 'Show changes again', keywords: 'resume continue pause', shortcut: 'Space', run: resume }
      : { id: 'action:pause', icon: Pause, label: 'Hold the rows still', keywords: 'pause stop freeze', shortcut: 'Space', run: pause },
    isTrying && { id: 'action:retry', icon: RotateCw, label: 'Retry the connection now', keywords: 'reconnect connect', run: retryNow },
    state.type === 'idle'
      ? { id: 'action:connect', icon: Plug, label: 'Connect', keywords: 'connection stream live', run: connect }
      : { id: 'action:disconnect', icon: Unplug, label: 'Disconnect', keywords: 'connection stream live stop', run: disconnect },
  ];
  return actions.filter((action) => action !== false);
}

/** One for each word that is not the chosen one. */
function others<Word extends string>(
  words: readonly Word[],
  chosen: Word,
  item: (word: Word) => Omit<Action, 'run'>,
  choose: (word: Word) => void,
): Action[] {
  return words.filter((word) => word !== chosen).map((word) => ({ ...item(word), run: () => choose(word) }));
}

function useLookActions(): Action[] {
  return [
    ...others(
      themes,
      useSetting('theme'),
      (theme) => ({ id: `action:theme-${theme}`, icon: SunMoon, label: `Theme: ${theme}`, keywords: 'colour color mode appearance' }),
      (theme) => settings.change({ theme }),
    ),
    ...others(
      densities,
      useSetting('density'),
      (density) => ({ id: `action:density-${density}`, icon: Rows, label: `Rows: ${density}`, keywords: 'density compact height' }),
      (density) => settings.change({ density }),
    ),
    ...others(
      zones,
      useSetting('zone'),
      (zone) => ({
        id: `action:zone-${zone}`,
        icon: Clock,
        label: `Times: ${zone === 'utc' ? 'UTC' : 'local'}`,
        keywords: 'time zone clock',
      }),
      (zone) => settings.change({ zone }),
    ),
  ];
}

function useFilterActions(): Action[] {
  const navigate = useNavigate();
  const isFiltered = useRouterState({ select: ({ location }) => 'q' in location.search });
  if (!isFiltered) return [];
  const run = (): void => void navigate({ to: '.', search: (all) => ({ ...all, q: undefined }) });
  return [{ id: 'action:clear', icon: FilterX, label: 'Clear the filter', keywords: 'all reset', run }];
}

export function useActions(): PaletteItem[] {
  const { store } = useLive();
  return [
    ...useFilterActions().map(leaving),
    ...useConnectionActions().map(leaving),
    {
      id: 'action:export',
      icon: Download,
      label: 'Export the leases as shown, as CSV',
      keywords: 'download save spreadsheet excel',
      does: {
        type: 'say',
        async run() {
          const leases = exportedLeases(store, 'shown');
          const name = exportFileName('csv', Date.now());
          saveFile(await makeExport('csv', leases), name);
          return `${counted(leases.length, 'lease')} saved as ${name}`;
        },
      },
    },
    {
      id: 'action:copy-link',
      icon: Link,
      label: 'Copy the link to this page',
      keywords: 'share url address clipboard',
      does: { type: 'say', run: async () => ((await copyText(location.href)) ? 'Link copied' : 'This browser does not let the page copy') },
    },
    ...useLookActions().map(leaving),
    leaving({ id: 'action:keys', icon: Keyboard, label: 'Keyboard help', keywords: 'keys shortcuts', shortcut: '?', run: openKeyHelp }),
  ];
}
