// The line above the table: the filter, on a phone the order, and how many leases there are.
import { orderedColumns, type LeaseOrder, type OrderedColumn } from '#domain/leaseOrder.ts';
import { PauseButton } from '#src/live/PauseButton.tsx';
import { useLeaseRows } from '#src/live/useLeaseRows.ts';
import { groupedNumber } from '#src/ui/numberWords.ts';
import { FilterBox } from './FilterBox.tsx';
import { orderOf, sortOf } from './leaseSearch.ts';

const orderNames: Record<OrderedColumn, [up: string, down: string]> = {
  address: ['Address', 'Address, last first'],
  hostname: ['Host', 'Host, Z to A'],
  mac_address: ['MAC', 'MAC, last first'],
  vendor: ['Vendor', 'Vendor, Z to A'],
  state: ['State', 'State, Z to A'],
  expires_at: ['Expires soonest', 'Expires last'],
  pool_id: ['Pool', 'Pool, Z to A'],
  changed_at: ['Changed first', 'Changed last'],
};

const orders = orderedColumns.flatMap((column) =>
  orderNames[column].map((name, index) => ({ name, value: index === 0 ? column : (`-${column}` as const) })),
);

export interface LeaseToolbarProps {
  query: string;
  order: LeaseOrder;
  onQuery: (query: string) => void;
  onOrder: (order: LeaseOrder) => void;
}

export function LeaseToolbar({ query, order, onQuery, onOrder }: LeaseToolbarProps) {
  return (
    <search className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-3">
      <FilterBox label="Filter leases" query={query} onQuery={onQuery} />
      <select
        aria-label="Sort by"
        value={sortOf(order) ?? 'address'}
        onChange={({ currentTarget: { value } }) => onOrder(orderOf(orders.find((one) => one.value === value)?.value))}
        className="h-7 w-28 rounded-control border border-line-strong bg-page px-1 text-ink sm:hidden"
      >
        {orders.map(({ name, value }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <Count filtered={query !== ''} />
      <PauseButton />
    </search>
  );
}

function Count({ filtered }: { filtered: boolean }) {
  const { loaded, rowCount, leaseCount } = useLeaseRows(0, 0);
  const all = groupedNumber(leaseCount);
  return (
    <p className="shrink-0 text-right text-muted tabular-nums sm:min-w-32 ml-auto">
      {loaded && (filtered ? `${groupedNumber(rowCount)} of ${all}` : all)}
      {loaded && <span className={filtered ? 'sr-only' : 'max-sm:sr-only'}> leases</span>}
    </p>
  );
}
