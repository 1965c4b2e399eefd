// The hook on the live connection: opens with its first user, closes with its last.
import { useMemo, useSyncExternalStore } from 'react';
import { settings } from '#src/settings/settingsStore.ts';
import { useLive } from './live.ts';
import type { StreamFacts } from './factBook.ts';

export interface SseConnection extends StreamFacts {
  /** Whether the rows are held still; the connection goes on. */
  paused: boolean;
  /** By hand, which is remembered: the page starts the next time as it was left. */
  connect(): void;
  disconnect(): void;
  retryNow(): void;
  pause(): void;
  resume(): void;
}

/** Follows `/leases/stream`; renders again when the connection's state changes, or whether the rows are held. */
export function useSseConnection(): SseConnection {
  const { store, stream, pause } = useLive();
  const follow = useMemo(
    () => ({
      stream: (listener: () => void) => stream.subscribe(listener),
      store: (listener: () => void) => store.subscribe(listener),
      actions: {
        connect: () => {
          settings.change({ live: true });
          stream.connect();
        },
        disconnect: () => {
          settings.change({ live: false });
          stream.disconnect();
        },
        retryNow: () => stream.retryNow(),
        pause: () => pause.set('asked', true),
        resume: () => pause.end(),
      },
    }),
    [store, stream, pause],
  );
  useSyncExternalStore(follow.stream, () => stream.state);
  const paused = useSyncExternalStore(follow.store, () => store.held !== null);
  return { ...stream.facts, paused, ...follow.actions };
}
