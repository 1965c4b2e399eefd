// The right edge of a column's header, by which it is resized: with the pointer or the arrow keys.
// oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a separator that can be moved is a control (ARIA 1.2, separator)
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { ColumnId } from './columnIds.ts';
import { columnNames } from './columnNames.ts';
import type { ColumnResize, Resizing } from './columnResize.ts';
import { columnSizes, mostWidth } from './columnSizes.ts';

/** By this much a key moves the edge, in pixels; with Shift by the other. */
const step = 8;
const bigStep = 32;

export interface ColumnEdgeProps {
  id: ColumnId;
  resize: ColumnResize;
  /** Whether Tab comes here: it does for one column only, or there would be a stop for each. */
  reachable: boolean;
}

export function ColumnEdge({ id, resize, reachable }: ColumnEdgeProps) {
  const { usual, least } = columnSizes[id];
  const [width, setWidth] = useState(usual);
  const dragged = useRef<{ resizing: Resizing; startX: number; width: number | null } | null>(null);

  function press(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.preventDefault();
    // For Escape.
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = { resizing: resize.begin(id, event.currentTarget), startX: event.clientX, width: null };
  }

  function move({ clientX }: PointerEvent): void {
    const drag = dragged.current;
    if (drag === null || (drag.width === null && clientX === drag.startX)) return;
    drag.width = drag.resizing.show(drag.resizing.from + clientX - drag.startX);
  }

  function end(how: 'keep' | 'cancel'): void {
    const drag = dragged.current;
    dragged.current = null;
    drag?.resizing[how]();
    if (drag !== null) setWidth(how === 'keep' && drag.width !== null ? drag.width : drag.resizing.from);
  }

  function key(event: KeyboardEvent<HTMLElement>): void {
    if (event.key === 'Escape') return end('cancel');
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (way === undefined) return resize.reset(id);
    const resizing = resize.begin(id, event.currentTarget);
    setWidth(resizing.show(resizing.from + way * (event.shiftKey ? bigStep : step)));
    resizing.keep();
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${columnNames[id].full}`}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={mostWidth}
      aria-valuetext={`${width} pixels`}
      title="Drag to resize, double-click for the usual width"
      tabIndex={reachable ? 0 : -1}
      onFocus={({ currentTarget }) => setWidth(resize.begin(id, currentTarget).from)}
      onKeyDown={key}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={() => end('keep')}
      onPointerCancel={() => end('cancel')}
      onDoubleClick={() => resize.reset(id)}
      className="column-edge"
    />
  );
}
