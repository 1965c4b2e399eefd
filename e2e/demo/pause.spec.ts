// Rows held still: by hand, while text is selected, and while one reads further down than new rows come.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/demo.ts';

const banner = (page: Page) => page.getByRole('region', { name: 'Rows are held still' });

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`./?scenario=busy${search}`);
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await expect(page.locator('[data-lease-id]').first()).toBeVisible();
  // The keys come with it.
  await expect(page.getByRole('button', { name: 'Hold the rows still' })).toBeVisible();
}

function rowIds(page: Page): Promise<(string | undefined)[]> {
  return page.locator('[data-lease-id]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['leaseId']));
}

test('space holds them, and the order they have; Apply shows what waited', async ({ page }) => {
  await open(page, '&sort=-changed_at');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('connection-label')).toHaveText('Live · paused');
  // What had begun to leave when the rows were stopped may go.
  await page.waitForTimeout(1_500);
  const held = await rowIds(page);
  await expect(banner(page)).toHaveText(/updated/);
  await page.waitForTimeout(1_500);
  expect(await rowIds(page)).toEqual(held);
  await banner(page).getByRole('button', { name: 'Apply' }).click();
  await expect(page.locator('[data-change="updated"]').first()).toBeVisible();
  await expect(page.getByTestId('connection-label')).toHaveText('Live');
});

test('selecting text holds them, letting go of it lets them go', async ({ page }) => {
  await open(page);
  await page.locator('[data-lease-id]').nth(2).locator('[data-column="mac_address"] bdi').dblclick();
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
  await expect(banner(page)).toBeHidden();
  await expect(page.getByTestId('connection-label')).toHaveText('Live');
});

test('with the last changes first, scrolling down holds them, coming back lets them go', async ({ page }) => {
  await open(page, '&sort=-changed_at');
  const list = page.getByRole('region', { name: 'Lease list' });
  await list.evaluate((element) => element.scrollTo({ top: 600 }));
  await expect(banner(page)).toBeVisible();
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(banner(page)).toBeHidden();
});

test('by address nothing is pushed away, so scrolling holds nothing', async ({ page }) => {
  await open(page);
  await page.getByRole('region', { name: 'Lease list' }).evaluate((element) => element.scrollTo({ top: 600 }));
  await page.waitForTimeout(300);
  await expect(banner(page)).toBeHidden();
});
