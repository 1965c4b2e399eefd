// The part of the address that a screen of leases stands for: its filter, its order and its columns.
import { addressOrder, orderedColumns, type LeaseOrder, type SortBy } from '#domain/leaseOrder.ts';
import { readColumns, type ColumnId } from './columnIds.ts';

export interface LeaseSearch {
  q?: string;
  /** Columns between commas, the first counts first; with a minus sign for descending. */
  sort?: string;
  /** Column ids between commas, from the left. */
  cols?: string;
}

function sortByOf(text: string): SortBy | null {
  const column = orderedColumns.find((name) => text === name || text === `-${name}`);
  return column === undefined ? null : { column, descending: text !== column };
}

/** The order that a text stands for; each column counts once, and what is no column does not. */
export function orderOf(sort: string | undefined): LeaseOrder {
  const order: SortBy[] = [];
  for (const text of sort?.split(',') ?? []) {
    const by = sortByOf(text);
    if (by !== null && !order.some(({ column }) => column === by.column)) order.push(by);
  }
  return order.length === 0 ? addressOrder : order;
}

/** The order as it stands in the address: not at all when it is the default. */
export function sortOf(order: LeaseOrder): string | undefined {
  const text = order.map(({ column, descending }) => (descending ? `-${column}` : column)).join(',');
  return text === '' || text === 'address' ? undefined : text;
}

/** @returns null when the address does not choose the columns */
export function columnsOf(cols: string | undefined): readonly ColumnId[] | null {
  return cols === undefined ? null : readColumns(cols.split(','));
}

/** What an address says; what it says wrongly is as if it said nothing. */
export function parseLeaseSearch(raw: Record<string, unknown>): LeaseSearch {
  const text = (name: keyof LeaseSearch): string | undefined => {
    const value = raw[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const q = text('q');
  const sort = sortOf(orderOf(text('sort')));
  const cols = columnsOf(text('cols'))?.join(',');
  return {
    ...(q === undefined ? {} : { q }),
    ...(sort === undefined ? {} : { sort }),
    ...(cols === undefined ? {} : { cols }),
  };
}
