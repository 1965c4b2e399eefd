// The orders in which leases can be listed; leases that lack the ordered fact stand last in either direction.
import { compareAddresses } from './compareAddresses.ts';
import { compareText } from './compareText.ts';
import type { Lease } from './lease.ts';
import { instant } from './query/instant.ts';

export const orderedColumns = [
  'address',
  'state',
  'kind',
  'hostname',
  'mac_address',
  'vendor',
  'client_id',
  'duid',
  'iaid',
  'expires_at',
  'starts_at',
  'changed_at',
  'first_seen_at',
  'pool_id',
  'subnet',
  'source_id',
  'is_reserved',
] as const;
export type OrderedColumn = (typeof orderedColumns)[number];

export interface SortBy {
  column: OrderedColumn;
  descending: boolean;
}

/** By the first column, where that is the same by the next; never empty. Ties are left to the address. */
export type LeaseOrder = readonly SortBy[];

type Compare = (a: Lease, b: Lease) => number;

/** What a column orders by; null is what a lease lacks. */
export type ColumnFact =
  | { type: 'address' }
  | { type: 'number'; of: (lease: Lease) => number | null }
  /** In the reader's order; many leases share one. */
  | { type: 'name'; of: (lease: Lease) => string | null }
  /** Its plain order is as good as any; nearly each lease has its own. */
  | { type: 'identifier'; of: (lease: Lease) => string | null };

export const addressOrder: LeaseOrder = [{ column: 'address', descending: false }];

export function sameOrder(a: LeaseOrder, b: LeaseOrder): boolean {
  return a.length === b.length && a.every(({ column, descending }, at) => column === b[at]?.column && descending === b[at].descending);
}

function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function number(of: (lease: Lease) => number | null): ColumnFact {
  return { type: 'number', of };
}

function time(of: (lease: Lease) => string | null): ColumnFact {
  return number((lease) => {
    const moment = instant(of(lease));
    return Number.isNaN(moment) ? null : moment;
  });
}

function name(of: (lease: Lease) => string | null): ColumnFact {
  return { type: 'name', of };
}

function identifier(of: (lease: Lease) => string | null): ColumnFact {
  return { type: 'identifier', of };
}

export const columnFacts: Record<OrderedColumn, ColumnFact> = {
  address: { type: 'address' },
  state: name(({ state }) => state),
  kind: name(({ kind }) => kind),
  hostname: name(({ hostname }) => hostname),
  mac_address: identifier(({ mac_address }) => mac_address),
  vendor: name(({ vendor }) => vendor),
  client_id: identifier(({ client_id }) => client_id),
  duid: identifier(({ duid }) => duid),
  iaid: number(({ iaid }) => iaid),
  // An infinite lease ends after every other one; an unknown end is not known.
  expires_at: number(({ expires_at, expiry_known }) => (expires_at === null ? (expiry_known ? Infinity : null) : instant(expires_at))),
  starts_at: time(({ starts_at }) => starts_at),
  changed_at: time(({ changed_at }) => changed_at),
  first_seen_at: time(({ first_seen_at }) => first_seen_at),
  pool_id: name(({ pool_id }) => pool_id),
  subnet: name(({ subnet }) => subnet),
  source_id: name(({ source_id }) => source_id),
  // Upwards begins with those that are.
  is_reserved: number(({ is_reserved }) => (is_reserved === null ? null : is_reserved ? 0 : 1)),
};

/** By address, a wider prefix before a narrower one; total, since the id decides in the end. */
export function compareByAddress(a: Lease, b: Lease): number {
  return compareAddresses(a.address, b.address) || (a.prefix_length ?? -1) - (b.prefix_length ?? -1) || compareStrings(a.id, b.id);
}

/** Sorts by address what mostly is sorted already, as a gateway's snapshots are. */
export function inAddressOrder(leases: readonly Lease[]): readonly Lease[] {
  const sorted = leases.every((lease, place) => place === 0 || compareByAddress(leases[place - 1]!, lease) < 0);
  return sorted ? leases : leases.toSorted(compareByAddress);
}

function compareFacts<V>(of: (lease: Lease) => V | null, compare: (a: V, b: V) => number, sign: 1 | -1): Compare {
  return (a, b) => {
    const factA = of(a);
    const factB = of(b);
    if (factA === null || factB === null) return factA === factB ? 0 : factA === null ? 1 : -1;
    return sign * compare(factA, factB);
  };
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareBy({ column, descending }: SortBy): Compare {
  const fact = columnFacts[column];
  const sign = descending ? -1 : 1;
  switch (fact.type) {
    case 'address':
      return (a, b) => sign * compareByAddress(a, b);
    case 'number':
      return compareFacts(fact.of, compareNumbers, sign);
    case 'name':
      return compareFacts(fact.of, compareText, sign);
    case 'identifier':
      return compareFacts(fact.of, compareStrings, sign);
  }
}

/** Compares in the given order, then by address; total. */
export function compareLeases(order: LeaseOrder): Compare {
  const parts = order.map(compareBy);
  return (a, b) => {
    for (const part of parts) {
      const sign = part(a, b);
      if (sign !== 0) return sign;
    }
    return compareByAddress(a, b);
  };
}
