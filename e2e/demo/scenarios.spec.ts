// What can go wrong, each by its scenario: the page says so, keeps working and recovers by itself.
import { expect, test } from '../support/demo.ts';
import { recordRowChanges, rowChanges } from '../support/rowChanges.ts';

test('down: the page says that it could not load, and offers to try again', async ({ page }) => {
  await page.goto('./?scenario=down');
  await expect(page.getByRole('alert').first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: /retry|try again/i }).first()).toBeVisible();
  await expect(page.getByTestId('connection-label')).not.toHaveText(/^Live/);
});

test('empty: no lease is not an error', async ({ page }) => {
  await page.goto('./?scenario=empty');
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await expect(page.locator('[data-lease-id]')).toHaveCount(0);
  await expect(page.getByText(/no leases/i).first()).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Filter leases' })).toBeVisible();
});

for (const scenario of ['restart', 'flaky']) {
  test(`${scenario}: the connection breaks and comes back by itself`, async ({ page }) => {
    await page.goto(`./?scenario=${scenario}`);
    const label = page.getByTestId('connection-label');
    await expect(label).toHaveText(/^Live/, { timeout: 20_000 });
    // In each frame: a break may be shorter than the pause between two looks of an expectation.
    const isBroken = (element: Element | null) => /^(Connecting…|Disconnected)/.test(element?.textContent ?? '');
    await page.waitForFunction(isBroken, await label.elementHandle(), { timeout: 30_000, polling: 'raf' });
    await expect(label).toHaveText(/^Live/, { timeout: 30_000 });
    await expect(page.locator('[data-lease-id]').first()).toBeVisible();
  });
}

test('a reload shows the same leases without a flash of what did not change', async ({ page }) => {
  await recordRowChanges(page);
  await page.goto('./');
  await page.locator('[data-lease-id]').nth(5).waitFor();
  const rows = await page.locator('[data-lease-id]').count();
  const flashed = new Set((await rowChanges(page)).map(({ id }) => id));
  expect(flashed.size).toBeLessThan(rows / 2);
});
