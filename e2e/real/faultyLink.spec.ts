// The page behind a line that fails in every way it can: the label says so in time, and afterwards the page is true again.
import { defaultLimits } from '#src/live/connection.ts';
import {
  expect,
  expectLive,
  expectTruth,
  heartbeatMs,
  openLive,
  runClockUntil,
  silenceMs,
  slack,
  test,
  waitForRest,
  type By,
} from '../support/chaos.ts';
import { label, labelTurned, notLive, polling, pressInDetails } from '../support/connectionLabel.ts';
import type { Fault } from '../support/faultProxy.ts';
import { rowChanges } from '../support/rowChanges.ts';

const { connectTimeoutMs, pollMs } = defaultLimits;

/** By then the gateway has closed what the browser keeps open for later; each that is left would be tried, dead, for a connect timeout. */
const calm = 6_000;

interface Scenario {
  fault: Fault;
  /** Whether the page rests before. */
  rests?: boolean;
  /** Milliseconds until the label must say that the page is not live. */
  noticed: number;
  /** How long the fault lasts after that. */
  lasts: number;
  /** Milliseconds from the repair until the page must be live. */
  back: number;
}

// The wait before the n-th try lies below 2^(n-1) seconds; what is dead without a word costs a connect timeout more.
const scenarios: Scenario[] = [
  { fault: { type: 'cut' }, noticed: 0, lasts: 1_000, back: 4_000 },
  { fault: { type: 'refuse' }, noticed: 0, lasts: 2_000, back: 8_000 },
  { fault: { type: 'stall' }, noticed: silenceMs, lasts: 2_000, back: 4_000 },
  { fault: { type: 'half-open' }, rests: true, noticed: silenceMs, lasts: 0, back: 2_000 },
  { fault: { type: 'black-hole' }, rests: true, noticed: silenceMs, lasts: 1_000, back: connectTimeoutMs + 4_000 },
  { fault: { type: 'bad-gateway' }, noticed: 0, lasts: 2_000, back: 8_000 },
  { fault: { type: 'captive-portal' }, noticed: 0, lasts: 2_000, back: 8_000 },
];

for (const { fault, rests = false, noticed, lasts, back } of scenarios) {
  test(`${fault.type}: noticed, repaired, true again`, async ({ page, line, gateway, leaseFile }) => {
    await openLive(page, line.url);
    if (rests) {
      await waitForRest(page);
      await page.waitForTimeout(calm);
    }
    const since = Date.now();
    await line.set(fault);
    const away = leaseFile.change(3);
    const turned = await labelTurned(page, notLive, since, noticed + slack);
    await page.waitForTimeout(lasts);
    // Half-open is over for new connections at once, so what changed may have been shown already.
    if (fault.type !== 'half-open') expect(await rowChanges(page)).toEqual([]);

    await line.set({ type: 'pass' });
    const repaired = Date.now();
    await expectLive(page, back + slack);
    console.log(`${fault.type}: not live after ${turned} ms, live ${Date.now() - repaired} ms after the repair`);
    await expectTruth(page, { leaseFile, gateway }, [away], 'events');
  });
}

test('latency of 300 ms: still live, only later', async ({ page, line, gateway, leaseFile }) => {
  await openLive(page, line.url);
  await line.set({ type: 'latency', ms: 300 });
  const away = leaseFile.change(3);
  await page.waitForTimeout(2 * heartbeatMs);
  await expectLive(page, 0);
  await expectTruth(page, { leaseFile, gateway }, [away], 'events');
});

test.describe('with 2,000 leases', () => {
  test.use({ leaseCount: 2_000 });

  test('bandwidth of 200 kB/s: loads, takes a flood and is true at its end', async ({ page, line, gateway, leaseFile }) => {
    await line.set({ type: 'bandwidth', bytesPerSecond: 200_000 });
    await openLive(page, line.url);
    const flood = leaseFile.change(400);
    await leaseFile.settled(gateway.url);
    // 1,600 changes are a megabyte of events, or a much smaller snapshot.
    await expect(async () => expectLive(page, 0)).toPass({ timeout: 15_000 });
    await line.set({ type: 'pass' });
    await expectTruth(page, { leaseFile, gateway }, [flood], 'events');
  });
});

test('captive portal: asks ever more seldom', async ({ page, line }) => {
  await page.clock.install();
  await openLive(page, line.url);
  await waitForRest(page);
  await line.set({ type: 'captive-portal' });
  await expect(label(page)).toHaveText(notLive);
  for (let second = 0; second < 60; second++) await page.clock.runFor(1_000);
  const before = line.accepted;
  for (let second = 0; second < 60; second++) await page.clock.runFor(1_000);
  // After a minute of failures the next try is up to half a minute away; the source's own requests come on top.
  expect(line.accepted - before).toBeLessThan(30);
});

test('a proxy that buffers: polls, shows true leases, and streams again when it may', async ({ page, line, gateway, leaseFile }) => {
  await page.clock.install();
  await openLive(page, line.url);
  await line.set({ type: 'buffering' });
  await expect(label(page)).toHaveText(notLive);
  // Two streams in a row that do not speak.
  await runClockUntil(page, connectTimeoutMs / 3, (timeout) => expect(label(page)).toHaveText(polling, { timeout }));
  const away = leaseFile.change(3);
  const shown = page.getByText(/^renamed-/);
  await expect(shown.first()).toBeVisible({ timeout: pollMs + slack });
  await expect(label(page)).toHaveText(polling);
  expect(await rowChanges(page)).toEqual([]);

  await line.set({ type: 'pass' });
  await pressInDetails(page, 'Retry now');
  await expectLive(page, 2_000);
  await expectTruth(page, { leaseFile, gateway }, [away], 'snapshot' satisfies By);
});

test('a black hole that swallows even the snapshots of a page that polls', async ({ page, line, gateway, leaseFile }) => {
  await page.clock.install();
  await openLive(page, line.url);
  await waitForRest(page);
  await page.waitForTimeout(calm);
  await line.set({ type: 'black-hole' });
  await expect(label(page)).toHaveText(notLive, { timeout: silenceMs + slack });
  // Each of these ends a try that would never end by itself.
  await runClockUntil(page, connectTimeoutMs, (timeout) => expect(label(page)).toHaveText(polling, { timeout }));
  const away = leaseFile.change(3);
  await leaseFile.settled(gateway.url);
  await line.set({ type: 'pass' });
  await runClockUntil(page, connectTimeoutMs, (timeout) => expectLive(page, timeout));
  await expectTruth(page, { leaseFile, gateway }, [away], 'events');
});
