// The label that says whether the page is live, and a memory of what it said when.
import type { Page } from '@playwright/test';

export const notLive = /^(Connecting…|Disconnected|\D*every \d+ s)/i;
export const polling = /every 5 s/i;

interface Said {
  words: string;
  /** Milliseconds since the epoch. */
  at: number;
}

declare global {
  interface Window {
    labelSaid: Said[];
  }
}

export function label(page: Page) {
  return page.getByTestId('connection-label');
}

/** To be called before the page is opened. */
export async function recordLabel(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.labelSaid = [];
    new MutationObserver(() => {
      const words = document.querySelector('[data-testid="connection-label"]')?.textContent ?? '';
      if (words !== window.labelSaid.at(-1)?.words) window.labelSaid.push({ words, at: Date.now() });
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** Waits until the label says something like this at `since` or later, and answers how many milliseconds later it did. */
export async function labelTurned(page: Page, like: RegExp, since: number, timeout: number): Promise<number> {
  const found = await page.waitForFunction(
    (wanted) => window.labelSaid.find(({ words, at }) => at >= wanted.since && new RegExp(wanted.like, wanted.flags).test(words))?.at,
    { like: like.source, flags: like.flags, since },
    { timeout, polling: 50 },
  );
  return ((await found.jsonValue()) ?? 0) - since;
}

/** Presses a button of the label's popover, and closes that again. */
export async function pressInDetails(page: Page, name: string): Promise<void> {
  await label(page).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.keyboard.press('Escape');
}
