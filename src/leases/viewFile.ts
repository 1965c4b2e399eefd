// Saved views as a file: written, read with care, and put among the views that are there.
import { readView, type SavedView } from '#src/settings/settings.ts';

/** Enough for any team, and little enough for a browser's storage. */
export const mostViews = 200;

export type ReadFile = { type: 'views'; views: SavedView[] } | { type: 'refused'; sentence: string };

const refused = (sentence: string): ReadFile => ({ type: 'refused', sentence });

export function viewFileText(views: readonly SavedView[]): string {
  return `${JSON.stringify({ leaseboard_views: views }, null, 2)}\n`;
}

/** The views that a file's text holds, read by nobody yet; a sentence when there are none. */
function viewsIn(text: string): readonly unknown[] | string {
  try {
    const file: unknown = JSON.parse(text);
    const isOurs = typeof file === 'object' && file !== null && 'leaseboard_views' in file;
    if (isOurs && Array.isArray(file.leaseboard_views)) return file.leaseboard_views;
    return 'This file holds no saved views. Choose one that was exported here.';
  } catch {
    return 'This file is not JSON. Choose one that was exported here.';
  }
}

const wanted = 'A view has a name of 1 to 80 characters, and query, sort and columns, each a text of up to 1,000';

/** Reads a file as it was exported; takes all of it or nothing. */
export function readViewFile(text: string): ReadFile {
  const found = viewsIn(text);
  if (typeof found === 'string') return refused(found);
  if (found.length === 0) return refused('This file holds no saved view.');
  if (found.length > mostViews) return refused(`This file holds ${found.length} views; at most ${mostViews} can be kept.`);
  const views: SavedView[] = [];
  for (const [index, one] of found.entries()) {
    const view = readView(one);
    if (view === undefined) return refused(`View ${index + 1} in this file can’t be read, so none was added. ${wanted}.`);
    views.push(view);
  }
  return { type: 'views', views };
}

export interface MergedViews {
  views: SavedView[];
  added: number;
  /** Were there already, just so. */
  known: number;
  /** Added under another name, as theirs was taken by another view. */
  renamed: number;
}

const same = (a: SavedView, b: SavedView) => a.query === b.query && a.sort === b.sort && a.columns === b.columns;

/** The name with an ending, shortened where both together would be too long; no character is cut through. */
function withEnding(name: string, ending: string): string {
  return name.slice(0, 80 - ending.length).replace(/[\uD800-\uDBFF]$/, '') + ending;
}

/** The name itself, or with the first number that nobody has. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : withEnding(name, ` (${number})`);
    if (!taken.has(tried)) return tried;
  }
}

/** Whether a view of this name was added under the other one, perhaps with a number. */
function isKnownAs(name: string, known: string): boolean {
  const [number] = / \(\d+\)$/.exec(known) ?? [];
  return known === name || (number !== undefined && known === withEnding(name, number));
}

/** Puts views behind those that are there; none of these is lost or changed. */
export function mergeViews(present: readonly SavedView[], found: readonly SavedView[]): MergedViews {
  const merged: MergedViews = { views: [...present], added: 0, known: 0, renamed: 0 };
  for (const view of found) {
    const taken = new Set(merged.views.map(({ name }) => name));
    const isKnown = merged.views.some((one) => same(one, view) && isKnownAs(view.name, one.name));
    if (isKnown) {
      merged.known += 1;
      continue;
    }
    const name = freeName(view.name, taken);
    merged.views.push({ ...view, name });
    merged.added += 1;
    if (name !== view.name) merged.renamed += 1;
  }
  return merged;
}
