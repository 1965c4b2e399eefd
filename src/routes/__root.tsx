// The frame of every page: header, the page itself, status bar.
import { createRootRouteWithContext, Link, Outlet, useMatches } from '@tanstack/react-router';
import Compass from 'lucide-react/icons/compass';
import { useRef } from 'react';
import type { AppContext } from '#src/appContext.ts';
import { useGetHealth } from '#src/api/generated/queries.ts';
import { KeyHelpLater } from '#src/keys/KeyHelpLater.tsx';
import { ConnectionLabel } from '#src/live/ConnectionLabel.tsx';
import { StatusBar } from '#src/live/StatusBar.tsx';
import { TabSignal } from '#src/live/TabSignal.tsx';
import { TokenGate } from '#src/live/TokenGate.tsx';
import { useSseConnection } from '#src/live/useSseConnection.ts';
import { NoticesLater } from '#src/notices/NoticesLater.tsx';
import { PaletteButton } from '#src/palette/PaletteButton.tsx';
import { SettingsButton } from '#src/settings/SettingsButton.tsx';
import { ThemeSwitch } from '#src/theme/ThemeSwitch.tsx';
import { Face } from '#src/ui/Face.tsx';
import { Mark } from '#src/ui/Mark.tsx';

export const Route = createRootRouteWithContext<AppContext>()({
  component: Frame,
  notFoundComponent: NotFound,
});

const pages = [
  { to: '/', name: 'Leases' },
  { to: '/pools', name: 'Pools' },
  { to: '/activity', name: 'Activity' },
  { to: '/sources', name: 'Sources' },
] as const;

function Frame() {
  const { config } = Route.useRouteContext();
  const main = useRef<HTMLElement>(null);
  // An open lease is still the list's page.
  const inLeases = useMatches({ select: (matches) => matches.some(({ routeId }) => routeId === '/_leases') });
  const page = useMatches({
    select: (matches) => {
      const last = matches.at(-1);
      const title = last?.staticData.title;
      return typeof title === 'function' ? title({ ...last?.params }) : title;
    },
  });

  return (
    <div className="flex h-dvh flex-col">
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="absolute top-2 left-2 z-30 h-8 rounded-control bg-accent px-3 font-medium text-page not-focus:sr-only"
      >
        Skip to content
      </button>
      <header className="flex h-12 shrink-0 items-center gap-4 border-b border-line bg-chrome px-3 max-sm:h-auto max-sm:flex-wrap max-sm:gap-x-2 max-sm:gap-y-0.5 max-sm:pt-2">
        <Link to="/" aria-label={config.title} className="flex min-w-4.5 items-center gap-2 rounded-control">
          <Mark />
          <span className="truncate font-semibold max-md:hidden">{config.title}</span>
        </Link>
        <nav aria-label="Pages" className="flex h-full shrink-0 items-stretch max-sm:order-last max-sm:-mx-2 max-sm:h-9 max-sm:w-full">
          {pages.map(({ to, name }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              aria-current={to === '/' && inLeases ? 'page' : undefined}
              className="relative flex items-center px-2 text-muted after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:forced-color-adjust-none sm:px-2.5 -outline-offset-2 hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:after:bg-accent"
            >
              {name}
            </Link>
          ))}
        </nav>
        <div className="flex min-w-0 flex-1 items-center justify-end gap-4 max-sm:gap-2 sm:ml-auto sm:flex-none">
          <PaletteButton />
          <DemoBadge />
          <ConnectionLabel />
          <ThemeSwitch />
          <SettingsButton />
        </div>
      </header>
      <main ref={main} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <TokenGate>
          <Outlet />
        </TokenGate>
      </main>
      <StatusBar />
      <NoticesLater />
      <KeyHelpLater />
      <TabSignal title={page === undefined ? config.title : `${page} · ${config.title}`} />
    </div>
  );
}

function DemoBadge() {
  const { config } = Route.useRouteContext();
  const { state } = useSseConnection();
  // Only once it is live, so that it neither delays the first row nor fails in an outage.
  const { data } = useGetHealth({ query: { enabled: !config.demo && state.type === 'live', staleTime: Infinity } });
  if (!config.demo && data?.demo !== true) return null;
  return (
    <span
      title="These leases are invented by a simulator."
      className="flex h-5 shrink-0 items-center rounded-control border border-line-strong px-1.5 text-small text-muted"
    >
      Demo<span className="max-sm:sr-only">&nbsp;data</span>
    </span>
  );
}

function NotFound() {
  return (
    <Face
      icon={Compass}
      title="There is no such page"
      actions={
        <Link to="/" className="font-medium text-accent underline underline-offset-2">
          All leases
        </Link>
      }
    >
      The address may be mistyped, or of another version of this page.
    </Face>
  );
}
