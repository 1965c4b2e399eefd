// The page as its visitor finds it: hosted as plain files under some path, on a phone, in the dark, by keyboard.
import { expect, test } from '../support/demo.ts';

test('lists leases and is live', async ({ page }) => {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('response', (response) => response.status() >= 400 && failures.push(`${response.status()} ${response.url()}`));

  await page.goto('./');
  await expect(page).toHaveTitle(/Leaseboard/);
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await expect(page.locator('[data-lease-id]').nth(5)).toBeVisible();
  expect(failures).toEqual([]);
});

test('its script asks to be compiled while it loads, in its first line', async ({ page }) => {
  await page.goto('./');
  const address = await page.locator('script[src*="/page-"]').evaluate((script: HTMLScriptElement) => script.src);
  expect(await (await page.request.get(address)).text()).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});

test('shows changes as they happen', async ({ page }) => {
  await page.goto('./?scenario=busy');
  await expect(page.locator('[data-lease-id][data-change]').first()).toBeVisible({ timeout: 20_000 });
});

test('a deep link, a reload and the back button work below a sub-path', async ({ page, site }) => {
  await page.goto('./pools/');
  await expect(page.getByRole('heading', { name: 'Pools' }).first()).toBeAttached();
  await page.reload();
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);

  await page.getByRole('link', { name: 'Leases' }).click();
  await expect(page.locator('[data-lease-id]').first()).toBeVisible();
  expect(page.url().startsWith(site.url)).toBe(true);

  await page.goBack();
  await expect(page).toHaveURL(/\/some\/where\/pools\/?$/);
  await expect(page.locator('[data-lease-id]')).toHaveCount(0);
});

test('a filter that nothing matches keeps its box and can be undone', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('[data-lease-id]').first()).toBeVisible();
  const filter = page.getByRole('combobox', { name: 'Filter leases' });
  await filter.fill('no-such-device-anywhere');
  await expect(page.locator('[data-lease-id]')).toHaveCount(0);
  await expect(filter).toBeFocused();
  await filter.fill('');
  await expect(page.locator('[data-lease-id]').first()).toBeVisible();
});

test('a filter is part of the address and survives a reload', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('combobox', { name: 'Filter leases' }).fill('no-such-device-anywhere');
  await expect(page).toHaveURL(/no-such-device-anywhere/);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Filter leases' })).toHaveValue('no-such-device-anywhere');
});

for (const path of ['./', './pools/']) {
  test(`${path} needs no sideways scrolling at 390 px`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}

test('is dark where the system is', async ({ page }) => {
  const lightness = () =>
    page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = getComputedStyle(document.body).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      return Math.max(...context.getImageData(0, 0, 1, 1).data.slice(0, 3));
    });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  expect(await lightness()).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await lightness()).toBeLessThan(60);
});

test('the filter and the label can be reached by keyboard alone', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('[data-lease-id]').first()).toBeVisible();
  const wanted = new Set(['filter', 'label']);
  for (let presses = 0; presses < 40 && wanted.size > 0; presses++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.getAttribute('data-testid')) === 'connection-label') wanted.delete('label');
    if ((await focused.getAttribute('role')) === 'combobox') wanted.delete('filter');
  }
  expect([...wanted]).toEqual([]);
});
