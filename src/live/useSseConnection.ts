// The hook on the live connection: opens with its first user, closes with its last.
import { useMemo, useSyncExternalStore } from 'react';
import { useLive } from './live.ts';
import type { StreamFacts } from './leaseStream.ts';

export interface SseConnection extends StreamFacts {
  connect(): void;
  disconnect(): void;
  retryNow(): void;
}

/** Follows `/leases/stream`; renders again when the connection's state changes. */
export function useSseConnection(): SseConnection {
  const { stream } = useLive();
  const { subscribe, read, ...actions } = useMemo(
    () => ({
      subscribe: (listener: () => void) => stream.subscribe(listener),
      read: () => stream.facts.state,
      connect: () => stream.connect(),
      disconnect: () => stream.disconnect(),
      retryNow: () => stream.retryNow(),
    }),
    [stream],
  );
  useSyncExternalStore(subscribe, read);
  return { ...stream.facts, ...actions };
}
