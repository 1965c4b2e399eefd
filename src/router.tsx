// The router, and the providers that every page stands in.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { LiveContext } from '#src/live/live.ts';
import { CrashFace } from '#src/ui/CrashFace.tsx';
import type { AppContext } from './appContext.ts';
import { formatPlainSearch, parsePlainSearch } from './plainSearch.ts';
import { routeTree } from './routeTree.gen.ts';

/** The stream tells when to ask again, so a failed query waits for it instead of knocking by itself. */
export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 1_000 } } });
}

export function createAppRouter(context: AppContext, options: { basepath?: string; history?: RouterHistory } = {}) {
  return createRouter({
    ...options,
    routeTree,
    context,
    parseSearch: parsePlainSearch,
    stringifySearch: formatPlainSearch,
    defaultPreload: 'intent',
    defaultErrorComponent: CrashFace,
    Wrap: ({ children }) => (
      <QueryClientProvider client={context.queryClient}>
        <LiveContext value={context.live}>{children}</LiveContext>
      </QueryClientProvider>
    ),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface StaticDataRouteOption {
    /** Of the page, before the title of the installation; some follow from what the address names. */
    title?: string | ((params: Readonly<Record<string, string>>) => string);
  }
}
