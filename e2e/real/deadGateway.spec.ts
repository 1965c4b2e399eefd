// The gateway killed, stopped in its tracks and started again under an open page.
import type { Page } from '@playwright/test';
import { defaultLimits } from '#src/live/connection.ts';
import { expect, expectLive, expectTruth, openLive, silenceMs, slack, test, waitForRest } from '../support/chaos.ts';
import { labelTurned, notLive } from '../support/connectionLabel.ts';
import { rowChanges } from '../support/rowChanges.ts';

const slow = process.env['CI'] === 'true' || process.env['LEASEBOARD_SLOW'] === '1';

test('kill -9 and a start: another epoch, so a snapshot, and nothing flashes', async ({ page, line, gateway, leaseFile }) => {
  await openLive(page, line.url);
  const since = Date.now();
  await gateway.kill();
  await labelTurned(page, notLive, since, slack);
  const away = leaseFile.change(3);
  await gateway.start();
  await expectLive(page, 8_000 + slack);
  await expectTruth(page, { leaseFile, gateway }, [away], 'snapshot');
});

const freezes = [
  { name: 'kill -STOP for 10 s', ms: 10_000, runs: true, back: 4_000 },
  // By then the page has given the stream up, and asks for it again every minute.
  { name: 'kill -STOP for two minutes @slow', ms: 120_000, runs: slow, back: defaultLimits.streamAgainMs + defaultLimits.pollMs },
];

for (const { name, ms, runs, back } of freezes) {
  test(name, async ({ page, line, gateway, leaseFile }) => {
    test.skip(!runs, 'takes minutes: runs with CI=true or LEASEBOARD_SLOW=1');
    test.setTimeout(ms + back + 45_000);
    await openLive(page, line.url);
    const since = Date.now();
    gateway.freeze();
    const away = leaseFile.change(3);
    await labelTurned(page, notLive, since, silenceMs + slack);
    await page.waitForTimeout(ms);
    expect(await rowChanges(page)).toEqual([]);
    gateway.thaw();
    const thawed = Date.now();
    await expectLive(page, back + slack);
    console.log(`${name}: live ${Date.now() - thawed} ms after it went on`);
    await expectTruth(page, { leaseFile, gateway }, [away], 'events');
  });
}

const settingsCode = /\/assets\/SettingsPanel-[^/]*\.js$/;
const crashFace = (page: Page) => page.getByText('This page can’t go on');
const settingsButton = (page: Page) => page.getByRole('button', { name: 'Settings', exact: true });
const settingsPanel = (page: Page) => page.getByRole('dialog', { name: 'Settings' });

test('what nobody has used before opens while the gateway is away', async ({ page, line, gateway, leaseFile }) => {
  await openLive(page, line.url);
  await waitForRest(page);
  const since = Date.now();
  await gateway.kill();
  await labelTurned(page, notLive, since, slack);

  await page.getByTestId('connection-label').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  for (const name of ['Settings', 'Export', 'Columns', 'Saved views', 'What can be asked']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.getByRole('group', { name: 'Facets' }).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Filter leases' }).fill('colour:red');
  await expect(page.getByText('There is no field "colour"')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'Rows are held still' })).toBeVisible();
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  for (const name of ['Pools', 'Activity', 'Sources', 'Leases']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeAttached();
  }
  await expect(crashFace(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();

  const away = leaseFile.change(3);
  await gateway.start();
  await expectLive(page, 8_000 + slack);
  await expectTruth(page, { leaseFile, gateway }, [away], 'snapshot');
});

test('what an outage kept from loading comes after it', async ({ page, line }) => {
  const outage = Promise.withResolvers<void>();
  await page.route(settingsCode, async (route) => {
    await outage.promise;
    await route.abort();
  });
  await openLive(page, line.url);
  await line.set({ type: 'refuse' });
  outage.resolve();
  await settingsButton(page).click();
  await page.waitForTimeout(3_000);
  await expect(crashFace(page)).toHaveCount(0);
  await page.unroute(settingsCode);
  await line.set({ type: 'pass' });
  await expect(settingsPanel(page)).toBeVisible({ timeout: 5_000 + slack });
});

test('a page that its host has replaced says so, and a reload mends it', async ({ page, line }) => {
  await page.route(settingsCode, (route) => route.fulfill({ status: 404 }));
  await openLive(page, line.url);
  await page.route(line.url, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/index-[^."]+\.js/g, 'index-4711.js') });
  });
  await settingsButton(page).click();
  await expect(crashFace(page)).toBeVisible({ timeout: 8_000 + slack });
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expectLive(page, 8_000 + slack);
  await settingsButton(page).click();
  await expect(settingsPanel(page)).toBeVisible();
});
