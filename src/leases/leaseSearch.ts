// The part of the address that a screen of leases stands for: its filter and its order.
import * as z from 'zod/mini';
import { orderedColumns, type LeaseOrder, type OrderedColumn } from '#domain/leaseOrder.ts';

/** A column, with a minus sign for descending. */
export type SortParam = OrderedColumn | `-${OrderedColumn}`;

export interface LeaseSearch {
  q?: string;
  sort?: SortParam;
}

export const defaultOrder: LeaseOrder = { column: 'address', descending: false };

const Query = z.string().check(z.minLength(1), z.maxLength(1000));
const Sort = z.enum(orderedColumns.flatMap((column): SortParam[] => [column, `-${column}`]));

export function orderOf(sort: SortParam | undefined): LeaseOrder {
  const column = orderedColumns.find((name) => sort === name || sort === `-${name}`);
  return column === undefined ? defaultOrder : { column, descending: sort !== column };
}

/** The order as it stands in the address: not at all when it is the default. */
export function sortOf({ column, descending }: LeaseOrder): SortParam | undefined {
  if (column === defaultOrder.column && descending === defaultOrder.descending) return undefined;
  return descending ? `-${column}` : column;
}

/** What an address says; what it says wrongly is as if it said nothing. */
export function parseLeaseSearch(raw: Record<string, unknown>): LeaseSearch {
  const q = Query.safeParse(raw['q']);
  const sort = Sort.safeParse(raw['sort']);
  const order = sort.success ? sortOf(orderOf(sort.data)) : undefined;
  return { ...(q.success ? { q: q.data } : {}), ...(order === undefined ? {} : { sort: order }) };
}
