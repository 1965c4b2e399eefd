// Feeds the rules with what the page hears, and hands on what they say as far as the settings want it.
import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { getListPoolsQueryOptions, getListSourcesQueryOptions } from '#src/api/generated/queries.ts';
import type { ConnectionState } from '#src/live/connection.ts';
import type { Live } from '#src/live/live.ts';
import { settings } from '#src/settings/settingsStore.ts';
import type { Link } from './connectionRule.ts';
import type { Notice } from './notice.ts';
import { firstMemory, noticeStep, type NoticeInput } from './noticeRules.ts';
import { SeenDevices } from './seenDevices.ts';

const tickMs = 1_000;

const links: Record<ConnectionState['type'], Link> = {
  idle: 'off',
  live: 'up',
  polling: 'polling',
  resyncing: 'down',
  connecting: 'down',
  waiting: 'down',
  offline: 'down',
  refused: 'down',
  'gave-up': 'down',
};

/** @returns a function that ends it */
export function watchNotices({ store, stream }: Live, queryClient: QueryClient, onNotice: (notice: Notice) => void): () => void {
  let memory = firstMemory;
  let devices: SeenDevices | null = null;

  function tell(input: NoticeInput): void {
    const step = noticeStep(memory, input, Date.now());
    memory = step.memory;
    for (const notice of step.notices) if (notice.type === 'withdraw' || settings.value.toasts[notice.kind]) onNotice(notice);
  }

  /** Only while somebody wants to know: it costs an entry for each device. */
  function seeDevices(): void {
    devices = settings.value.toasts.newDevices ? (devices ?? new SeenDevices()) : null;
    if (devices !== null) for (const lease of store.leases()) devices.see(lease);
  }

  const tellLink = (): void => tell({ type: 'link', link: links[stream.state.type] });
  seeDevices();
  tellLink();
  const timer = setInterval(() => tell({ type: 'tick' }), tickMs);
  const quiet = { refetchOnMount: false, notifyOnChangeProps: ['data' as const] };
  const sources = new QueryObserver(queryClient, { ...getListSourcesQueryOptions(), ...quiet });
  const pools = new QueryObserver(queryClient, { ...getListPoolsQueryOptions(), ...quiet });
  const tellSources = ({ data } = sources.getCurrentResult()): void => data && tell({ type: 'sources', sources: data.sources });
  const tellPools = ({ data } = pools.getCurrentResult()): void => data && tell({ type: 'pools', pools: data.pools });
  const leaves = [
    sources.subscribe(tellSources),
    pools.subscribe(tellPools),
    stream.subscribe(tellLink),
    settings.subscribe(() => (settings.value.toasts.newDevices ? devices === null : devices !== null) && seeDevices()),
    store.subscribe(({ replaced }) => replaced && seeDevices()),
    store.subscribeChanges((event) => tell({ type: 'change', event, isNewDevice: devices?.see(event.lease) ?? false })),
  ];
  // What is cached already is no news, but what later news is compared with.
  tellSources();
  tellPools();
  return () => {
    clearInterval(timer);
    for (const leave of leaves) leave();
  };
}
