// The lease table as a user holds it: its focused row, its selection, what stands at its top.
import { expect, type Locator, type Page } from '@playwright/test';

export function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Leases' });
}

/** Opens the list and waits until its keys work, which are loaded after its first rows. */
export async function openGrid(page: Page, address = './'): Promise<void> {
  const keys = page.waitForResponse(/gridInput/);
  await page.goto(address);
  await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
  await expect(page.locator('[data-lease-id]').first()).toBeVisible();
  await keys;
}

/** Enters the table, and waits until its keys work: they are loaded after its first rows. */
export async function focusGrid(page: Page): Promise<void> {
  await grid(page).focus();
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', /./);
}

/** Ids in the order of the rows. */
export function selectedIds(page: Page): Promise<(string | undefined)[]> {
  return page.locator('[aria-selected="true"]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['leaseId']));
}

/** What a screen reader is told to be focused: its element's row, and its column in a cell. */
export function focusedPlace(page: Page): Promise<{ id: string | undefined; column: string | undefined } | null> {
  return grid(page).evaluate((element) => {
    const focused = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    if (focused === null) return null;
    return { id: focused.closest<HTMLElement>('[data-lease-id]')?.dataset['leaseId'], column: focused.dataset['column'] };
  });
}

/** The first row that can be seen, and how far it stands from the top of the list, in pixels; null while none is drawn. */
export function topRow(page: Page): Promise<{ id: string; top: number } | null> {
  return page.evaluate(() => {
    const scroller = document.querySelector('.lease-scroller');
    if (scroller === null) throw new Error('there is no list');
    const edge = scroller.getBoundingClientRect().top + 32;
    for (const row of scroller.querySelectorAll<HTMLElement>('[data-lease-id]')) {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom > edge + 1) return { id: row.dataset['leaseId'] ?? '', top: top - edge };
    }
    return null;
  });
}
