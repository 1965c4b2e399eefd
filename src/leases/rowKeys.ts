// Keys for React's rows: a row that comes takes over the element of one that has gone, as writing in it costs half of making another.
import type { Row } from '#src/live/leaseStore.ts';

export class RowKeys {
  /** By lease id, in the order of the rows. */
  #keys = new Map<string, number>();
  #made = 0;

  /**
   * @returns a key for each row: the same as long as the lease has a row, and one that is free for a lease that had none;
   * but a row that shows a change begins with an element of its own, on which no other change has been animated
   */
  of(rows: readonly Row[]): number[] {
    const before = this.#keys;
    const staying = new Set(rows.map(({ lease }) => before.get(lease.id)));
    // In the order of their elements, so that of an altogether other list no element has to move.
    const free = [...before.values()].filter((key) => !staying.has(key)).values();
    const take = ({ change }: Row) => (change === null ? free.next().value : undefined) ?? this.#made++;
    const keys = rows.map((row) => before.get(row.lease.id) ?? take(row));
    this.#keys = new Map(rows.map(({ lease }, index) => [lease.id, keys[index]!]));
    return keys;
  }
}
