// One column in the chooser: a grip to move it and a box to show it; a fixed one has neither.
import { useSortable } from '@dnd-kit/sortable';
import GripVertical from 'lucide-react/icons/grip-vertical';
import Pin from 'lucide-react/icons/pin';
import type { ColumnId } from './columnIds.ts';
import { columnNames } from './columnNames.ts';

export interface ColumnItemProps {
  id: ColumnId;
  shown: boolean;
  /** Without it the column is always shown. */
  onShown?: (shown: boolean) => void;
}

const line = 'flex h-7 items-center gap-1 rounded-control pr-2';

export function ColumnItem({ id, shown, onShown }: ColumnItemProps) {
  return onShown === undefined ? <FixedItem id={id} /> : <MovableItem id={id} shown={shown} onShown={onShown} />;
}

function FixedItem({ id }: { id: ColumnId }) {
  const { full } = columnNames[id];
  return (
    <li className={line}>
      <Pin size={14} strokeWidth={1.75} aria-hidden className="w-6 shrink-0 text-faint" />
      <label className="flex min-w-0 flex-1 items-center gap-2">
        <input type="checkbox" checked disabled aria-label={`${full}, always shown`} className="size-3.5 accent-accent" />
        <span className="truncate">{full}</span>
        <span aria-hidden className="ml-auto shrink-0 text-small text-muted">
          always shown
        </span>
      </label>
    </li>
  );
}

function MovableItem({ id, shown, onShown }: Required<ColumnItemProps>) {
  const { full } = columnNames[id];
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id });
  const style = { transform: transform === null ? undefined : `translateY(${transform.y}px)`, transition };
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={`${line} relative motion-reduce:transition-none! ${isDragging ? 'z-10 bg-hover outline outline-accent' : 'hover:bg-hover'}`}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        {...attributes}
        {...listeners}
        aria-label={`Move ${full}`}
        className="grid h-6 w-6 shrink-0 cursor-grab touch-none place-items-center rounded-control text-faint hover:text-ink"
      >
        <GripVertical size={14} strokeWidth={1.75} aria-hidden />
      </button>
      <label className="flex h-full min-w-0 flex-1 cursor-pointer items-center gap-2">
        <input
          type="checkbox"
          checked={shown}
          onChange={({ currentTarget }) => onShown(currentTarget.checked)}
          className="size-3.5 shrink-0 accent-accent"
        />
        <span className={`truncate ${shown ? '' : 'text-muted'}`}>{full}</span>
      </label>
    </li>
  );
}
