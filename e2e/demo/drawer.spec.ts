// The drawer of one lease as its visitor uses it: by key, by link, by address, beside the list and over it.
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/demo.ts';
import { focusGrid } from '../support/leaseGrid.ts';
import { serveFiles } from '../support/staticFiles.ts';

const row = (page: Page) => page.locator('[data-lease-id]:not([data-change="removed"])');
const drawer = (page: Page) => page.locator('[data-lease-drawer]');

async function live(page: Page, path = './'): Promise<void> {
  await page.goto(path);
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await expect(row(page).nth(5)).toBeVisible();
}

/** As a host that answers what is below `leases/` with `leases/index.html`, as docs/deployment.md tells. */
const withFallback = test.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern.
  baseURL: async ({}, use) => {
    const site = await serveFiles(join(import.meta.dirname, '..', '..', 'dist-demo'), '/some/where/', 'leases/');
    await use(site.url);
    await site.stop();
  },
});

/** With the keyboard from the list. */
async function openByEnter(page: Page): Promise<string> {
  await focusGrid(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeVisible();
  return (await drawer(page).getAttribute('data-lease-drawer')) ?? '';
}

test('Enter opens it, Escape closes it and gives the focus back to the row', async ({ page }) => {
  await live(page);
  const id = await openByEnter(page);
  await expect(drawer(page).locator(':focus')).toHaveCount(1);
  expect(decodeURIComponent(new URL(page.url()).pathname)).toBe(`/some/where/leases/${id}`);
  await expect(page.locator('[data-lease-id][aria-current]')).toHaveAttribute('data-lease-id', id);
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Leases' })).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveTitle(/^[\d.:a-f/]+ · Leaseboard$/);

  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.getByRole('grid')).toBeFocused();
  const active = await page.getByRole('grid').getAttribute('aria-activedescendant');
  expect(active).toContain(id);
});

test('the list stays usable beside it, keeps its place, and is followed', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 800 });
  await live(page, './?scenario=full');
  const grid = page.getByRole('grid');
  await focusGrid(page);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeVisible();
  const first = await drawer(page).getAttribute('data-lease-drawer');
  await expect(row(page).first()).toBeVisible();
  const [sheet, status] = [await drawer(page).boundingBox(), await page.getByRole('contentinfo').boundingBox()];
  expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeLessThanOrEqual(status?.y ?? 0);

  await grid.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(drawer(page)).not.toHaveAttribute('data-lease-drawer', first ?? '');
  const turned = await drawer(page).getAttribute('data-lease-drawer');
  await page.goBack();
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.locator(`[data-lease-id="${turned}"]`)).toBeVisible();
});

withFallback('the list goes along from lease to lease, by key too, and to the one of a link', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await live(page, './?scenario=calm');
  await focusGrid(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const below = drawer(page).getByRole('button', { name: 'Lease below' });
  await below.focus();
  for (let turns = 0; turns < 30; turns += 1) await page.keyboard.press('Enter');
  const open = page.locator('[data-lease-id][aria-current]');
  await expect(open.locator('a')).toBeInViewport({ ratio: 1 });
  const id = (await open.getAttribute('data-lease-id')) ?? '';
  await page.reload();
  await expect(open).toHaveAttribute('data-lease-id', id);
  await expect(open.locator('a')).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  expect(await page.getByRole('grid').getAttribute('aria-activedescendant')).toContain(id);

  // At an end the key stays where it is pressed.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  const above = drawer(page).getByRole('button', { name: 'Lease above' });
  await expect(above).toHaveAttribute('aria-disabled', 'true');
  await below.press('Enter');
  await above.press('Space');
  await expect(above).toHaveAttribute('aria-disabled', 'true');
  await expect(above).toBeFocused();
});

