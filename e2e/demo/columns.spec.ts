// The table's columns: chosen, ordered, resized, sorted by and scrolled sideways; by hand and by keyboard.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/demo.ts';
import { focusGrid, focusedPlace, openGrid } from '../support/leaseGrid.ts';

const all =
  'state,address,hostname,mac_address,vendor,expires_at,starts_at,changed_at,first_seen_at,pool_id,subnet,source_id,kind,client_id,duid,iaid,is_reserved,lease_seconds';

async function open(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await expect(page.locator('[data-lease-id]').nth(5)).toBeVisible();
  // With the figures the page learns whether there are IPv6 addresses, which take more room.
  await expect(page.locator('.skeleton')).toHaveCount(0);
  // Before, names alone stand in the header's place.
  await expect(page.locator('[data-header-stop]').first()).toBeAttached();
}

async function openChooser(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  const chooser = page.getByRole('dialog', { name: 'Columns' });
  await expect(chooser).toBeVisible();
  return chooser;
}

const shownColumns = (page: Page) =>
  page.getByRole('columnheader').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-column')));
const header = (page: Page, id: string) => page.locator(`[role="columnheader"][data-column="${id}"]`);

async function box(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await locator.boundingBox();
  if (found === null) throw new Error('not shown');
  return found;
}

test('columns are chosen, remembered, in the address, and reset', async ({ page }) => {
  await open(page);
  const before = await shownColumns(page);
  const chooser = await openChooser(page);
  await chooser.getByRole('checkbox', { name: 'Vendor' }).uncheck();
  await chooser.getByRole('checkbox', { name: 'Lease time' }).check();
  const chosen = [...before.filter((id) => id !== 'vendor'), 'lease_seconds'];
  await expect.poll(() => shownColumns(page)).toEqual(chosen);
  await expect(page).toHaveURL(new RegExp(`cols=${chosen.join(',')}`));

  // A later visit, without what the address said.
  await open(page);
  expect(await shownColumns(page)).toEqual(chosen);
  await (await openChooser(page)).getByRole('button', { name: 'Reset to default' }).click();
  await expect.poll(() => shownColumns(page)).toEqual(before);
  await expect(page).not.toHaveURL(/cols/);
});

test('an address shows what its sender saw, and back comes back to it', async ({ page }) => {
  await open(page, './?cols=state,address,duid,kind&sort=-address');
  expect(await shownColumns(page)).toEqual(['state', 'address', 'duid', 'kind']);
  await page.getByRole('link', { name: 'Pools' }).click();
  await expect(page.getByRole('heading', { name: 'Pools' }).first()).toBeAttached();
  await page.goBack();
  await expect.poll(() => shownColumns(page)).toEqual(['state', 'address', 'duid', 'kind']);
  // A filter does not lose it.
  await page.getByLabel('Filter leases').fill('1');
  await expect(page).toHaveURL(/q=1/);
  await expect(page).toHaveURL(/cols=state,address,duid,kind/);
  // It is no choice of this visitor's.
  await open(page);
  expect(await shownColumns(page)).toContain('hostname');
});

test('columns are put in order by keyboard alone', async ({ page }) => {
  await open(page, './?cols=state,address,hostname,vendor,kind');
  await page.getByRole('button', { name: 'Columns', exact: true }).focus();
  await page.keyboard.press('Enter');
  const grip = page.getByRole('button', { name: 'Move Kind' });
  await grip.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Kind in hand, place 3 of 16.')).toBeAttached();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Kind in hand, place 2 of 16.')).toBeAttached();
  // Escape leaves it where it was, and the choice open.
  await page.keyboard.press('Escape');
  await expect(page.getByText('Kind is back, place 3 of 16.')).toBeAttached();
  await expect(grip).toBeFocused();

  await page.keyboard.press('Space');
  for (const place of [2, 1]) {
    await page.keyboard.press('ArrowUp');
    await expect(page.getByText(`Kind in hand, place ${place} of 16.`)).toBeAttached();
  }
  await page.keyboard.press('Space');
  await expect.poll(() => shownColumns(page)).toEqual(['state', 'address', 'kind', 'hostname', 'vendor']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Columns' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Columns', exact: true })).toBeFocused();
});

