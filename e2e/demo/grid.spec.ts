// The lease table by keyboard alone and by mouse: focus, selection, copying, the list of keys; and what axe says of each state.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { faintestIfChanged } from '../support/contrast.ts';
import { expect, test } from '../support/demo.ts';
import { focusGrid, focusedPlace, grid, openGrid, selectedIds } from '../support/leaseGrid.ts';

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

async function idAt(page: Page, row: number): Promise<string | null> {
  return page.locator('[data-lease-id]').nth(row).getAttribute('data-lease-id');
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).toEqual([]);
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a walk by keyboard: to the list, along its rows and cells, select, copy, open', async ({ page }) => {
  await openGrid(page);
  await page.keyboard.press('/');
  expect(await page.locator(':focus').evaluate(({ tagName }) => tagName)).toBe('INPUT');
  // Tab leads from the filter over the toolbar and the header to the grid: one stop for all rows.
  for (let presses = 0; presses < 20 && !(await grid(page).evaluate((element) => element === document.activeElement)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(grid(page)).toBeFocused();
  expect(await focusedPlace(page)).toEqual({ id: await idAt(page, 0), column: undefined });

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect((await focusedPlace(page))?.id).toBe(await idAt(page, 2));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect((await focusedPlace(page))?.column).toBe('address');
  await page.keyboard.press(`${modifier}+c`);
  await expect.poll(() => clipboard(page)).toBe((await idAt(page, 2))?.split('~')[1]);
  await page.keyboard.press('Home');
  expect((await focusedPlace(page))?.column).toBe('state');
  await page.keyboard.press('ArrowLeft');
  expect((await focusedPlace(page))?.column).toBeUndefined();

  await page.keyboard.press('Space');
  expect(await selectedIds(page)).toEqual([await idAt(page, 2)]);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await selectedIds(page)).toHaveLength(3);
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('3 leases selected');
  await page.keyboard.press(`${modifier}+c`);
  await expect.poll(async () => (await clipboard(page)).split('\n').length).toBe(4);
  expect((await clipboard(page)).split('\n')[0]).toMatch(/^state\taddress\thostname/);
  await expectAccessible(page);

  await page.keyboard.press(`${modifier}+a`);
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText(/All [\d,]+ matching leases selected/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Selection' })).toBeHidden();
  // Nothing of this has held the rows still.
  await expect(page.getByTestId('connection-label')).toHaveText('Live');

  const focused = (await focusedPlace(page))?.id;
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/leases/${encodeURIComponent(focused ?? '')}`));
});

test('far rows come into sight, and the focus stays what a screen reader is told', async ({ page }) => {
  await openGrid(page, './?scenario=full');
  await focusGrid(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(`${modifier}+End`);
  await expect.poll(async () => (await focusedPlace(page))?.id).toBeTruthy();
  const last = page.locator(`[data-lease-id="${(await focusedPlace(page))?.id}"]`);
  await expect(last).toBeInViewport({ ratio: 0.9 });
  const [number, count] = [await last.getAttribute('aria-rowindex'), await grid(page).getAttribute('aria-rowcount')].map(Number);
  // Some may have come since.
  expect(Math.abs(Number(number) - Number(count))).toBeLessThan(30);
  await page.keyboard.press('PageUp');
  await expect(last).not.toHaveAttribute('data-focused');
  await page.keyboard.press(`${modifier}+Home`);
  await expect.poll(() => page.locator('.lease-scroller').evaluate((element) => element.scrollTop)).toBe(0);
});

test('by mouse: a click goes to a row, Ctrl and Shift select, the box too, the address opens', async ({ page }) => {
  await openGrid(page);
  const row = (index: number) => page.locator('[data-lease-id]').nth(index);
  const vendor = (index: number) => row(index).locator('[data-column="vendor"]');
  await vendor(1).click();
  expect([(await focusedPlace(page))?.id, await selectedIds(page)]).toEqual([await idAt(page, 1), []]);
  await vendor(4).click({ modifiers: ['Shift'] });
  expect(await selectedIds(page)).toHaveLength(4);
  await vendor(2).click({ modifiers: [modifier] });
  expect(await selectedIds(page)).toHaveLength(3);
  await row(6)
    .locator('[data-column="state"]')
    .click({ position: { x: 4, y: 10 } });
  expect(await selectedIds(page)).toContain(await idAt(page, 6));
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'JSON' }).click();
  await expect(page.getByText('4 leases copied as JSON')).toBeVisible();
  expect(JSON.parse(await clipboard(page))).toHaveLength(4);
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Clear' }).click();
  expect(await selectedIds(page)).toEqual([]);
  // The room beside an address is the row's.
  const address = row(2).locator('[data-column="address"]');
  const room = { x: ((await address.boundingBox())?.width ?? 0) - 6, y: 10 };
  await address.click({ position: room });
  expect([(await focusedPlace(page))?.id, new URL(page.url()).pathname]).toEqual([await idAt(page, 2), '/some/where/']);
  await row(4)
    .locator('[data-column="address"]')
    .click({ position: room, modifiers: ['Shift'] });
  expect(await selectedIds(page)).toHaveLength(3);
  await row(3).getByRole('link').click();
  await expect(page).toHaveURL(/\/leases\//);
});

for (const [width, height] of [
  [1440, 900],
  [720, 450],
  [390, 700],
] as const) {
  test(`at ${width} px a notice stands above what can be done with a selection`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto('./?scenario=stale');
    await page.locator('[data-lease-id]').first().waitFor();
    await page.getByRole('grid').press('Space');
    const bar = page.getByRole('region', { name: 'Selection' });
    await expect(bar).toBeVisible();
    const notice = page.locator('[data-notice="sources"]').first();
    await expect(notice).toBeVisible({ timeout: 30_000 });
    const top = (await bar.boundingBox())?.y ?? 0;
    await expect
      .poll(async () => notice.boundingBox().then((box) => (box === null ? Infinity : box.y + box.height)))
      .toBeLessThanOrEqual(top);
    await bar.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(async () => notice.boundingBox().then((box) => (box === null ? 0 : box.y + box.height))).toBeGreaterThan(top);
  });

  test(`at ${width} px what else stands at the foot leaves the selection free, and it says what is not shown`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openGrid(page);
    await focusGrid(page);
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('p');
    await expect(page.getByRole('region', { name: 'Rows are held still' })).toBeVisible();
    const bar = page.getByRole('region', { name: 'Selection' });
    await expect(bar).toContainText(/3.*selected/);
    for (const name of ['Text', 'TSV', 'JSON', 'Clear']) await bar.getByRole('button', { name }).click({ trial: true });
    await page.getByRole('combobox', { name: 'Filter leases' }).fill('no-such-name');
    await expect(bar).toContainText('3 not shown');
  });
}

test('the list of keys opens at `?`, holds the focus and gives it back', async ({ page }) => {
  await openGrid(page);
  await focusGrid(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toContainText('Open the lease');
  await expectAccessible(page);
  // What it covers takes no key.
  await page.keyboard.press('/');
  await page.keyboard.type('zz');
  await expect(page.locator('input[role="combobox"]')).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(grid(page)).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`selected and focused rows can be read, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openGrid(page, './?scenario=busy');
    await focusGrid(page);
    await page.keyboard.press(`${modifier}+a`);
    await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
    await expectAccessible(page);
    expect(await faintestIfChanged(page, '[aria-selected="true"]')).toBeGreaterThanOrEqual(4.5);
    await page.keyboard.press('Escape');
    expect(await faintestIfChanged(page, '[data-lease-id][aria-selected="false"]')).toBeGreaterThanOrEqual(4.5);
  });
}