for (const width of [1024, 1280, 1440, 1920]) {
  test(`at ${width} px it covers no control, moves no column, and every column can be seen beside it`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await live(page);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    // Of what a column shows, since the frame around it reaches further while some stay in their place.
    const texts = page.locator('[role="columnheader"] button');
    const places = () => texts.evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().left)));
    const before = await places();
    await row(page).nth(3).locator('a').click();
    await expect(drawer(page).getByRole('heading', { name: 'Client', exact: true })).toBeVisible();
    expect(await places()).toEqual(before);
    for (const name of ['Columns', /^Export/, 'Saved views', 'Hold the rows still']) {
      await page.getByRole('search').getByRole('button', { name }).click({ trial: true });
    }
    await page.getByRole('link', { name: /Free addresses/ }).click({ trial: true });
    await page.getByRole('button', { name: /Changes\/min/ }).click({ trial: true });
    await texts.last().scrollIntoViewIfNeeded();
    await texts.last().click({ trial: true });
  });
}

test('where there is no room beside it, it lies over a page that waits', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await live(page);
  await openByEnter(page);
  await expect(page.getByRole('grid')).toHaveCount(0);
  await page.mouse.click(100, 400);
  await expect(drawer(page)).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`with forced colours, ${colorScheme}: which lease it shows, and which row has the focus, can be seen`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    await live(page);
    await openByEnter(page);
    const open = page.locator('[data-lease-id][aria-current]');
    await expect(open.locator('a')).toHaveCSS('font-weight', '700');
    await page.getByRole('grid').focus();
    await expect(page.locator('.lease-scroller[data-sideways]')).toHaveCount(1);
    // The cells that stay lie over their row: its outline shows above and below them.
    const [line, cell] = [await open.boundingBox(), await open.locator('[data-column="address"]').boundingBox()];
    expect((cell?.y ?? 0) - (line?.y ?? 0)).toBe(2);
    expect((line?.height ?? 0) - (cell?.height ?? 0)).toBe(4);
  });
}

withFallback('a deep link, its reload and the back button work below a sub-path', async ({ page }) => {
  await live(page);
  const id = await openByEnter(page);
  await page.reload();
  await expect(drawer(page)).toHaveAttribute('data-lease-drawer', id);
  await expect(drawer(page).getByRole('heading', { name: 'Client', exact: true })).toBeVisible();
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await page.goBack();
  await expect(drawer(page)).toHaveCount(0);
  await expect(row(page).nth(3)).toBeVisible();
});

test('follows its lease while it is open', async ({ page }) => {
  await live(page, './?scenario=storm');
  const changes = drawer(page).locator('[data-reason]');
  // Of all devices one will change within a moment; the one that just did is a good guess.
  await expect(async () => {
    const changed = page.locator('[data-lease-id][data-change="updated"]').first();
    const id = await changed.getAttribute('data-lease-id', { timeout: 5_000 });
    await page.locator(`[data-lease-id="${id}"] a[href]`).click({ timeout: 2_000 });
    await expect(changes.first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
  const before = await changes.count();
  await expect.poll(() => changes.count(), { timeout: 40_000 }).toBeGreaterThan(before);
});

test('copies a fact', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await live(page);
  const id = await openByEnter(page);
  await drawer(page).getByRole('button', { name: 'Copy address' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id.split('~')[1]);
});

withFallback('a lease that there is not has a way out', async ({ page }) => {
  await page.goto('./leases/nowhere~10.9.9.9');
  await expect(drawer(page).getByText('There is no lease 10.9.9.9')).toBeVisible();
  await drawer(page).getByRole('link', { name: 'All leases' }).click();
  await expect(drawer(page)).toHaveCount(0);
});

test('fills a phone, without sideways scrolling, and is left by the back button', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await live(page);
  await openByEnter(page);
  expect(await drawer(page).boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.goBack();
  await expect(drawer(page)).toHaveCount(0);
});

for (const width of [1440, 390]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`at ${width} px, ${colorScheme}: nothing serious`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await live(page);
      await openByEnter(page);
      await expect(drawer(page).getByRole('tablist')).toBeAttached();
      const { violations } = await new AxeBuilder({ page }).include('[data-lease-drawer]').analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).toEqual([]);
    });
  }
}
