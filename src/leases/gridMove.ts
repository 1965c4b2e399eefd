// Where a key leads to in the grid of leases (WAI-ARIA APG, grid and treegrid patterns: rows first, then their cells).

export interface GridPlace {
  row: number;
  /** Null: the row as a whole. */
  column: number | null;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** How many rows a page has. */
  page: number;
}

type Move = (place: GridPlace, size: GridSize) => GridPlace;

const moves: Record<string, Move> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  PageUp: ({ row, column }, { page }) => ({ row: row - page, column }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
  // Left of the first cell is the row as a whole.
  ArrowLeft: ({ row, column }) => ({ row, column: column === null || column === 0 ? null : column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column === null ? 0 : column + 1 }),
  Home: ({ row, column }) => (column === null ? { row: 0, column } : { row, column: 0 }),
  End: ({ row, column }, { rows, columns }) => (column === null ? { row: rows - 1, column } : { row, column: columns - 1 }),
};

const movesWithControl: Record<string, Move> = {
  Home: ({ column }) => ({ row: 0, column }),
  End: ({ column }, { rows }) => ({ row: rows - 1, column }),
  ArrowUp: ({ column }) => ({ row: 0, column }),
  ArrowDown: ({ column }, { rows }) => ({ row: rows - 1, column }),
};

/**
 * @param key as `KeyboardEvent.key` has it
 * @returns null when the key does not move
 */
export function moveInGrid(key: string, control: boolean, from: GridPlace, size: GridSize): GridPlace | null {
  const move = (control ? movesWithControl : moves)[key];
  if (move === undefined || size.rows === 0) return null;
  const { row, column } = move(from, size);
  return {
    row: Math.max(0, Math.min(row, size.rows - 1)),
    column: column === null ? null : Math.max(0, Math.min(column, size.columns - 1)),
  };
}