test('columns are put in order by dragging', async ({ page }) => {
  await open(page, './?cols=state,address,hostname,vendor,kind');
  const chooser = await openChooser(page);
  const from = await box(chooser.getByRole('button', { name: 'Move Kind' }));
  const to = await box(chooser.getByRole('button', { name: 'Move Host name' }));
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y - 10, { steps: 3 });
  await page.mouse.move(to.x + 8, to.y + 6, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => shownColumns(page)).toEqual(['state', 'address', 'kind', 'hostname', 'vendor']);
});

test('a column is resized by keyboard and remembered', async ({ page }) => {
  await open(page);
  const before = await box(header(page, 'mac_address'));
  await header(page, 'mac_address').getByRole('button').focus();
  await page.keyboard.press('Tab');
  const edge = page.getByRole('separator', { name: 'Width of MAC address' });
  await expect(edge).toBeFocused();
  await expect(edge).toHaveAttribute('aria-valuenow', String(Math.round(before.width)));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await box(header(page, 'mac_address'))).width).toBe(before.width + 40);
  // What is on its left stays where it is.
  expect((await box(header(page, 'mac_address'))).x).toBeCloseTo(before.x, 0);
  const cell = page.locator('[data-lease-id] [data-column="mac_address"]').first();
  expect((await box(cell)).width).toBe(before.width + 40);

  await open(page);
  expect((await box(header(page, 'mac_address'))).width).toBe(before.width + 40);
  await edge.dblclick();
  await expect.poll(async () => (await box(header(page, 'mac_address'))).width).toBe(before.width);
});

test('a column is resized by dragging: its edge is where the hand is', async ({ page }) => {
  await open(page);
  const before = await box(header(page, 'vendor'));
  const edge = await box(page.getByRole('separator', { name: 'Width of Vendor' }));
  const middle = { x: edge.x + edge.width / 2, y: edge.y + edge.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x - 30, middle.y, { steps: 5 });
  // Columns are whole pixels wide, so that the edge may be up to one beside the hand.
  const edgeBesideHand = async (): Promise<number> => {
    const now = await box(header(page, 'vendor'));
    return Math.abs(now.x + now.width - (before.x + before.width - 30));
  };
  await expect.poll(edgeBesideHand).toBeLessThan(1);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(async () => (await box(header(page, 'vendor'))).width).toBe(before.width);

  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x - 30, middle.y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(edgeBesideHand).toBeLessThan(1);
});

for (const id of ['address', 'hostname']) {
  test(`where the table scrolls sideways too: ${id}`, async ({ page }) => {
    await open(page, `./?cols=${all}`);
    const before = await box(header(page, id));
    const edge = page.locator(`[role="columnheader"][data-column="${id}"]`).getByRole('separator');
    const { x, y, width, height } = await box(edge);
    const middle = { x: x + width / 2, y: y + height / 2 };
    const others = async () =>
      (await box(header(page, 'state'))).width + (id === 'address' ? 0 : (await box(header(page, 'address'))).width);
    const othersBefore = await others();
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + 20, middle.y, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs((await box(header(page, id))).width - before.width - 20)).toBeLessThan(1);
    expect(Math.abs((await others()) - othersBefore)).toBeLessThan(1);
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await box(header(page, id))).width).toBeLessThan(before.width + 20);
  });
}

test('with more columns than there is room the table scrolls sideways, the address stays', async ({ page }) => {
  await open(page, `./?cols=${all}`);
  const address = page.locator('[data-lease-id] [data-column="address"]').nth(2);
  const expires = page.locator('[data-lease-id] [data-column="expires_at"]').nth(2);
  const [addressBefore, expiresBefore] = [await box(address), await box(expires)];
  const scroller = page.getByRole('region', { name: 'Lease list' });
  await scroller.evaluate((element) => element.scrollTo({ left: 300 }));
  await expect.poll(async () => (await box(expires)).x).toBeCloseTo(expiresBefore.x - 300, 0);
  // It may first be pushed to the edge, but stays whole and on top.
  const stays = await box(address);
  expect(stays.x).toBeCloseTo(addressBefore.x, 0);
  expect((await box(header(page, 'address'))).x).toBeCloseTo(stays.x, 0);
  const isOnTop = await address.evaluate((cell) => {
    const { x, y, width, height } = cell.getBoundingClientRect();
    return [0.1, 0.5, 0.9].every((share) => cell.contains(document.elementFromPoint(x + width * share, y + height / 2)));
  });
  expect(isOnTop).toBe(true);
  const background = await address.evaluate((cell) => getComputedStyle(cell).backgroundColor);
  expect(background).not.toMatch(/transparent|rgba\(0, 0, 0, 0\)|\/ 0/);
  // The page itself does not.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
});

