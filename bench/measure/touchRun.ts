// What a hand does while nothing changes: letters typed into the filter box, clicks on headers, and when the result is there.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease } from '#domain/lease.ts';
import { evaluate } from '../chromium/browser.ts';
import type { DevTools } from '../chromium/devtools.ts';
import { contestants, sortedHeaders, type Contestant } from '../contestants.ts';
import { typedWords } from './typedWords.ts';
import type { Visit } from './visit.ts';

export interface TouchFigures {
  /** Milliseconds from each key to the first frame whose first rows are the result; null: never. */
  keystrokes: (number | null)[];
  clicks: (number | null)[];
}

/** So many rows at the top tell whether the result is there. */
const comparedRows = 6;
const patienceMs = 8_000;
const pauseMs = 250;
const rounds = 3;

/** Watches for these leases at the top, does something, and tells when they were there. */
async function timed(page: DevTools, wanted: readonly Lease[], act: () => Promise<void>): Promise<number | null> {
  const addresses = wanted.slice(0, comparedRows).map(({ address }) => address);
  await evaluate(page, `bench.expect(${JSON.stringify(addresses)}, ${patienceMs})`);
  await act();
  const ms = await evaluate<number | null>(page, 'bench.result()');
  await sleep(pauseMs);
  return ms;
}

async function press(page: DevTools, key: string, options: Record<string, unknown> = {}): Promise<void> {
  await page.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...options });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
}

function type(page: DevTools, letter: string): Promise<void> {
  const upper = letter.toUpperCase();
  return press(page, letter, { text: letter, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0) });
}

async function clearBox(page: DevTools, box: string): Promise<void> {
  await evaluate(page, `document.querySelector(${JSON.stringify(box)}).select()`);
  await press(page, 'Backspace', { code: 'Backspace', windowsVirtualKeyCode: 8 });
}

async function click(page: DevTools, label: string): Promise<void> {
  const place = await evaluate<{ x: number; y: number } | null>(
    page,
    `(() => {
      const header = [...document.querySelectorAll('[role="columnheader"]')].find((one) => one.textContent.trim().startsWith(${JSON.stringify(label)}));
      const box = (header?.querySelector('button, .ag-header-cell-label') ?? header)?.getBoundingClientRect();
      return box === undefined ? null : { x: box.left + Math.min(box.width / 2, 20), y: box.top + box.height / 2 };
    })()`,
  );
  if (place === null) throw new Error(`there is no header ${label}`);
  const at = { ...place, button: 'left', clickCount: 1 };
  await page.send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
  await page.send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
}

/** @param leases in address order */
export async function touchRun({ name, browser: { page } }: Visit, leases: readonly Lease[]): Promise<TouchFigures> {
  const { filterBox }: Contestant = contestants[name];
  const figures: TouchFigures = { keystrokes: [], clicks: [] };
  if (filterBox === null) return figures;
  await evaluate(page, `document.querySelector(${JSON.stringify(filterBox)}).focus()`);
  for (const letters of typedWords(leases)) {
    for (const { letter, result } of letters) figures.keystrokes.push(await timed(page, result, () => type(page, letter)));
    await timed(page, leases, () => clearBox(page, filterBox));
  }
  // Whatever the box opened does not lie over the headers.
  await press(page, 'Escape', { code: 'Escape', windowsVirtualKeyCode: 27 });
  await sleep(pauseMs);
  for (let round = 0; round < rounds; round += 1) {
    for (const [fact, label] of Object.entries(sortedHeaders) as [keyof typeof sortedHeaders, string][]) {
      // The leases are in address order, and sorting keeps the order of equals.
      const wanted = leases.toSorted((a, b) => ((a[fact] ?? '') < (b[fact] ?? '') ? -1 : (a[fact] ?? '') > (b[fact] ?? '') ? 1 : 0));
      figures.clicks.push(await timed(page, wanted, () => click(page, label)));
    }
  }
  return figures;
}
