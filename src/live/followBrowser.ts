// What the browser tells that concerns a connection: the network goes and comes, the page is seen again, the machine has slept.

/** `woke`: sockets may be dead though nobody said so. */
export type BrowserNews = 'online' | 'offline' | 'woke';

const tickMs = 5_000;
/** A tick that comes later than this was not late but slept. */
const sleptMs = 10_000;

/** @returns a function that ends it */
export function followBrowser(tell: (news: BrowserNews) => void): () => void {
  const online = (): void => tell('online');
  const offline = (): void => tell('offline');
  const becameVisible = (): void => {
    if (document.visibilityState === 'visible') tell('woke');
  };
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  document.addEventListener('visibilitychange', becameVisible);

  // A machine that sleeps stops the timers but not the clock.
  let lastTick = Date.now();
  const ticker = setInterval(() => {
    const now = Date.now();
    if (now - lastTick > tickMs + sleptMs) tell('woke');
    lastTick = now;
  }, tickMs);

  return () => {
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', becameVisible);
    clearInterval(ticker);
  };
}
