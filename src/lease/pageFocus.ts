// Where the focus is on the page around the drawer, and whose the Escape key is.

/** The lease table, which has the focus for all its rows; null when it has none to show. */
export function gridElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role="grid"]');
}

/** Whether Escape closes the drawer: not where it empties a field or closes what stands before the drawer. */
export function escapeMeansDrawer(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest('[data-lease-drawer]') !== null) return true;
  return target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]') === null;
}