test('the focus brings its column into sight, right of what stays, and back', async ({ page }) => {
  await page.setViewportSize({ width: 1100, height: 800 });
  await openGrid(page, `./?cols=${all}`);
  await focusGrid(page);
  const scroller = await box(page.locator('.lease-scroller'));
  const edge = async () => (await box(header(page, 'address'))).x + (await box(header(page, 'address'))).width;
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expect.poll(async () => (await focusedPlace(page))?.column).toBe(all.split(',').at(-1));
  const last = await box(page.locator('[role="gridcell"][data-focused]'));
  expect(last.x + last.width).toBeLessThanOrEqual(scroller.x + scroller.width);
  for (let presses = 0; presses < 9; presses += 1) await page.keyboard.press('ArrowLeft');
  const middle = await box(page.locator('[role="gridcell"][data-focused]'));
  expect(middle.x).toBeGreaterThanOrEqual((await edge()) - 1);
  expect(middle.x + middle.width).toBeLessThanOrEqual(scroller.x + scroller.width);
  await page.keyboard.press('Home');
  await expect.poll(() => page.locator('.lease-scroller').evaluate(({ scrollLeft }) => scrollLeft)).toBe(0);
});

test('all of a header sorts, and no press marks its text', async ({ page }) => {
  await open(page);
  for (const [id, modifiers] of [
    ['hostname', []],
    ['vendor', ['Shift' as const]],
  ] as const) {
    const { width, height } = await box(header(page, id));
    await header(page, id).click({ position: { x: width - 20, y: height / 2 }, modifiers: [...modifiers] });
  }
  await expect(page).toHaveURL(/sort=hostname,vendor/);
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
  await expect(page.getByTestId('connection-label')).toHaveText('Live');
});

test('an order by what is not shown says so, and can be left', async ({ page }) => {
  await open(page, './?cols=state,address,hostname&sort=-first_seen_at');
  const chip = page.getByRole('button', { name: 'by First seen ↓' });
  await expect(chip).toBeVisible();
  await chip.click();
  await expect(page).not.toHaveURL(/sort=/);
  await expect(chip).toHaveCount(0);
});

test('a flash colours the cells that stay like their row', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, `./?scenario=busy&cols=${all}&sort=-changed_at`);
  const changing = page.locator('[data-lease-id][data-change]').first();
  await expect(changing).toBeVisible();
  await expect
    .poll(() =>
      changing.evaluate((row) => {
        const cell = row.querySelector('[data-column="address"]');
        if (cell === null) return null;
        const { backgroundColor, zIndex } = getComputedStyle(cell);
        const tint = getComputedStyle(row, '::after');
        return {
          isTinted: !/^rgba\(0, 0, 0, 0\)$|^transparent$/.test(tint.backgroundColor) && tint.width === getComputedStyle(row).width,
          isOverCell: Number(tint.zIndex) > Number(zIndex),
          isLikeRow: backgroundColor === getComputedStyle(row).backgroundColor,
        };
      }),
    )
    .toEqual({ isTinted: true, isOverCell: true, isLikeRow: true });
});

test('host names and usual IPv6 addresses have room, and the figures move neither', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./?q=family:6');
  await expect(page.locator('[data-lease-id]').nth(5)).toBeVisible();
  // Found and measured in one task: the header takes the place of its names at any moment, and a locator measures what it found before.
  const first = await page.evaluate(
    () => document.querySelector('[role="columnheader"][data-column="hostname"]')?.getBoundingClientRect().x,
  );
  await open(page, './?q=family:6');
  expect((await box(header(page, 'hostname'))).x).toBe(first);
  const cut = (id: string) =>
    page
      .locator(`[data-lease-id] [data-column="${id}"] :is(a, bdi.truncate)`)
      .evaluateAll((texts) => texts.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
  expect([await cut('address'), await cut('hostname')]).toEqual([0, 0]);
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(await cut('hostname')).toBe(0);
  expect((await box(header(page, 'address'))).width).toBeLessThanOrEqual(290);
});

