// The keys of the lease table; `src/keys/KeyHelp.tsx` lists them for the user.
import { copyFromGrid } from './copyFromGrid.ts';
import { moveInGrid } from './gridMove.ts';
import { selectToFocus, type GridParts } from './gridParts.ts';
import { scrollTopShowing } from './rowAnchor.ts';

/** @returns whether the key meant something here */
function press(parts: GridParts, event: KeyboardEvent): boolean {
  const { store, selection, focus, pause } = parts;
  const control = event.ctrlKey || event.metaKey;
  const { id } = focus.place;
  if (event.key === 'Escape') {
    const any = !selection.isEmpty;
    selection.clear();
    return any;
  }
  if (control && event.key.toLowerCase() === 'a') return (selection.all(), true);
  if (control && event.key.toLowerCase() === 'c') return copyFromGrid(parts);
  if (event.key === 'Enter' && !control && id !== null) return (parts.open(id), true);
  if (event.key === ' ' && id !== null) {
    if (event.shiftKey) selectToFocus(parts, control);
    else selection.toggle(id);
    return true;
  }
  if (event.key === 'p' && !control) {
    if (store.held === null) pause.set('asked', true);
    else pause.end();
    return true;
  }
  return move(parts, event, control);
}

function move(parts: GridParts, event: KeyboardEvent, control: boolean): boolean {
  const { store, focus } = parts;
  const { id, row, column } = focus.place;
  const area = parts.area();
  const rowHeight = parts.rowHeight();
  const page = Math.max(1, Math.floor((area.height - area.covered) / rowHeight) - 1);
  const size = { rows: store.rowCount, columns: parts.columns().length, page };
  const to = moveInGrid(event.key, control, { row, column }, size);
  if (to === null) return false;
  // The first key goes to the first row that is seen.
  if (id === null) focus.move(Math.ceil(area.scrollTop / rowHeight), null);
  else focus.move(to.row, to.column, event.shiftKey);
  if (event.shiftKey) selectToFocus(parts, false);
  parts.scrollTo(scrollTopShowing(focus.place.row, rowHeight, area));
  showColumn(parts, focus.place.column);
  return true;
}

/** Scrolls a table that is wider than the page to this column, by its header, which stands wherever the row is. */
function showColumn({ grid, columns }: GridParts, column: number | null): void {
  if (column === null) return;
  const header = grid.querySelector(`[role="columnheader"][data-column="${columns()[column]}"]`);
  // The first column stays in its place, and is seen wherever the others are: it leads back to their beginning.
  if (column === 0) grid.parentElement?.scrollTo({ left: 0 });
  else header?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** @returns stops following */
export function followKeys(parts: GridParts): () => void {
  const { grid, focus } = parts;
  function keydown(event: KeyboardEvent): void {
    // The header's buttons have keys of their own.
    const here = event.target === grid || (event.target instanceof Element && event.target.closest('[data-lease-id]') !== null);
    if (!here || event.altKey || !press(parts, event)) return;
    event.preventDefault();
    // Space outside of the table holds the rows still.
    event.stopPropagation();
  }
  function focused(): void {
    if (focus.place.id === null && grid.matches(':focus-visible')) focus.move(Math.ceil(parts.area().scrollTop / parts.rowHeight()), null);
  }
  grid.addEventListener('keydown', keydown);
  grid.addEventListener('focus', focused);
  // It may have been entered before its keys were loaded.
  if (document.activeElement === grid) focused();
  return () => {
    grid.removeEventListener('keydown', keydown);
    grid.removeEventListener('focus', focused);
  };
}
