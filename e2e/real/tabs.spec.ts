// Ten tabs of one browser at a gateway that speaks HTTP/1.1, where six connections are all there are: one stream serves them all.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, expectLive, openLive, test } from '../support/chaos.ts';
import { notLive, recordLabel } from '../support/connectionLabel.ts';
import type { LeaseFile } from '../support/leaseFile.ts';
import { nginxUnavailable, startNginx } from '../support/nginx.ts';
import { expectPageShows } from '../support/pageRows.ts';
import { forgetRowChanges, recordRowChanges, rowChanges, waitForRowChange } from '../support/rowChanges.ts';

const tabCount = 10;

// Ten pages at once take their time on a small machine that has more to do.
const patience = 45_000;
test.setTimeout(180_000);

async function openTabs(context: BrowserContext, url: string, count = tabCount): Promise<Page[]> {
  const tabs = await Promise.all(Array.from({ length: count }, () => context.newPage()));
  await Promise.all(
    tabs.map(async (tab) => {
      await recordRowChanges(tab);
      await recordLabel(tab);
      await tab.goto(url, { waitUntil: 'commit' });
      await expectLive(tab, patience);
    }),
  );
  return tabs;
}

/** How many streams the gateway has open. */
async function listeners(gatewayUrl: string): Promise<number> {
  const response = await fetch(`${gatewayUrl}api/v1/stats`);
  return ((await response.json()) as { listeners: number }).listeners;
}

/** Milliseconds from asking to the whole answer, in the tab. */
function timeToAnswer(tab: Page): Promise<number> {
  return tab.evaluate(async () => {
    const asked = performance.now();
    await (await fetch('api/v1/leases', { cache: 'no-store' })).text();
    return performance.now() - asked;
  });
}

async function forgetLabel(tab: Page): Promise<void> {
  await tab.evaluate(() => void (window.labelSaid = []));
}

/** What the label has said, other than that all is well. */
function doubts(tab: Page): Promise<string[]> {
  return tab.evaluate(() => window.labelSaid.map(({ words }) => words).filter((words) => words !== 'Live'));
}

/** Changes leases again and again until it is stopped. */
function keepChanging(leaseFile: LeaseFile): () => void {
  const timer = setInterval(() => leaseFile.change(), 100);
  return () => clearInterval(timer);
}

test('ten tabs are live over one stream, and nobody waits for a connection', async ({ context, gateway, leaseFile }) => {
  const began = Date.now();
  const tabs = await openTabs(context, gateway.url);
  const opened = Date.now() - began;
  expect(await listeners(gateway.url)).toBe(1);

  const answers = await Promise.all(tabs.map(timeToAnswer));
  expect(Math.max(...answers)).toBeLessThan(2_000);

  await Promise.all(tabs.map(forgetRowChanges));
  const wrote = Date.now();
  const changed = leaseFile.change();
  const seen = await Promise.all(tabs.map((tab) => waitForRowChange(tab, changed.updated[0] ?? '', 'updated')));
  const ledger = await leaseFile.settled(gateway.url);
  for (const tab of tabs) await expectPageShows(tab, ledger);
  const delays = seen.map(({ at }) => at - wrote);
  console.log(
    `ten tabs: live after ${opened} ms; ${Math.max(...answers).toFixed(0)} ms for the slowest of ten answers at once; ` +
      `a change is shown after ${Math.min(...delays)} to ${Math.max(...delays)} ms`,
  );
});

test('the first tab may close: the others stay live and miss nothing; a later one joins them', async ({ context, gateway, leaseFile }) => {
  const [first, ...others] = await openTabs(context, gateway.url);
  await Promise.all(others.map(forgetLabel));
  const stop = keepChanging(leaseFile);
  await others[0]?.waitForTimeout(500);
  await first?.close();
  await others[0]?.waitForTimeout(2_000);
  const late = await context.newPage();
  await openLive(late, gateway.url);
  await late.waitForTimeout(1_000);
  stop();

  const ledger = await leaseFile.settled(gateway.url);
  for (const tab of [...others, late]) await expectPageShows(tab, ledger);
  expect(await Promise.all(others.map(doubts))).toEqual(others.map(() => []));
  expect(await listeners(gateway.url)).toBe(1);

  await Promise.all([...others, late].map((tab) => tab.close()));
  await expect.poll(() => listeners(gateway.url)).toBe(0);
});

for (const ending of ['stop', 'kill'] as const) {
  test(`after the gateway's ${ending} and start all ten are live again and nothing flashes`, async ({ context, gateway, leaseFile }) => {
    const tabs = await openTabs(context, gateway.url);
    await Promise.all(tabs.map(forgetRowChanges));
    await gateway[ending]();
    await Promise.all(tabs.map((tab) => expect(tab.getByTestId('connection-label')).toHaveText(notLive, { timeout: patience })));
    leaseFile.change(3);
    await gateway.start();
    const started = Date.now();
    await Promise.all(tabs.map((tab) => expectLive(tab, patience)));
    console.log(`ten tabs: all live ${Date.now() - started} ms after the start that followed a ${ending}`);
    const ledger = await leaseFile.settled(gateway.url);
    for (const tab of tabs) await expectPageShows(tab, ledger);
    expect(await Promise.all(tabs.map(rowChanges))).toEqual(tabs.map(() => []));
    expect(await listeners(gateway.url)).toBe(1);
  });
}

test('a tab that goes elsewhere gives its stream up at once, and is live again when it comes back', async ({
  page,
  gateway,
  leaseFile,
}) => {
  await openLive(page, gateway.url);
  await page.goto('about:blank');
  await expect.poll(() => listeners(gateway.url), { timeout: 2_000 }).toBe(0);
  leaseFile.change();
  await page.goBack();
  await expectLive(page, 5_000);
  await expectPageShows(page, await leaseFile.settled(gateway.url));
});

test('below a sub-path, behind nginx, tabs share a stream too', async ({ context, gateway }, info) => {
  const reason = nginxUnavailable();
  if (reason && process.env['LEASEBOARD_REQUIRE_REAL'] === '1') throw new Error(reason);
  if (reason) console.log(`Skipped: ${info.title}. Why: ${reason}.`);
  test.skip(reason !== null, reason ?? '');
  const nginx = await startNginx('documented', gateway.url);
  try {
    await openTabs(context, nginx.url, 1);
    await openTabs(context, `${nginx.url}?q=host`, 1);
    expect(await listeners(gateway.url)).toBe(1);
  } finally {
    await nginx.remove();
  }
});

const without: [name: string, breakIt: () => void][] = [
  ['has none', () => Reflect.deleteProperty(window, 'SharedWorker')],
  [
    'can’t load it',
    () => {
      const Real = SharedWorker;
      window.SharedWorker = class extends Real {
        constructor(_url: string | URL, options?: string | WorkerOptions) {
          super('assets/there-is-no-such-file.js', options);
        }
      };
    },
  ],
];

for (const [name, breakIt] of without) {
  test(`where a browser shares no worker (${name}) each tab has a stream of its own`, async ({ context, gateway, leaseFile }) => {
    await context.addInitScript(breakIt);
    const tabs = await openTabs(context, gateway.url, 3);
    expect(await listeners(gateway.url)).toBe(3);
    leaseFile.change();
    const ledger = await leaseFile.settled(gateway.url);
    for (const tab of tabs) await expectPageShows(tab, ledger);
  });
}
