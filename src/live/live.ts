// The live room put together: the store, the stream that feeds it, and the caches that follow it.
import type { QueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { addressOrder, sameOrder } from '#domain/leaseOrder.ts';
import { firstScreenParams } from '#src/api/earlyAnswers.ts';
import { getGetHealthQueryKey, getListPoolsQueryKey, getListSourcesQueryKey, listLeases } from '#src/api/generated/queries.ts';
import { ActivityLog } from './activityLog.ts';
import { followCaches } from './followCaches.ts';
import { leasesQuery } from './leasesQuery.ts';
import { LeaseStore } from './leaseStore.ts';
import { LeaseStream } from './leaseStream.ts';
import { Pause } from './pause.ts';
import type { OpenEvents } from './streamEvent.ts';
import { Trace } from './trace.ts';

export interface Live {
  store: LeaseStore;
  stream: LeaseStream;
  pause: Pause;
  activity: ActivityLog;
  trace: Trace;
  /** Ends when the first rows are in the store, or do not come. */
  firstRows: Promise<void>;
  /** Told by who draws rows that some are on the screen. */
  rowsDrawn: () => void;
}

export interface LiveOptions {
  /** Whether the stream is opened by itself; otherwise the leases are loaded once, and `connect` is waited for. */
  connects?: boolean;
  /** Of the view whose first rows are shown while the whole list is on its way; null: none are. */
  firstQuery?: string | null;
}

/** Reading the whole list holds up the page, so it waits for the first rows to be drawn, but no longer than this. */
const longestDrawMs = 1_000;

export function createLive(queryClient: QueryClient, { connects = true, firstQuery = null }: LiveOptions = {}): Live {
  const store = new LeaseStore({ query: '', order: addressOrder });
  const query = leasesQuery(store);
  const firstRows = firstQuery === null ? Promise.resolve() : loadFirstRows(store, firstQuery);
  const drawn = Promise.withResolvers<void>();
  const mayRead = firstRows.then(() =>
    store.isLoaded ? Promise.race([drawn.promise, new Promise((resolve) => setTimeout(resolve, longestDrawMs))]) : undefined,
  );
  const trace = new Trace();
  const stream = new LeaseStream({
    connects,
    store,
    trace,
    async load(signal) {
      signal.addEventListener('abort', () => void queryClient.cancelQueries({ queryKey: query.queryKey }), { once: true });
      await mayRead;
      signal.throwIfAborted();
      try {
        await queryClient.fetchQuery({ ...query, staleTime: 0 });
      } catch (error) {
        // The first rows alone would look like all there are.
        store.endPreview();
        throw error;
      }
    },
    openStream: loadedStream,
    onNetworkNews() {
      void queryClient.invalidateQueries({ queryKey: getListSourcesQueryKey() });
      void queryClient.invalidateQueries({ queryKey: getListPoolsQueryKey() });
      // With the sources it turns whether what is shown is invented.
      void queryClient.invalidateQueries({ queryKey: getGetHealthQueryKey() });
    },
  });
  followCaches(store, queryClient);
  if (!connects) void mayRead.then(() => queryClient.prefetchQuery(query));
  return { store, stream, trace, pause: new Pause(store), activity: new ActivityLog(store), firstRows, rowsDrawn: drawn.resolve };
}

/** Should it fail, the whole list tells. */
async function loadFirstRows(store: LeaseStore, query: string): Promise<void> {
  if (!store.setView({ query, order: addressOrder })) return;
  const first = await listLeases(firstScreenParams(query)).catch(() => null);
  const { settings } = store;
  if (first !== null && settings.query === query && sameOrder(settings.order, addressOrder)) store.preview(first);
}

let chosen: Promise<OpenEvents> | undefined;

/** The stream is opened when the first rows have been loaded, and its code is loaded with them, not before. */
const loadedStream: OpenEvents = async function* (since, signal) {
  chosen ??= import('./chooseStream.ts').then(({ chooseStream }) => chooseStream());
  // Code that could not be loaded is asked for again at the next try.
  const open = await chosen.catch((error: unknown) => {
    chosen = undefined;
    throw error;
  });
  yield* open(since, signal);
};

export const LiveContext = createContext<Live | null>(null);

/** The app's live room. */
export function useLive(): Live {
  const live = use(LiveContext);
  if (live === null) throw new Error('useLive needs a LiveContext around it');
  return live;
}
