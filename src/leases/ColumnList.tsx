// Every column with a box to show it, in an order that is changed by dragging or by keyboard.
import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useState } from 'react';
import { columnIds, fixedColumns, type ColumnId } from './columnIds.ts';
import { ColumnItem } from './ColumnItem.tsx';
import { columnNames } from './columnNames.ts';
import { movableColumns, moved } from './columnOrder.ts';

export interface ColumnListProps {
  shown: readonly ColumnId[];
  onShow: (ids: readonly ColumnId[]) => void;
  /** Whether a column is in somebody's hand. */
  onMoving: (moving: boolean) => void;
}

const idOf = (id: unknown): ColumnId | undefined => columnIds.find((known) => known === id);

const instructions = {
  draggable:
    'To move a column, press Space. Then move it with the arrow keys, put it down with Space, or leave it where it was with Escape.',
};

/** What is said while a column is moved. */
function announcements(order: readonly ColumnId[]): Announcements {
  const nameOf = (id: unknown): string => columnNames[idOf(id) ?? 'address'].full;
  const placeOf = (id: unknown): string => `place ${order.findIndex((known) => known === id) + 1} of ${order.length}`;
  return {
    // Over its own place it is said the same again, which a screen reader does not repeat.
    onDragStart: ({ active }) => `${nameOf(active.id)} in hand, ${placeOf(active.id)}.`,
    onDragOver: ({ active, over }) => (over === null ? undefined : `${nameOf(active.id)} in hand, ${placeOf(over.id)}.`),
    onDragEnd: ({ active, over }) => `${nameOf(active.id)} put down, ${placeOf(over?.id ?? active.id)}.`,
    onDragCancel: ({ active }) => `${nameOf(active.id)} is back, ${placeOf(active.id)}.`,
  };
}

/** The order in which they stand; one that is hidden keeps its place while the list is open. */
function useOrder(shown: readonly ColumnId[]): [ColumnId[], (order: ColumnId[]) => void] {
  const [order, setOrder] = useState(() => movableColumns(shown));
  // Chosen elsewhere: by a reset, a saved view or the back button.
  const inOrder = order.filter((id) => shown.includes(id));
  const elsewhere = inOrder.join() !== shown.filter((id) => order.includes(id)).join();
  if (elsewhere) setOrder(movableColumns(shown));
  return [elsewhere ? movableColumns(shown) : order, setOrder];
}

export function ColumnList({ shown, onShow, onMoving }: ColumnListProps) {
  const [order, setOrder] = useOrder(shown);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  function show(next: readonly ColumnId[], isShown: (id: ColumnId) => boolean): void {
    onShow([...fixedColumns, ...next.filter(isShown)]);
  }

  function drop(id: ColumnId | undefined, to: ColumnId | undefined): void {
    onMoving(false);
    if (id === undefined || to === undefined || id === to) return;
    const next = moved(order, id, to);
    setOrder(next);
    show(next, (one) => shown.includes(one));
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements: announcements(order), screenReaderInstructions: instructions }}
      onDragStart={() => onMoving(true)}
      onDragCancel={() => onMoving(false)}
      onDragEnd={({ active, over }) => drop(idOf(active.id), idOf(over?.id))}
    >
      <ul aria-label="Columns, from the left" className="min-h-0 overflow-y-auto border-t border-line px-2 py-1">
        {fixedColumns.map((id) => (
          <ColumnItem key={id} id={id} shown />
        ))}
        <SortableContext items={order} strategy={verticalListSortingStrategy}>
          {order.map((id) => (
            <ColumnItem
              key={id}
              id={id}
              shown={shown.includes(id)}
              onShown={(on) => show(order, (one) => (one === id ? on : shown.includes(one)))}
            />
          ))}
        </SortableContext>
      </ul>
    </DndContext>
  );
}
