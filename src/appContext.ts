// What the router hands to every route.
import type { QueryClient } from '@tanstack/react-query';
import type { PageConfig } from '#src/api/config.ts';
import type { Live } from '#src/live/live.ts';

export interface AppContext {
  queryClient: QueryClient;
  live: Live;
  config: PageConfig;
}
