// The order of the list where there is no header to press: on a phone.
import type { LeaseOrder, OrderedColumn } from '#domain/leaseOrder.ts';
import { orderOf, sortOf } from './leaseSearch.ts';

const offered = [
  ['address', 'Address', 'Address, last first'],
  ['expires_at', 'Expires soonest', 'Expires last'],
  ['hostname', 'Host', 'Host, Z to A'],
  ['vendor', 'Vendor', 'Vendor, Z to A'],
  ['mac_address', 'MAC', 'MAC, last first'],
  ['state', 'State', 'State, Z to A'],
  ['pool_id', 'Pool', 'Pool, Z to A'],
  ['changed_at', 'Changed first', 'Changed last'],
] as const satisfies readonly (readonly [OrderedColumn, string, string])[];

const orders = offered.flatMap(([column, up, down]) => [
  { value: column, name: up },
  { value: `-${column}`, name: down },
]);

export interface SortSelectProps {
  order: LeaseOrder;
  onOrder: (order: LeaseOrder) => void;
}

export function SortSelect({ order, onOrder }: SortSelectProps) {
  const present = sortOf(order) ?? 'address';
  return (
    <select
      aria-label="Sort by"
      value={present}
      onChange={({ currentTarget: { value } }) => onOrder(orderOf(value))}
      className="h-8 w-28 min-w-0 rounded-control border border-line bg-page px-1 text-muted sm:hidden"
    >
      {/* A link from a wide page may bring any order. */}
      {orders.every(({ value }) => value !== present) && <option value={present}>As linked</option>}
      {orders.map(({ name, value }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}
