// Mouse and finger on the lease table: a click focuses, with Ctrl or Shift it selects; a tap opens, a long one selects.
import { selectToFocus, type GridParts } from './gridParts.ts';

const longPressMs = 500;

/** A finger that moves further than this, in pixels, scrolls. */
const stillness = 10;

/** How far the box of the selection reaches into the list, in pixels. */
const markReach = 26;

function rowAt(target: EventTarget | null): { id: string; target: Element } | null {
  if (!(target instanceof Element)) return null;
  const id = target.closest<HTMLElement>('[data-lease-id]')?.dataset['leaseId'];
  return id === undefined ? null : { id, target };
}

/** Whether the press was the end of marking text with the mouse. */
function isMarking(): boolean {
  return document.getSelection()?.isCollapsed === false;
}

/** Whether it is left of the state, where the box of the selection stays; it is drawn by style alone. */
function isOnMark({ parentElement }: HTMLElement, { clientX }: MouseEvent): boolean {
  return parentElement !== null && clientX < parentElement.getBoundingClientRect().left + markReach;
}

function clickWithMouse(parts: GridParts, id: string, event: MouseEvent): void {
  const { selection, focus, store, grid } = parts;
  const row = store.placeOf(id);
  const control = event.ctrlKey || event.metaKey;
  const onMark = isOnMark(grid, event);
  if (row === null || (isMarking() && !onMark && !event.shiftKey)) return;
  grid.focus({ preventScroll: true });
  focus.move(row, null, event.shiftKey);
  if (event.shiftKey) {
    document.getSelection()?.removeAllRanges();
    selectToFocus(parts, control);
  } else if (control || onMark) selection.toggle(id);
}

/** @returns stops following */
export function followPointer(parts: GridParts): () => void {
  const { grid, selection, focus, store } = parts;
  const leaving = new AbortController();
  let byFinger = false;
  let pressed: { x: number; y: number; timer: ReturnType<typeof setTimeout> } | null = null;
  let wasLong = false;

  function letGo(): void {
    clearTimeout(pressed?.timer);
    pressed = null;
  }

  function down(event: PointerEvent): void {
    byFinger = event.pointerType === 'touch';
    wasLong = false;
    letGo();
    const row = rowAt(event.target);
    if (!byFinger || row === null) return;
    const timer = setTimeout(() => {
      letGo();
      wasLong = true;
      selection.toggle(row.id);
      navigator.vibrate?.(10);
    }, longPressMs);
    pressed = { x: event.clientX, y: event.clientY, timer };
  }

  function moved(event: PointerEvent): void {
    if (pressed !== null && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > stillness) letGo();
  }

  function click(event: MouseEvent): void {
    const row = rowAt(event.target);
    if (row === null || event.button !== 0) return;
    if (byFinger) {
      event.preventDefault();
      if (wasLong) return;
      focus.move(store.placeOf(row.id) ?? 0, null);
      if (selection.isEmpty) parts.open(row.id);
      else selection.toggle(row.id);
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (row.target.closest('a[href]') !== null) {
      // With a modifier it is the browser's: another tab or window.
      if (!isPlain) return;
      event.preventDefault();
      grid.focus({ preventScroll: true });
      focus.move(store.placeOf(row.id) ?? 0, null);
      parts.open(row.id);
      return;
    }
    clickWithMouse(parts, row.id, event);
  }

  function mouseDown(event: MouseEvent): void {
    // Shift would mark the text between here and the last click.
    if (event.shiftKey && rowAt(event.target) !== null) event.preventDefault();
  }

  function menu(event: MouseEvent): void {
    if (byFinger && rowAt(event.target) !== null) event.preventDefault();
  }

  const { signal } = leaving;
  grid.addEventListener('pointerdown', down, { signal });
  grid.addEventListener('pointermove', moved, { signal, passive: true });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) grid.addEventListener(type, letGo, { signal });
  grid.addEventListener('click', click, { signal });
  grid.addEventListener('mousedown', mouseDown, { signal });
  grid.addEventListener('contextmenu', menu, { signal });
  return () => {
    letGo();
    leaving.abort();
  };
}
