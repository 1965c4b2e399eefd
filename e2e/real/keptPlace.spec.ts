// What is being read stays where it is, to the pixel, while leases come and go above it; and the focus stays with its lease.
import { expect, openLive, test } from '../support/chaos.ts';
import { focusGrid, focusedPlace, topRow } from '../support/leaseGrid.ts';

test.use({ leaseCount: 600 });

/** The last address first, so that leases that are granted come above all others. */
const lastFirst = '?sort=-address';

test('fifty rows come above: the row under the eye stays', async ({ page, gateway, leaseFile }) => {
  await openLive(page, `${gateway.url}${lastFirst}`);
  const list = page.locator('.lease-scroller');
  // Not at the edge of a row.
  await list.evaluate((element) => element.scrollTo({ top: 100 * 32 + 13 }));
  await expect.poll(async () => (await topRow(page))?.top).toBe(-13);
  const before = await topRow(page);
  await focusGrid(page);
  await page.keyboard.press('ArrowDown');
  const focused = await focusedPlace(page);

  leaseFile.change(50);
  await leaseFile.settled(gateway.url);
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(140 * 32);
  const after = await topRow(page);
  expect(after?.id).toBe(before?.id);
  expect(Math.abs((after?.top ?? Infinity) - (before?.top ?? 0))).toBeLessThanOrEqual(1);
  expect(await focusedPlace(page)).toEqual(focused);
});

test('at the very top the newest stay in sight', async ({ page, gateway, leaseFile }) => {
  await openLive(page, `${gateway.url}${lastFirst}`);
  await leaseFile.settled(gateway.url);
  const before = await topRow(page);
  leaseFile.change(5);
  await expect.poll(async () => (await topRow(page))?.id).not.toBe(before?.id);
  expect(await page.locator('.lease-scroller').evaluate((element) => element.scrollTop)).toBe(0);
});

test('the place is found again when the page is come back to', async ({ page, gateway, leaseFile }) => {
  await openLive(page, `${gateway.url}${lastFirst}`);
  await page.locator('.lease-scroller').evaluate((element) => element.scrollTo({ top: 200 * 32 + 5 }));
  await expect.poll(async () => (await topRow(page))?.top).toBe(-5);
  const before = await topRow(page);
  await page.getByRole('link', { name: 'Pools' }).click();
  await expect(page.getByRole('heading', { name: 'Pools' }).first()).toBeAttached();
  leaseFile.change(20);
  await leaseFile.settled(gateway.url);
  await page.goBack();
  await expect.poll(() => topRow(page)).toEqual(before);
});
