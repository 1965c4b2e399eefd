// The palette in a real browser: by keyboard from every page, by touch on a phone, with a hundred thousand leases.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/demo.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Command palette' });
const highlighted = (page: Page) => page.locator('[role="option"][data-highlighted]');

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
}

async function call(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
}

for (const path of ['./', './pools/', './activity/']) {
  test(`${path}: from anywhere to a page and back, by keyboard`, async ({ page }) => {
    await open(page, path);
    await call(page);
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
    await call(page);
    await page.keyboard.type('pools');
    await expect(highlighted(page)).toHaveText('Pools');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/pools\/?$/);
    await expect(palette(page)).toBeHidden();
  });
}

test('the arrows choose, the screen follows, and what is chosen is said', async ({ page }) => {
  await open(page, './pools/');
  await page.setViewportSize({ width: 1280, height: 420 });
  await call(page);
  for (let at = 0; at < 12; at += 1) await page.keyboard.press('ArrowDown');
  await expect(highlighted(page)).toBeInViewport({ ratio: 1 });
  const id = await highlighted(page).getAttribute('id');
  await expect(palette(page).getByRole('combobox')).toHaveAttribute('aria-activedescendant', id!);
});

for (const width of [1280, 700]) {
  test(`an address leads to its lease, a pool to its leases, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, './');
    const address = await page.locator('[data-lease-id] [data-column="address"]').nth(5).innerText();
    const id = await page.locator('[data-lease-id]').nth(5).getAttribute('data-lease-id');
    await call(page);
    await page.keyboard.type(address);
    await expect(highlighted(page)).toHaveAttribute('data-palette-item', `lease:${id}`);
    await page.keyboard.press('Enter');
    await expect.poll(() => decodeURIComponent(new URL(page.url()).pathname)).toMatch(new RegExp(`/leases/${id}$`));
    await expect(page.getByRole('dialog', { name: address })).toBeVisible();
    await call(page);
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
    // Escape was the palette's alone.
    await expect(page.getByRole('dialog', { name: address })).toBeVisible();
    await call(page);
    await page.keyboard.type('pool');
    const pool = palette(page).locator('[data-palette-item^="pool:"]').first();
    await pool.click();
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toMatch(/^pool:/);
    await expect(page.locator('[data-lease-id]').first()).toBeVisible();
  });
}

test('an action is done, and comes first the next time', async ({ page }) => {
  await open(page, './');
  await call(page);
  await page.keyboard.type('theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await call(page);
  await page.keyboard.type('rows dense');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await page.reload();
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await call(page);
  // What is as it was picked is not offered: the theme is dark by now.
  await expect(palette(page).getByRole('option').first()).toHaveText('Leases');
  await page.keyboard.type('export');
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await saving).suggestedFilename()).toMatch(/\.csv$/);
  await expect(palette(page).getByText(/ saved as leases-/)).toBeVisible();
  await page.keyboard.press('Escape');
  await call(page);
  await expect(palette(page).getByRole('option').first()).toHaveText(/^Export/);
});

test('the connection is closed and opened again', async ({ page }) => {
  await open(page, './activity/');
  await call(page);
  await page.keyboard.type('disconnect');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('connection-label')).toHaveText(/^Disconnected/);
  await call(page);
  await page.keyboard.type('connect');
  await expect(highlighted(page)).toHaveText('Connect');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
});

test('a hundred thousand leases are searched while one types', async ({ page }) => {
  test.slow();
  await page.goto('./pools/?scenario=huge');
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/, { timeout: 90_000 });
  await call(page);
  await page.keyboard.type('nobodyhasthisname');
  await expect(palette(page).getByRole('option')).toHaveText([/^Filter the leases by/]);
  await palette(page).getByRole('combobox').fill('10.20.4.5');
  await expect(palette(page).locator('[data-palette-item^="lease:"]')).toHaveCount(8);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`at ${width} px, ${colorScheme}: nothing serious, nothing cut off`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await open(page, './');
      // As by touch: there may be no keyboard.
      await page.getByRole('button', { name: 'Search and commands' }).click();
      await expect(palette(page).getByRole('combobox')).toBeFocused();
      await page.keyboard.type('1');
      await expect(palette(page).getByRole('group', { name: 'Leases' })).toBeVisible();
      await expect(palette(page).getByRole('option').nth(3)).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
      expect(
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
      ).toEqual([]);
      const box = (await palette(page).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      const cut = await palette(page)
        .getByRole('option')
        .evaluateAll((rows) => rows.filter((row) => row.scrollWidth > row.clientWidth + 1).length);
      expect(cut).toBe(0);
      await page.getByRole('button', { name: /^Close/ }).click();
      await expect(palette(page)).toBeHidden();
    });
  }
}
