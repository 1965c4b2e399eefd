// Remembers each flash of a row: which lease, which change, and when the page set it.
import type { Page } from '@playwright/test';

export interface RowChange {
  id: string;
  change: string;
  /** When the row got it, in milliseconds since the epoch. */
  at: number;
}

declare global {
  interface Window {
    rowChanges: RowChange[];
  }
}

/** To be called before the page is opened. */
export async function recordRowChanges(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.rowChanges = [];
    const note = (element: Element) => {
      const id = element.getAttribute('data-lease-id');
      const change = element.getAttribute('data-change');
      if (id && change) window.rowChanges.push({ id, change, at: Date.now() });
    };
    new MutationObserver((records) => {
      // One flash may touch several attributes of its row, but is one flash.
      const touched = new Set<Element>();
      for (const { type, target, addedNodes } of records) {
        if (type === 'attributes') touched.add(target as Element);
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          touched.add(node);
          for (const within of node.querySelectorAll('[data-change]')) touched.add(within);
        }
      }
      touched.forEach(note);
      // A turn is the same change shown again: without it a change that is applied twice would look like one.
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-change', 'data-turn'] });
  });
}

/** All since the page was opened or they were last forgotten. */
export function rowChanges(page: Page): Promise<RowChange[]> {
  return page.evaluate(() => window.rowChanges);
}

export async function forgetRowChanges(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.rowChanges = [];
  });
}

/** Waits until the row of this address shows this change, and answers when it did. */
export async function waitForRowChange(page: Page, address: string, change: string): Promise<RowChange> {
  const found = await page.waitForFunction(
    (wanted) => window.rowChanges.find((row) => row.id.endsWith(`~${wanted.address}`) && row.change === wanted.change),
    { address, change },
    { timeout: 10_000, polling: 'raf' },
  );
  const row = await found.jsonValue();
  if (!row) throw new Error('the page lost what it had recorded');
  return row;
}
