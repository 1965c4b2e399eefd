// Renders the whole page at an address, with caches and a connection of its own.
import type { QueryClient } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render, type RenderResult } from '@testing-library/react';
import { onTestFinished } from 'vitest';
import { setApiBaseUrl } from '#src/api/apiFetch.ts';
import type { PageConfig } from '#src/api/config.ts';
import { createLive, type Live } from '#src/live/live.ts';
import { createAppRouter, createQueryClient } from '#src/router.tsx';

/** Where the page of a test finds its API. */
export const testApiUrl = 'http://gateway.test/api/v1';

export interface RenderedApp extends RenderResult {
  router: ReturnType<typeof createAppRouter>;
  queryClient: QueryClient;
  live: Live;
}

/** @param address the page's path and search, such as `/pools` or `/?q=anna` */
export function renderApp(address = '/', { links = [] }: Partial<Pick<PageConfig, 'links'>> = {}): RenderedApp {
  setApiBaseUrl(testApiUrl);
  const queryClient = createQueryClient();
  const live = createLive(queryClient);
  // As in main.tsx: the page is the first listener.
  const leave = live.stream.subscribe(() => {});
  const config = { title: 'Leaseboard', apiBaseUrl: testApiUrl, demo: false, links };
  const router = createAppRouter({ queryClient, live, config }, { history: createMemoryHistory({ initialEntries: [address] }) });
  onTestFinished(() => {
    leave();
    queryClient.clear();
  });
  return { ...render(<RouterProvider router={router} />), router, queryClient, live };
}
