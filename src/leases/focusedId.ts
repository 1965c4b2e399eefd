// The DOM id of what is focused in the lease table, for `aria-activedescendant`.

/** @param column null: the row as a whole */
export function focusedId(id: string, column: number | null): string {
  return column === null ? `row-${id}` : `cell-${column}-${id}`;
}
