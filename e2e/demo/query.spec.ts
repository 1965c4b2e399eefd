// Questions to the lease table: typed, chosen by keyboard or press, mistaken, kept, and gone back from.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/demo.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Filter leases' });
const count = (page: Page) => page.locator('search p');
const asked = (page: Page) => new URL(page.url()).searchParams.get('q');
const rows = (page: Page) => page.locator('[data-lease-id]');

/** How many rows the table has, seen or not. */
async function rowCount(page: Page): Promise<number> {
  return Number(await page.getByRole('grid', { name: 'Leases' }).getAttribute('aria-rowcount')) - 1;
}

async function open(page: Page, path = './'): Promise<void> {
  await page.goto(path);
  await expect(rows(page).first()).toBeVisible();
  await expect(box(page)).toBeVisible();
}

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).toEqual([]);
}

test('by keyboard alone: to the box, a field, its value, away and back', async ({ page }) => {
  await open(page);
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('sta');
  await expect(page.getByRole('option').first()).toHaveText(/^state:/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('state:');
  const first = page.getByRole('option', { name: /^active/ });
  await expect(first).toContainText(/\d leases?$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(box(page)).toHaveValue('state:active');
  await expect(box(page)).toBeFocused();
  await expect.poll(() => asked(page)).toBe('state:active');
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
  await expect.poll(() => asked(page)).toBeNull();
  await page.goBack();
  await expect(box(page)).toHaveValue('state:active');
});

test('undo takes back what was typed, chosen and cleared, and asks again', async ({ page }) => {
  await open(page);
  await box(page).focus();
  await page.keyboard.type('laptop');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(box(page)).toHaveValue('laptop');
  await expect.poll(() => asked(page)).toBe('laptop');

  await box(page).fill('');
  await page.keyboard.type('sta');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('state:');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(box(page)).toHaveValue('sta');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(box(page)).toHaveValue('state:');
});

test('a link with a question, and one with a mistaken question', async ({ page }) => {
  await open(page, './?q=vendor:apple%20-is:random');
  await expect(box(page)).toHaveValue('vendor:apple -is:random');
  await expect(count(page)).toHaveText(/^\d+ of \d+/);

  await open(page, './?q=vendr:apple');
  await expect(box(page)).toHaveValue('vendr:apple');
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('There is no field "vendr"')).toBeVisible();
  await expect(count(page)).toHaveText(/^\d+ leases/);
  await page.getByRole('button', { name: 'Did you mean vendor:apple' }).click();
  await expect(box(page)).toHaveValue('vendor:apple');
  await expect(count(page)).toHaveText(/ of /);
  await expect(page.getByText('There is no field "vendr"')).toBeHidden();
});

test('a mistake leaves the table where it is, and what was found in it', async ({ page }) => {
  await open(page);
  await box(page).fill('state:active');
  await expect(count(page)).toHaveText(/ of /);
  const before = (await page.getByRole('grid').boundingBox())?.y;
  await box(page).pressSequentially(' expires:soon');
  await expect(page.getByText(/expires: soon is no span of time/)).toBeVisible();
  expect((await page.getByRole('grid').boundingBox())?.y).toBe(before);
  await expect(count(page)).toHaveText(/ of /);
  await expect(rows(page).first()).toBeVisible();
});

test('a mistake on a phone leaves every control of the toolbar in reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?q=vendr:apple');
  await expect(page.getByText('There is no field "vendr"')).toBeVisible();
  for (const name of ['Clear the filter', 'Filters', 'Saved views', /^Export/, 'Hold the rows still']) {
    await page.getByRole('search').getByRole('button', { name }).click({ trial: true });
  }
  await page.getByRole('button', { name: 'Did you mean vendor:apple' }).click({ trial: true });
});

test('a facet’s count is the number of rows that it brings', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  // The rows stand still meanwhile, so that both numbers are of one moment.
  await open(page);
  await page.getByRole('button', { name: 'Hold the rows still' }).click();
  for (const name of ['State', 'Pool', 'Subnet', 'Family', 'Vendor']) {
    await page.getByRole('group', { name: 'Facets' }).getByRole('button', { name }).click();
    const line = page.getByRole('dialog', { name }).getByRole('listitem').nth(1);
    const promised = Number(await line.locator('.figures').textContent());
    await line.getByRole('checkbox').check();
    await expect.poll(async () => Math.abs((await rowCount(page)) - promised)).toBeLessThanOrEqual(2);
    await page.keyboard.press('Escape');
    await box(page).fill('');
    await expect.poll(() => asked(page)).toBeNull();
  }
});

test('a card shows what it counts; back takes it back', async ({ page }) => {
  await open(page);
  const card = page.getByRole('button', { name: /^Expiring/ });
  await card.click();
  await expect(card).toHaveAttribute('aria-pressed', 'true');
  await expect(box(page)).toHaveValue('expires:<1h');
  const figure = Number(((await card.textContent()) ?? '').replace(/^.*1 h/, '').replace(',', ''));
  expect(Math.abs((await rowCount(page)) - figure)).toBeLessThanOrEqual(2);
  await page.goBack();
  await expect(box(page)).toHaveValue('');
  await expect(card).toHaveAttribute('aria-pressed', 'false');
});

test('a view is kept, and shown again after a reload', async ({ page }) => {
  await open(page, './?q=state:active&sort=-vendor');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('textbox', { name: 'Name for the present view' }).fill('By vendor');
  await page.keyboard.press('Enter');
  await open(page);
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('button', { name: /^By vendor/ }).click();
  await expect(page).toHaveURL(/q=state:active&sort=-vendor/);
  await expect(box(page)).toHaveValue('state:active');
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  expect((await file).suggestedFilename()).toBe('leaseboard-views.json');
});

const panels: { name: string; width: number; open: (page: Page) => Promise<void> }[] = [
  { name: 'suggestions', width: 1280, open: (page) => box(page).fill('state:') },
  { name: 'suggestions', width: 390, open: (page) => box(page).fill('state:') },
  {
    name: 'mistake',
    width: 390,
    open: (page) => page.goto('./?q=foo:bar').then(() => expect(page.getByText('There is no field "foo"')).toBeVisible()),
  },
  { name: 'help', width: 390, open: (page) => page.getByRole('button', { name: 'What can be asked' }).click() },
  { name: 'facet', width: 1280, open: (page) => page.getByRole('group', { name: 'Facets' }).getByRole('button', { name: 'Pool' }).click() },
  { name: 'filters', width: 390, open: (page) => page.getByRole('button', { name: 'Filters' }).click() },
  { name: 'views', width: 390, open: (page) => page.getByRole('button', { name: 'Saved views' }).click() },
];

for (const { name, width, open: openPanel } of panels) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${name} at ${width} px, ${colorScheme}: in sight, and nothing serious`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await open(page);
      await openPanel(page);
      await expect(page.getByRole('dialog').or(page.getByRole('listbox')).or(page.getByText('There is no field')).first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectNothingSerious(page);
    });
  }
}
