// The lease table under a thumb: rows of two lines, a tap opens, a long press selects.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/demo.ts';
import { openGrid, selectedIds } from '../support/leaseGrid.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function longPress(page: Page, row: number): Promise<void> {
  const box = await page.locator('[data-lease-id]').nth(row).boundingBox();
  if (box === null) throw new Error('the row is not on the screen');
  const session = await page.context().newCDPSession(page);
  const touch = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: touch });
  await page.waitForTimeout(700);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('rows are two lines, high enough for a thumb, and nothing is wider than the page', async ({ page }) => {
  await openGrid(page);
  const row = page.locator('[data-lease-id]').first();
  const [line, second] = await Promise.all(['address', 'hostname'].map((column) => row.locator(`[data-column="${column}"]`).boundingBox()));
  expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(second?.y ?? 0).toBeGreaterThan(line?.y ?? 0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a tap opens the lease', async ({ page }) => {
  await openGrid(page);
  const row = page.locator('[data-lease-id]').nth(2);
  const id = await row.getAttribute('data-lease-id');
  await row.tap();
  await expect(page).toHaveURL(new RegExp(`/leases/${encodeURIComponent(id ?? '')}`));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a long press selects, then taps select others, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openGrid(page);
    await longPress(page, 1);
    await expect(page.getByRole('region', { name: 'Selection' })).toContainText('1 lease selected');
    await page.locator('[data-lease-id]').nth(3).tap();
    expect(await selectedIds(page)).toHaveLength(2);
    expect(page.url()).not.toContain('/leases/');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);
    for (const button of await page.getByRole('region', { name: 'Selection' }).getByRole('button').all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  });
}

test('a finger that scrolls neither opens nor selects', async ({ page }) => {
  await openGrid(page);
  const session = await page.context().newCDPSession(page);
  const point = (y: number) => ({ touchPoints: [{ x: 200, y }] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', ...point(600) });
  for (let y = 590; y >= 300; y -= 10) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', ...point(y) });
  await page.waitForTimeout(700);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  expect(await page.locator('.lease-scroller').evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  expect([await selectedIds(page), page.url().includes('/leases/')]).toEqual([[], false]);
});

test('in an outage the foot of a small phone says all it has to say', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('./?scenario=flaky');
  const words = page.locator('footer').getByText('leases as of');
  await words.waitFor({ timeout: 45_000 });
  const cut = ({ clientWidth, scrollWidth, clientHeight, scrollHeight }: Element) => [
    scrollWidth - clientWidth,
    scrollHeight - clientHeight,
  ];
  expect(await words.evaluate(cut)).toEqual([0, 0]);
  // Whatever a proxy has to say, the list keeps its room and notices stand above.
  await words.evaluate((element) => (element.textContent = 'A proxy that explains itself at length. '.repeat(20)));
  expect((await page.getByRole('contentinfo').boundingBox())?.height).toBe(57);
});
