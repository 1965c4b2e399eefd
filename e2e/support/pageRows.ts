// Every row that the page can show, from the first to the last, as somebody who scrolls through would read it.
import { expect, type Page } from '@playwright/test';
import type { Ledger } from './leaseFile.ts';

interface ShownRow {
  id: string;
  address: string;
  mac: string;
  hostname: string;
  state: string;
  /** RFC 3339; empty where the page does not know. */
  changedAt: string;
}

/** The table renders only what can be seen, so it is scrolled from its top to its end; it is left at the top. */
export function shownRows(page: Page): Promise<ShownRow[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const scroller = document.querySelector('.lease-scroller');
    if (scroller === null) throw new Error('there is no table');
    const rows = new Map<number, ShownRow>();
    const cell = (row: Element, column: string) => row.querySelector(`[data-column="${column}"]`);
    const text = (row: Element, column: string) => cell(row, column)?.textContent?.trim() ?? '';
    /** Whether rows fill what can be seen: they follow the scrolling within a few frames. */
    const isFilled = (): boolean => {
      const boxes = [...scroller.querySelectorAll('[data-lease-id]')].map((row) => row.getBoundingClientRect());
      const { top, bottom } = scroller.getBoundingClientRect();
      const end = top - scroller.scrollTop + scroller.scrollHeight;
      const header = 32;
      return boxes.some((box) => box.top <= top + header + 1) && boxes.some((box) => box.bottom >= Math.min(bottom, end) - 1);
    };
    const mostFrames = 60;
    const step = Math.max(scroller.clientHeight - 100, 100);
    for (let top = 0; top === 0 || top < scroller.scrollHeight; top += step) {
      scroller.scrollTop = top;
      for (let frames = 0; frames < 2 || (frames < mostFrames && !isFilled()); frames += 1) await frame();
      const origin = scroller.getBoundingClientRect().top - scroller.scrollTop;
      for (const row of scroller.querySelectorAll('[data-lease-id]')) {
        // By where it is seen: the numbers that are said of rows follow a moment later.
        rows.set(Math.round(row.getBoundingClientRect().top - origin), {
          id: row.getAttribute('data-lease-id') ?? '',
          address: text(row, 'address'),
          mac: cell(row, 'mac_address')?.querySelector('bdi')?.textContent ?? '',
          hostname: text(row, 'hostname'),
          // Without the words of a change, should one be shown.
          state: cell(row, 'state')?.lastElementChild?.lastElementChild?.textContent ?? '',
          changedAt: cell(row, 'changed_at')?.querySelector('time')?.dateTime ?? '',
        });
      }
    }
    scroller.scrollTop = 0;
    await frame();
    return [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row);
  });
}

/** Waits until the page has so many rows and none of them shows a change: a removed row leaves only when its change has been shown. */
export async function expectQuiet(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (rows) =>
      document.querySelector('[role="grid"][aria-label="Leases"]')?.getAttribute('aria-rowcount') === String(rows) &&
      document.querySelector('[data-change]') === null,
    count + 1,
    { timeout: 8_000, polling: 50 },
  );
}

/** The page shows exactly these leases, in this order and with these facts: none lost, none twice, none invented. */
export async function expectPageShows(page: Page, { leases }: Ledger): Promise<void> {
  const expected: ShownRow[] = leases.map(({ id, address, mac_address, hostname, state, changed_at }) => ({
    id,
    address,
    mac: mac_address ?? '',
    hostname: hostname ?? '',
    state,
    changedAt: changed_at ?? '',
  }));
  await expectQuiet(page, expected.length);
  // Browsers give a tab in the background one frame a second.
  await page.bringToFront();
  expect(await shownRows(page)).toEqual(expected);
}
