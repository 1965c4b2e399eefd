// The page of sources: reached by link and by address, read in any light and width, and its commands can be copied.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/demo.ts';

const troubled = './sources/?scenario=sources';

test('is reached from the navigation and by its address, and survives a reload', async ({ page }) => {
  await page.goto('./?scenario=sources');
  await page.getByRole('link', { name: 'Sources' }).click();
  await expect(page).toHaveURL(/\/some\/where\/sources/);
  await expect(page).toHaveTitle(/^Sources/);
  await page.goto(troubled);
  await expect(page.getByText('4 sources, 1 failed, 1 stale')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('listitem', { name: 'Warehouse' })).toBeVisible();
});

test('is found in the palette', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').locator('input:focus')).toBeVisible();
  await page.keyboard.type('sources');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
});

for (const width of [1280, 390]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`at ${width} px, ${colorScheme}: nothing serious, no sideways scrolling`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await page.goto(troubled);
      await expect(page.getByText('143 records can’t be read')).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const list = page.getByRole('region', { name: 'Source list' });
      expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).toEqual([]);
    });
  }
}

test('by keyboard alone: a command is copied, and it says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(troubled);
  const copy = page.getByRole('listitem', { name: 'lab' }).getByRole('button', { name: 'Copy command' });
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied command')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('sudo usermod -aG _kea leaseboard');
});

test('what a source holds leads to its leases, where column and facet name it', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.goto(troubled);
  await page.getByRole('listitem', { name: 'Warehouse' }).getByRole('link', { name: '3 leases' }).click();
  await expect(page.locator('[data-lease-id]')).toHaveCount(3);
  await expect(page.locator('[data-lease-id] [data-column="source_id"]').first()).toHaveText('Warehouse');
  await expect(page.getByRole('button', { name: 'Source: Warehouse' })).toBeVisible();
});

test('a list that can’t be loaded has a way out', async ({ page }) => {
  await page.goto('./sources/?scenario=down');
  await expect(page.getByText('The sources could not be loaded')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Retry', exact: true })).toBeVisible();
});
