// Copies what a user means by Ctrl-C in the lease table: the selection, else the focused cell, else the focused row.
import { factsAmong, factText, leasesAsTsv } from '#domain/export/copyLeases.ts';
import { copyText } from '#src/ui/copyText.ts';
import type { GridParts } from './gridParts.ts';

function copiedText({ store, selection, focus, columns }: GridParts): string | null {
  const { row, column, id } = focus.place;
  const chosen = selection.leases();
  const focused = id === null ? [] : store.rows(row, row + 1).map(({ lease }) => lease);
  const [first] = [...chosen, ...focused];
  if (first === undefined) return null;
  if (chosen.length > 1) return leasesAsTsv(chosen, factsAmong(columns(), first));
  // A single cell is for a command line or a search box rather than for a spreadsheet.
  const [fact] = column === null || chosen.length > 0 ? [] : factsAmong(columns().slice(column, column + 1), first);
  if (fact !== undefined) return factText(first, fact);
  return leasesAsTsv([first], factsAmong(columns(), first)).split('\n')[1] ?? null;
}

/** @returns whether there was something to copy; text that is marked is the browser's to copy */
export function copyFromGrid(parts: GridParts): boolean {
  const text = document.getSelection()?.isCollapsed === false ? null : copiedText(parts);
  if (text === null) return false;
  void copyText(text);
  return true;
}