test('with reduced motion no row moves, but each change is marked', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openGrid(page, './?scenario=busy');
  const changed = page.locator('[data-lease-id][data-change]').first();
  await expect(changed).toBeVisible({ timeout: 20_000 });
  const looks = await page
    .locator('[data-lease-id][data-change]')
    .evaluateAll((rows) =>
      rows.map((row) => [
        getComputedStyle(row).animationName,
        getComputedStyle(row, '::after').content,
        getComputedStyle(row, '::after').animationName,
        getComputedStyle(row, '::after').opacity,
        getComputedStyle(row, '::before').width,
      ]),
    );
  for (const look of looks) expect(look).toEqual(['none', '""', 'none', '1', '2px']);
});

test('with forced colours a change is a bar and a sign, a selection a tick', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openGrid(page, './?scenario=busy');
  // A change is there for a moment only.
  await expect(async () => {
    const changed = page.locator('[data-lease-id][data-change]').first();
    const [bar, sign] = await changed.evaluate((row) => {
      const cell = row.querySelector('[data-column="state"]');
      return [getComputedStyle(row, '::before').backgroundColor, cell === null ? '' : getComputedStyle(cell, '::before').content];
    });
    expect(bar).not.toMatch(/rgba\(0, 0, 0, 0\)|transparent/);
    expect(sign).toMatch(/[+~\u2212]/);
  }).toPass({ timeout: 30_000 });
  await expect(async () => {
    const selected = page.locator('[aria-selected="true"] [data-column="state"]');
    // A row that was chosen may have left.
    if ((await selected.count()) === 0)
      await page
        .locator('[data-lease-id] [data-column="vendor"]')
        .nth(1)
        .click({ modifiers: [modifier] });
    expect(await selected.first().evaluate((cell) => getComputedStyle(cell, '::before').content, undefined, { timeout: 1_000 })).toContain(
      '\u2713',
    );
  }).toPass({ timeout: 20_000 });
});

test('a change fades over its row by opacity alone, which the page’s thread has no part in', async ({ page }) => {
  await openGrid(page, './?sort=-changed_at');
  await expect
    .poll(() =>
      page.evaluate(() => {
        const rows = [...document.querySelectorAll('[data-change="updated"]')];
        const effects = rows.flatMap((row) => row.getAnimations({ subtree: true })).map(({ effect }) => effect);
        const animated = effects.flatMap((effect) => {
          if (!(effect instanceof KeyframeEffect)) return [];
          const facts = effect.getKeyframes().flatMap((frame) => Object.keys(frame));
          return facts
            .filter((fact) => !/^(offset|computedOffset|easing|composite)$/.test(fact))
            .map((fact) => `${effect.pseudoElement} ${fact}`);
        });
        return [...new Set(animated)];
      }),
    )
    .toEqual(['::after opacity']);
});

test('a storm fades no more rows than its budget, and the page keeps up', async ({ page }) => {
  await openGrid(page, './?scenario=storm&sort=-changed_at');
  await page.waitForTimeout(2_000);
  for (let look = 0; look < 10; look += 1) {
    const fading = await page.evaluate(() => {
      const animations = document.getAnimations().filter((one) => one instanceof CSSAnimation && one.animationName.startsWith('fade'));
      return animations.filter(({ playState }) => playState === 'running').length;
    });
    expect(fading).toBeLessThanOrEqual(12);
    await page.waitForTimeout(100);
  }
});
