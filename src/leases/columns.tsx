// The columns of the lease table: what each shows, how wide it is and from which width of the page on.
import { createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { leaseText } from '#domain/lease.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { Absent } from './Absent.tsx';
import { AddressCell } from './AddressCell.tsx';
import { AgoCell } from './AgoCell.tsx';
import { ExpiryCell } from './ExpiryCell.tsx';
import type { PoolFacts } from './poolFacts.ts';
import type { ScreenWidth } from './useScreenWidth.ts';
import { StateCell } from './StateCell.tsx';

export const features = tableFeatures({ rowSortingFeature });

const helper = createColumnHelper<typeof features, Row>();

const text = (value: string | null, className?: string): ReactNode =>
  value === null ? <Absent /> : <SafeText text={value} {...(className === undefined ? {} : { className })} />;

const machine = 'figures text-small';

/** What the cells need to know beside their lease. */
export interface Surroundings {
  pools: PoolFacts;
  sources: Readonly<Record<string, string>>;
}

export function makeColumns({ pools, sources }: Surroundings) {
  return helper.columns([
    helper.accessor((row) => row.lease.state, {
      id: 'state',
      header: 'State',
      cell: ({ row }) => <StateCell lease={row.original.lease} change={row.original.change} />,
    }),
    helper.accessor((row) => leaseText(row.lease), {
      id: 'address',
      header: 'Address',
      cell: ({ row }) => <AddressCell lease={row.original.lease} />,
    }),
    helper.accessor((row) => row.lease.hostname, {
      id: 'hostname',
      header: 'Host',
      cell: ({ getValue }) => text(getValue()),
    }),
    helper.accessor((row) => row.lease.mac_address, {
      id: 'mac_address',
      header: 'MAC',
      cell: ({ row: { original }, getValue }) => (
        <span className="flex items-center gap-1.5">
          {text(getValue(), machine)}
          {original.lease.mac_randomized === true && (
            <span className="text-small text-muted max-md:sr-only" title="Locally administered: most likely a randomised address">
              random
            </span>
          )}
        </span>
      ),
    }),
    helper.accessor((row) => row.lease.vendor, {
      id: 'vendor',
      header: 'Vendor',
      cell: ({ getValue }) => text(getValue(), 'text-muted'),
    }),
    helper.accessor((row) => row.lease.expires_at, {
      id: 'expires_at',
      header: 'Expires',
      cell: ({ row: { original } }) => (
        <ExpiryCell lease={original.lease} poolLeaseSeconds={pools[original.lease.pool_id ?? '']?.leaseSeconds ?? null} />
      ),
    }),
    helper.accessor((row) => row.lease.pool_id, {
      id: 'pool_id',
      header: 'Pool',
      cell: ({ getValue }) => {
        const id = getValue();
        return text(id === null ? null : (pools[id]?.name ?? id), 'text-muted');
      },
    }),
    helper.accessor((row) => row.lease.changed_at, {
      id: 'changed_at',
      header: 'Last change',
      cell: ({ getValue }) => <AgoCell at={getValue()} />,
    }),
    helper.accessor((row) => row.lease.subnet, {
      id: 'subnet',
      header: 'Subnet',
      enableSorting: false,
      cell: ({ getValue }) => text(getValue(), `${machine} text-muted`),
    }),
    helper.accessor((row) => row.lease.client_id ?? row.lease.duid, {
      id: 'client',
      header: 'Client ID or DUID',
      enableSorting: false,
      cell: ({ getValue }) => text(getValue(), `${machine} text-muted`),
    }),
    helper.accessor((row) => row.lease.source_id, {
      id: 'source',
      header: 'Source',
      enableSorting: false,
      cell: ({ getValue }) => text(sources[getValue()] ?? getValue(), 'text-muted'),
    }),
  ]);
}

type ColumnId =
  | 'state'
  | 'address'
  | 'hostname'
  | 'mac_address'
  | 'vendor'
  | 'expires_at'
  | 'pool_id'
  | 'changed_at'
  | 'subnet'
  | 'client'
  | 'source';

const tracks: Record<ColumnId, string> = {
  state: '104px',
  address: 'minmax(120px, 1fr)',
  hostname: 'minmax(0, 2fr)',
  mac_address: '184px',
  vendor: 'minmax(0, 1.5fr)',
  expires_at: '132px',
  pool_id: 'minmax(0, 1.2fr)',
  changed_at: '116px',
  subnet: 'minmax(0, 1.2fr)',
  client: 'minmax(0, 2fr)',
  source: 'minmax(0, 1fr)',
};

const phone: ColumnId[] = ['state', 'address', 'expires_at', 'hostname', 'vendor'];
const narrow: ColumnId[] = ['state', 'address', 'hostname', 'mac_address', 'expires_at'];
const medium: ColumnId[] = ['state', 'address', 'hostname', 'mac_address', 'vendor', 'expires_at'];
const wide: ColumnId[] = [...medium, 'pool_id', 'changed_at'];
const wall: ColumnId[] = [...wide, 'subnet', 'client', 'source'];

export const shownColumns: Record<ScreenWidth, readonly string[]> = { phone, narrow, medium, wide, wall };

/** The tightest that still shows an IPv4 address and a MAC whole. */
const narrowTracks: Partial<Record<ColumnId, string>> = {
  state: '92px',
  address: 'minmax(120px, 1fr)',
  hostname: 'minmax(0, 1.1fr)',
  mac_address: '128px',
  expires_at: '124px',
};

/** An IPv6 address needs up to 39 characters; a network without any need not keep the room. */
export function tracksOf(width: ScreenWidth, hasV6: boolean): string {
  const all: Record<string, string> = {
    ...tracks,
    ...(hasV6 ? { address: 'clamp(180px, 19vw, 290px)' } : {}),
    ...(width === 'narrow' ? narrowTracks : {}),
  };
  return shownColumns[width].map((id) => all[id] ?? '1fr').join(' ');
}
