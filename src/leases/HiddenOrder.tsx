// Says what the list is sorted by where no header can: by columns that are not shown.
import X from 'lucide-react/icons/x';
import { addressOrder, type LeaseOrder } from '#domain/leaseOrder.ts';
import { columnNames } from './columnNames.ts';
import { useShownColumns } from './useShownColumns.ts';

export interface HiddenOrderProps {
  order: LeaseOrder;
  onOrder: (order: LeaseOrder) => void;
}

export function HiddenOrder({ order, onOrder }: HiddenOrderProps) {
  const { screen, ids } = useShownColumns();
  const hidden = order.filter(({ column }) => !ids.includes(column));
  // A phone has a choice of orders instead.
  if (screen === 'phone' || hidden.length === 0) return null;
  const names = hidden.map(({ column, descending }) => `${columnNames[column].short} ${descending ? '↓' : '↑'}`).join(', ');
  return (
    <button
      type="button"
      title="Sorted by what is not shown: press to sort by address"
      onClick={() => onOrder(addressOrder)}
      className="flex h-7 min-w-0 shrink items-center gap-1 rounded-control border border-accent px-2 whitespace-nowrap text-accent hover:bg-hover"
    >
      <span className="truncate">by {names}</span>
      <X size={12} strokeWidth={2} aria-hidden className="shrink-0" />
    </button>
  );
}
