// The columns of the lease table, for TanStack's table: what each shows of a lease.
import { createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { Lease } from '#domain/lease.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { AddressCell } from './AddressCell.tsx';
import { AgoCell } from './AgoCell.tsx';
import { columnIds, type ColumnId } from './columnIds.ts';
import { columnNames } from './columnNames.ts';
import { ExpiryCell } from './ExpiryCell.tsx';
import { KindCell } from './KindCell.tsx';
import { LengthCell } from './LengthCell.tsx';
import { MacCell } from './MacCell.tsx';
import { MomentCell } from './MomentCell.tsx';
import type { PoolFacts } from './poolFacts.ts';
import { ReservedCell } from './ReservedCell.tsx';
import { SourceCell } from './SourceCell.tsx';
import type { SourceMarks } from './sourceMarks.ts';
import { StateCell } from './StateCell.tsx';
import { TextCell } from './TextCell.tsx';

export const features = tableFeatures({ rowSortingFeature });

/** What the cells need to know beside their lease. */
export interface Surroundings {
  pools: PoolFacts;
  /** The names of the sources. */
  sources: Readonly<Record<string, string>>;
  marks: SourceMarks;
}

const machine = 'figures text-small';
const quietMachine = `${machine} text-muted`;

const cells: Record<ColumnId, (lease: Lease, around: Surroundings) => ReactNode> = {
  state: (lease) => <StateCell lease={lease} />,
  address: (lease) => <AddressCell lease={lease} />,
  hostname: ({ hostname }) => <TextCell text={hostname} />,
  mac_address: (lease) => <MacCell lease={lease} />,
  vendor: ({ vendor }) => <TextCell text={vendor} className="text-muted" />,
  expires_at: (lease, { pools }) => <ExpiryCell lease={lease} poolLeaseSeconds={pools[lease.pool_id ?? '']?.leaseSeconds ?? null} />,
  starts_at: ({ starts_at }) => <MomentCell at={starts_at} absent="The lease store does not say." />,
  changed_at: ({ changed_at }) => <AgoCell at={changed_at} absent="Not since the gateway watches." />,
  first_seen_at: ({ first_seen_at }) => <MomentCell at={first_seen_at} absent="It was there when the gateway began to watch." />,
  pool_id: ({ pool_id: id }, { pools }) => <TextCell text={id === null ? null : (pools[id]?.name ?? id)} className="text-muted" />,
  subnet: ({ subnet }) => <TextCell text={subnet} className={quietMachine} />,
  source_id: (lease, { sources, marks }) => <SourceCell lease={lease} names={sources} marks={marks} />,
  kind: (lease) => <KindCell lease={lease} />,
  client_id: ({ client_id }) => <TextCell text={client_id} className={quietMachine} />,
  duid: ({ duid }) => <TextCell text={duid} className={quietMachine} />,
  iaid: ({ iaid }) => <TextCell text={iaid === null ? null : String(iaid)} className={quietMachine} />,
  is_reserved: (lease) => <ReservedCell lease={lease} />,
  lease_seconds: ({ lease_seconds }) => <LengthCell seconds={lease_seconds} />,
};

const helper = createColumnHelper<typeof features, Row>();

/** The columns with these ids, in their order. */
export function makeColumns(around: Surroundings, ids: readonly ColumnId[] = columnIds) {
  return helper.columns(
    ids.map((id) =>
      helper.accessor(({ lease }) => lease[id], {
        id,
        header: columnNames[id].short,
        // How long leases are given for is the pool's, and says nothing of their order.
        enableSorting: id !== 'lease_seconds',
        cell: ({ row: { original } }) => cells[id](original.lease, around),
      }),
    ),
  );
}
