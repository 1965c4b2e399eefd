// One visit of a contestant's page in a fresh browser: opened, loaded to the last row, and come to rest.
import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser, evaluate, type Browser } from '../chromium/browser.ts';
import { contestants, type Contestant, type ContestantName } from '../contestants.ts';
import { observePage, type Selectors, type Startup } from '../page/observer.ts';
import type { BenchServer } from '../server/benchServer.ts';

/** What is lazily loaded after the rows has come by then, and the page has nothing left to do. */
const restMs = 2_000;
const loadPatienceMs = 90_000;

export interface Visit {
  name: ContestantName;
  leases: number;
  browser: Browser;
  /** When the navigation began, in milliseconds since the epoch. */
  openedAt: number;
  startup: Startup;
}

async function whenLoaded(browser: Browser, server: BenchServer): Promise<Startup> {
  const deadline = Date.now() + loadPatienceMs;
  while (Date.now() < deadline) {
    await sleep(100);
    const startup = await evaluate<Startup>(browser.page, 'bench.startup');
    if (startup.wholeList > 0 && server.served.isLoaded && server.stream.listeners > 0) return startup;
  }
  throw new Error('the page does not show the last row');
}

/** Begins a run on the server, opens the page and waits until it rests. */
export async function visit(server: BenchServer, url: string, name: ContestantName, leases: number, rate: number): Promise<Visit> {
  server.begin(leases, rate);
  const { path, selectors }: Contestant = contestants[name];
  const lastAddress = [...server.ledger.leases.values()].at(-1)?.address ?? '';
  const asked: Selectors = { ...selectors, lastAddress };
  const browser = await openBrowser();
  const { page } = browser;
  try {
    await page.send('Page.enable');
    await page.send('Performance.enable');
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${observePage.toString()})(${JSON.stringify(asked)})` });
    await page.send('Page.navigate', { url: `${url}${path}` });
    const startup = await whenLoaded(browser, server);
    await sleep(restMs);
    const openedAt = await evaluate<number>(page, 'performance.timeOrigin');
    return { name, leases, browser, openedAt, startup };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Megabytes of JavaScript heap after a garbage collection. */
export async function heapMegabytes({ page }: Browser): Promise<number> {
  await page.send('HeapProfiler.collectGarbage');
  const { usedSize } = await page.send('Runtime.getHeapUsage');
  return Number(usedSize) / 1e6;
}
