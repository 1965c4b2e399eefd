// In which zone times are written: where the visitor is, or UTC. Who decides it is told to this room, which knows no settings.
import { useSyncExternalStore } from 'react';

export type TimeZone = 'local' | 'utc';

const listeners = new Set<() => void>();
let zone: TimeZone = 'local';

export function timeZone(): TimeZone {
  return zone;
}

/** From now on all times are written in this zone; those on the screen are written anew. */
export function writeTimesIn(next: TimeZone): void {
  if (zone === next) return;
  zone = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whoever shows a time renders again when the zone changes; `useNow` sees to it for its readers. */
export function useZone(): TimeZone {
  return useSyncExternalStore(subscribe, timeZone);
}
