// The one clock of all relative times: it ticks while somebody looks, whatever the number of those who read it.
import { useCallback, useSyncExternalStore } from 'react';
import { gatewayNow } from './gatewayClock.ts';
import { useZone } from './zone.ts';

const tickMs = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  for (const listener of listeners) listener();
}

/** Runs exactly while the page is seen and somebody reads it. */
function keep(): void {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible';
  if (wanted && timer === undefined) timer = setInterval(tick, tickMs);
  if (!wanted && timer !== undefined) {
    clearInterval(timer);
    timer = undefined;
  }
}

function seenAgain(): void {
  keep();
  if (timer !== undefined) tick();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', seenAgain);
  listeners.add(listener);
  keep();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', seenAgain);
    keep();
  };
}

/**
 * The time in milliseconds since the epoch, floored to the resolution; its reader renders again only when that changes, or
 * the zone that times are written in.
 *
 * @param resolutionMs a whole number of seconds
 * @param clock the gateway's, by which leases go; `Date.now` for what the page has noted itself
 */
export function useNow(resolutionMs = tickMs, clock = gatewayNow): number {
  useZone();
  const read = useCallback(() => Math.floor(clock() / resolutionMs) * resolutionMs, [clock, resolutionMs]);
  return useSyncExternalStore(subscribe, read);
}
