// What is saved is what is shown: every row, in its order, with its facts.
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Download, Page } from '@playwright/test';
import { expect, test } from '../support/demo.ts';
import { shownRows } from '../support/pageRows.ts';

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`./${search}`);
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await expect(page.locator('[data-lease-id]').first()).toBeVisible();
}

const menu = (page: Page) => page.getByRole('dialog', { name: /^Export \d/ });

async function save(page: Page, press: () => Promise<void>): Promise<Download> {
  const saving = page.waitForEvent('download');
  await press();
  return saving;
}

/** The simulator's names need no quotes beyond those around a comma. */
async function records(download: Download): Promise<Record<string, string>[]> {
  const text = await readFile(await download.path(), 'utf8');
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split('\r\n');
  expect(lines.pop()).toBe('');
  const names = head.split(',');
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at], cell])));
}

test('CSV holds the rows as they are shown, filtered and in their order', async ({ page }) => {
  await open(page, '?q=10.&sort=-hostname');
  // Held still, so that what is read from the screen is what is saved.
  await page.keyboard.press('Space');
  await expect(page.getByTestId('connection-label')).toHaveText('Live · paused');
  await page.waitForTimeout(1_500);
  const shown = await shownRows(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const download = await save(page, () => menu(page).getByRole('button', { name: /^csv/i }).first().click());
  expect(download.suggestedFilename()).toMatch(/^leases-\d{4}-\d\d-\d\d-\d{6}Z\.csv$/);
  const saved = await records(download);
  expect(saved.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
  // The demo network has a client that calls itself =1+1.
  const name = (hostname: string) => (hostname.startsWith('—') ? '' : hostname.replace(/^=/, "'="));
  expect(saved.map(({ hostname }) => hostname)).toEqual(shown.map(({ hostname }) => name(hostname)));
  expect(saved.map(({ hostname }) => hostname)).toContain("'=1+1");
  expect((await readFile(await download.path())).subarray(0, 3).toString('hex')).toBe('efbbbf');
});

test('JSON is an array of leases, and the gateway’s export comes through the page', async ({ page }) => {
  await open(page, '?q=vendor:apple');
  await page.getByRole('button', { name: 'Export' }).click();
  const json = await save(page, () => menu(page).getByRole('button', { name: /^json/i }).click());
  const leases = JSON.parse(await readFile(await json.path(), 'utf8')) as { vendor: string }[];
  expect(leases.length).toBeGreaterThan(0);
  expect(leases.every(({ vendor }) => /apple/i.test(vendor))).toBe(true);
  const gateway = page.getByRole('region', { name: 'From the gateway' });
  const lines = await save(page, () => gateway.getByRole('button', { name: /^ndjson/i }).click());
  const vendors = (await readFile(await lines.path(), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { vendor: string }).vendor);
  expect(vendors.every((vendor) => /apple/i.test(vendor))).toBe(true);
  await expect(gateway.getByText(/^Saved as leases-/)).toBeVisible();
});

test('by keyboard: opened, saved, closed, and the focus is back', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: 'Export' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(menu(page).getByRole('button', { name: /^csv/i }).first()).toBeFocused();
  await save(page, () => page.keyboard.press('Enter'));
  await expect(menu(page).getByText(/ saved as leases-/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`the menu at ${width} px, ${colorScheme}: nothing serious, nothing cut off`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await open(page, '?q=vendor:apple');
      await page.getByRole('button', { name: 'Export' }).click();
      await expect(menu(page)).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);
      const box = (await menu(page).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(await menu(page).evaluate((popup) => popup.scrollWidth - popup.clientWidth)).toBe(0);
    });
  }
}
