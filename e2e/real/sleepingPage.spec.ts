// The page's own side sleeps: the machine is suspended, the tab frozen or hidden, the network switched off.
import { defaultLimits } from '#src/live/connection.ts';
import { expect, expectLive, expectTruth, openLive, runClockUntil, slack, test } from '../support/chaos.ts';
import { label, labelTurned, notLive } from '../support/connectionLabel.ts';

test('suspended for two hours: wakes, finds its stream dead and opens another', async ({ page, line, gateway, leaseFile }) => {
  await page.clock.install();
  await openLive(page, line.url);
  // Whoever sleeps so long is forgotten by every address translator on the way.
  await line.set({ type: 'half-open' });
  const away = leaseFile.change(3);
  const asleep = await page.evaluate(() => Date.now());
  await page.clock.fastForward('02:00:00');
  // It may be live again before anybody could look.
  await labelTurned(page, notLive, asleep, 15_000);
  // The browser may take another dead connection out of its pool, which costs the time that a stream has to speak.
  await runClockUntil(page, defaultLimits.connectTimeoutMs, (timeout) => expectLive(page, timeout));
  await expectTruth(page, { leaseFile, gateway }, [away], 'events');
});

test('a frozen tab goes on where it was', async ({ page, line, gateway, leaseFile }) => {
  await openLive(page, line.url);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  const away = leaseFile.change(3);
  await leaseFile.settled(gateway.url);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expectLive(page, 4_000 + slack);
  await expectTruth(page, { leaseFile, gateway }, [away], 'events');
});

test('a tab that comes into view does not wait for its next try', async ({ page, line, gateway, leaseFile }) => {
  await openLive(page, line.url);
  // The browser in the test never hides a page by itself.
  const setVisibility = (state: DocumentVisibilityState) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await setVisibility('hidden');
  await line.set({ type: 'refuse' });
  const away = leaseFile.change(3);
  await expect(label(page)).toHaveText('Disconnected');
  // By then its next try may be seconds away.
  await page.waitForTimeout(4_000);
  await line.set({ type: 'pass' });
  await setVisibility('visible');
  await expectLive(page, slack);
  await expectTruth(page, { leaseFile, gateway }, [away], 'events');
});

test('offline and online again', async ({ page, context, line, gateway, leaseFile }) => {
  await openLive(page, line.url);
  const since = Date.now();
  await context.setOffline(true);
  await labelTurned(page, /^Disconnected/, since, slack);
  const away = leaseFile.change(3);
  await page.waitForTimeout(1_000);
  await expect(label(page)).toHaveText(notLive);
  await context.setOffline(false);
  await expectLive(page, slack);
  await expectTruth(page, { leaseFile, gateway }, [away], 'events');
});
