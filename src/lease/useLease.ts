// The hook on one lease: renders again only when it changes.
import { useMemo, useSyncExternalStore } from 'react';
import { useLive } from '#src/live/live.ts';
import { followLease, type LeaseStatus } from './followLease.ts';

export function useLease(id: string): LeaseStatus {
  const live = useLive();
  const { subscribe, status } = useMemo(() => followLease(live, id), [live, id]);
  return useSyncExternalStore(subscribe, status);
}
