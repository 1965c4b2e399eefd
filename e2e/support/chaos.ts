// The test of what goes wrong on the way: a lease file that the test writes, a gateway over it, and a proxy with faults before that.
import { expect, test as base, type Page } from '@playwright/test';
import { label, recordLabel } from './connectionLabel.ts';
import { startFaultProxy, type FaultProxy } from './faultProxy.ts';
import { startGatewayWith, type Gateway } from './gateway.ts';
import { LeaseFile, type Changed } from './leaseFile.ts';
import { expectPageShows } from './pageRows.ts';
import { forgetRowChanges, recordRowChanges, rowChanges, waitForRowChange } from './rowChanges.ts';

export { expect };

/** One second between heartbeats: a silence is noticed after two and a half. */
export const heartbeatMs = 1_000;
export const silenceMs = 2.5 * heartbeatMs;
/** What a loaded machine may take on top of any bound. */
export const slack = 1_500;

interface Fixtures {
  /** How many leases there are at the start. */
  leaseCount: number;
  leaseFile: LeaseFile;
  gateway: Gateway;
  line: FaultProxy;
}

export const test = base.extend<Fixtures>({
  leaseCount: [150, { option: true }],
  leaseFile: async ({ leaseCount }, use) => {
    const leaseFile = new LeaseFile(leaseCount);
    await use(leaseFile);
    leaseFile.remove();
  },
  gateway: async ({ leaseFile }, use) => {
    const gateway = await startGatewayWith(['--source', `dnsmasq:${leaseFile.path}`, '--heartbeat', String(heartbeatMs / 1000)]);
    await leaseFile.settled(gateway.url);
    await use(gateway);
    await gateway.kill();
  },
  line: async ({ gateway }, use) => {
    const line = await startFaultProxy(gateway.url);
    await use(line);
    await line.close();
  },
  viewport: { width: 1600, height: 900 },
  // Pictures of every step would take longer than the steps.
  trace: [{ mode: 'retain-on-failure', screenshots: false, snapshots: false }, { scope: 'worker' }],
});

/** Opens the page there and waits until it is live. */
export async function openLive(page: Page, url: string): Promise<void> {
  await recordRowChanges(page);
  await recordLabel(page);
  await page.goto(url);
  await expectLive(page, 15_000);
}

export async function expectLive(page: Page, timeout: number): Promise<void> {
  await expect(label(page)).toHaveText(/^Live$/, { timeout });
}

/** Waits until the page has loaded what it loads in its spare time. */
export async function waitForRest(page: Page): Promise<void> {
  const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length);
  let before = 0;
  await expect
    .poll(
      async () => {
        const now = await loaded();
        const isAtRest = now === before;
        before = now;
        return isAtRest;
      },
      { intervals: [1_500] },
    )
    .toBe(true);
}

/** Lets the page's clock (`page.clock.install()`) run ahead again and again until this holds: for timeouts too long to sit out. */
export async function runClockUntil(page: Page, stepMs: number, check: (timeout: number) => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(stepMs);
    // A jump ends what is under way, so what is not dead is given the time that a busy machine may take.
    await check(2_000);
  }).toPass({ timeout: 30_000 });
}

/** How news may reach the page: as events that its rows show, or within a snapshot, which shows nothing. */
export type By = 'events' | 'snapshot';

/**
 * The end of every scenario: the page shows what the gateway holds, exactly; no row flashed that did not change, and
 * none twice; and the next change is shown as ever.
 *
 * @param changed what changed since row changes were last forgotten
 */
export async function expectTruth(
  page: Page,
  { leaseFile, gateway }: Pick<Fixtures, 'leaseFile' | 'gateway'>,
  changed: Changed[],
  by: By,
): Promise<void> {
  const ledger = await leaseFile.settled(gateway.url);
  // Events of a resumed stream come right after it is live.
  await page.waitForTimeout(200);
  const flashed = (await rowChanges(page)).map(({ id, change }) => `${id.split('~')[1]} ${change}`);
  await expectPageShows(page, ledger);
  const expected = changed.flatMap((one) =>
    (['added', 'updated', 'removed'] as const).flatMap((type) => one[type].map((address) => `${address} ${type}`)),
  );
  const allowed = by === 'events' ? expected : [];
  expect(
    flashed.filter((flash) => !allowed.includes(flash)),
    'rows that flashed though they did not change',
  ).toEqual([]);
  expect(
    flashed.filter((flash, index) => flashed.indexOf(flash) !== index),
    'changes that were shown twice',
  ).toEqual([]);

  await forgetRowChanges(page);
  const first = ledger.leases[0]?.address ?? '';
  leaseFile.rename(first);
  await waitForRowChange(page, first, 'updated');
  await expectPageShows(page, await leaseFile.settled(gateway.url));
}
