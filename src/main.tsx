// Starts the page: the mock backend where the build holds one, the configuration, then the router.
import './styles.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { setApiBaseUrl } from '#src/api/apiFetch.ts';
import { pageBaseUrl } from '#src/api/config.ts';
import { createLive, type Live } from '#src/live/live.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { CrashFace } from '#src/ui/CrashFace.tsx';
import { loadRest } from '#src/ui/later.ts';
import { writeTimesIn } from '#src/ui/zone.ts';
import { config as earlyConfig, previewedQuery } from './early.ts';
import { createAppRouter, createQueryClient } from './router.tsx';

/** So long the page stays blank for the first rows. */
const skeletonAfterMs = 100;

async function start(root: Root): Promise<void> {
  if (import.meta.env.VITE_MOCKS) {
    const { startMocks } = await import('#mocks/browser.ts');
    await startMocks();
  }
  const config = await earlyConfig;
  document.title = config.title;
  setApiBaseUrl(config.apiBaseUrl);
  const queryClient = createQueryClient();
  const live = createLive(queryClient, { connects: settings.value.live, firstQuery: previewedQuery() });
  followDebugSetting(live);
  loadRestAfter(live);
  // The page itself is the connection's first listener, so that the leases are under way before anything is drawn.
  live.stream.subscribe(() => {});
  const router = createAppRouter({ queryClient, live, config }, { basepath: pageBaseUrl().pathname });
  // On a quick line the first rows are there before a skeleton could be drawn, and need not be drawn after it. Meanwhile the
  // router finds its page, which would else be drawn after an empty one.
  await Promise.all([router.load(), Promise.race([live.firstRows, new Promise((resolve) => setTimeout(resolve, skeletonAfterMs))])]);
  root.render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  );
}

/** What nobody has used yet is loaded when the whole list is there. */
function loadRestAfter({ store }: Live): void {
  const leave = store.subscribe(({ replaced }) => {
    if (!replaced) return;
    leave();
    void loadRest();
  });
}

/** Times are written as the settings say. */
function followZone(): void {
  const follow = (): void => writeTimesIn(settings.value.zone);
  follow();
  settings.subscribe(follow);
}

/** `?debug=live` in the address turns it on for good, `?debug=off` turns it off. */
function followDebugSetting({ trace }: Live): void {
  const asked = new URLSearchParams(location.search).get('debug');
  if (asked !== null) settings.change({ debugLive: asked === 'live' });
  const follow = (): void => {
    trace.toConsole = settings.value.debugLive;
  };
  follow();
  settings.subscribe(follow);
}

followZone();
const place = document.getElementById('root');
if (place === null) throw new Error('index.html has lost its #root');
const root = createRoot(place, { onUncaughtError: (error) => root.render(<CrashFace error={error} />) });
start(root).catch((error: unknown) => {
  console.error(error);
  root.render(<CrashFace error={error} />);
});
