// The activity feed and the settings as their visitor finds them: below a sub-path, filtered, on a phone, in the dark.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/demo.ts';

test('a deep link below a sub-path fills with what happens, the latest first', async ({ page, site }) => {
  await page.goto('./activity/?scenario=busy');
  const rows = page.locator('[data-activity]');
  await expect(rows.nth(3)).toBeVisible({ timeout: 20_000 });
  const times = await rows.locator('time').evaluateAll((all) => all.map((time) => Date.parse(time.getAttribute('datetime') ?? '')));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  await page.reload();
  await expect(rows.first()).toBeVisible({ timeout: 20_000 });

  await rows.first().hover();
  const link = rows.first().getByRole('link');
  const address = await link.textContent();
  await page.getByRole('button', { name: 'Hold the rows still' }).click();
  await page
    .getByRole('table', { name: 'Changes' })
    .getByRole('link', { name: address ?? '', exact: true })
    .first()
    .click();
  await expect(page.getByRole('combobox', { name: 'Filter leases' })).toHaveValue(address ?? '');
  expect(page.url().startsWith(`${site.url}?q=`)).toBe(true);
});

test('the filter is part of the address and survives a reload', async ({ page }) => {
  await page.goto('./activity/?scenario=busy');
  await expect(page.locator('[data-activity]').first()).toBeVisible({ timeout: 20_000 });
  const filter = page.getByRole('combobox', { name: 'Filter changes' });
  await filter.fill('no-such-device-anywhere');
  await expect(page.getByText('No change matches')).toBeVisible();
  await expect(page).toHaveURL(/activity\/?\?.*q=no-such-device-anywhere/);
  await page.reload();
  await expect(filter).toHaveValue('no-such-device-anywhere');
});

test('a paused feed holds still', async ({ page }) => {
  await page.goto('./activity/?scenario=busy');
  const rows = page.locator('[data-activity]');
  await expect(rows.first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Hold the rows still' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  const times = () => rows.locator('time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')).join());
  const before = await times();
  await page.waitForTimeout(1_500);
  expect(await times()).toBe(before);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(times).not.toBe(before);
});

test('settings are kept: dense rows, and a page that waits to be connected', async ({ page }) => {
  await page.goto('./');
  const row = page.locator('[data-lease-id]').first();
  await expect(row).toHaveCSS('height', '32px');
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await page.getByRole('radio', { name: 'dense' }).check({ force: true });
  await page.getByRole('switch', { name: 'Connect when the page opens' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused();
  await expect(row).toHaveCSS('height', '26px');

  await page.reload();
  await expect(row).toHaveCSS('height', '26px');
  await expect(page.getByTestId('connection-label')).toHaveText(/^Disconnected/);
  await page.getByTestId('connection-label').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await page.reload();
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
});

test('a source that falls behind is told in a notice', async ({ page }) => {
  await page.goto('./?scenario=stale');
  await expect(page.locator('[data-notice="sources"]').first()).toBeVisible({ timeout: 30_000 });
});

for (const width of [1280, 390]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`at ${width} px, ${colorScheme}: nothing serious, no sideways scrolling`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await page.goto('./activity/?scenario=busy');
      await expect(page.locator('[data-activity]').nth(5)).toBeVisible({ timeout: 20_000 });
      await page.getByRole('button', { name: 'Hold the rows still' }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      for (const open of [false, true]) {
        if (open) await page.getByRole('button', { name: 'Settings' }).click();
        if (open) await expect(page.getByText('Kept in this browser.')).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).toEqual([]);
      }
    });
  }
}