test('a change of a row whose first columns stay has its bar, with forced colours too', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, `./?scenario=busy&cols=${all}`);
  await page.getByRole('region', { name: 'Lease list' }).evaluate((element) => element.scrollTo({ left: 300 }));
  const bar = page.locator('[data-lease-id][data-change="updated"] > [data-column="state"]').first();
  await expect
    .poll(() =>
      bar.evaluate((cell) => {
        const { content, width, backgroundColor } = getComputedStyle(cell, '::after');
        return content === '""' && width === '2px' && backgroundColor !== getComputedStyle(cell).backgroundColor;
      }),
    )
    .toBe(true);
});

test('shift adds a column to the order, turns it, and takes it away', async ({ page }) => {
  await open(page);
  const vendor = header(page, 'vendor').getByRole('button');
  const host = header(page, 'hostname').getByRole('button');
  await vendor.click();
  await expect(page).toHaveURL(/sort=vendor$/);
  await host.click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/sort=vendor,hostname$/);
  await expect(vendor).toHaveAccessibleName(/, sorted ascending, 1 of 2$/);
  await expect(host.locator('[data-rank]')).toHaveAttribute('data-rank', '2');
  await expect(header(page, 'vendor')).toHaveAttribute('aria-sort', 'ascending');
  await expect(header(page, 'hostname')).not.toHaveAttribute('aria-sort');
  const pairs = await page
    .locator('[data-lease-id]')
    .evaluateAll((rows) =>
      rows.map((row) => ['vendor', 'hostname'].map((id) => row.querySelector(`[data-column="${id}"] bdi`)?.textContent ?? '\uffff')),
    );
  const vendors = pairs.map(([name = '']) => name.toLowerCase());
  expect(vendors).toEqual(vendors.toSorted());

  await host.focus();
  await page.keyboard.press('Shift+Enter');
  await expect(page).toHaveURL(/sort=vendor,-hostname$/);
  await page.keyboard.press('Shift+Enter');
  await expect(page).toHaveURL(/sort=vendor$/);
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/sort=hostname$/);
  await expect(host).toBeFocused();
});

test('times are written in UTC, and say so', async ({ browser, site }) => {
  const context = await browser.newContext({ baseURL: site.url, timezoneId: 'Asia/Kolkata', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await open(page, './?cols=state,address,expires_at,starts_at,changed_at');
  const started = page.locator('[data-column="starts_at"] time').first();
  const footer = page.getByRole('contentinfo');
  const [text, exact] = [await started.textContent(), await started.getAttribute('title')];
  expect(`${text} ${exact}`).not.toContain('UTC');

  const chooser = await openChooser(page);
  await chooser.getByText('UTC', { exact: true }).click();
  await expect(started).toHaveText(/UTC$/);
  await expect(started).toHaveAttribute('title', /UTC · /);
  expect(await started.textContent()).not.toContain(text);
  const instant = await started.getAttribute('datetime');
  const clock = new Date(instant ?? '').toISOString().slice(11, 16);
  await expect(started).toHaveText(new RegExp(`${clock} UTC$`));

  await open(page);
  // The next heartbeat verifies.
  await expect(footer).toContainText(/verified \d\d:\d\d:\d\d UTC ·/, { timeout: 25_000 });
  await context.close();
});

test('a phone has its own rows, whatever the address says', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `./?cols=${all}`);
  await expect(page.getByRole('button', { name: 'Columns', exact: true })).toBeHidden();
  const widest = await page.getByRole('region', { name: 'Lease list' }).evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(widest).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe in the chooser and the wide table, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, `./?cols=${all}&sort=vendor,-expires_at`);
    await page.getByRole('region', { name: 'Lease list' }).evaluate((element) => element.scrollTo({ left: 400 }));
    await openChooser(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).toEqual([]);
  });
}
