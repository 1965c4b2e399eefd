// What each column of the lease table shows of a lease.
import type { ReactNode } from 'react';
import type { Lease } from '#domain/lease.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { Absent } from './Absent.tsx';
import { AddressCell } from './AddressCell.tsx';
import { AgoCell } from './AgoCell.tsx';
import type { ColumnId } from './columnIds.ts';
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

/** What cells need to know beside their lease. */
export interface Surroundings {
  pools: PoolFacts;
  /** The names of the sources. */
  sources: Readonly<Record<string, string>>;
  marks: SourceMarks;
}

/** The cells of every row: another object exactly when one may show something else of the same lease. */
export interface RowCells {
  /** From the left. */
  ids: readonly ColumnId[];
  around: Surroundings;
}

const machine = 'figures text-small text-muted';

/** A fact that is plain text, or is absent. */
const text = (fact: string | null, look?: string): ReactNode => (fact === null ? <Absent /> : <SafeText text={fact} className={look} />);

export const cellOf: Record<ColumnId, (lease: Lease, around: Surroundings) => ReactNode> = {
  state: (lease) => <StateCell lease={lease} />,
  address: (lease) => <AddressCell lease={lease} />,
  hostname: ({ hostname }) => text(hostname),
  mac_address: (lease) => <MacCell lease={lease} />,
  vendor: ({ vendor }) => text(vendor, 'text-muted'),
  expires_at: (lease, { pools }) => <ExpiryCell lease={lease} poolLeaseSeconds={pools[lease.pool_id ?? '']?.leaseSeconds ?? null} />,
  starts_at: ({ starts_at }) => <MomentCell at={starts_at} absent="The lease store does not say." />,
  changed_at: ({ changed_at }) => <AgoCell at={changed_at} absent="Not since the gateway watches." />,
  first_seen_at: ({ first_seen_at }) => <MomentCell at={first_seen_at} absent="It was there when the gateway began to watch." />,
  pool_id: ({ pool_id: id }, { pools }) => text(id === null ? null : (pools[id]?.name ?? id), 'text-muted'),
  subnet: ({ subnet }) => text(subnet, machine),
  source_id: (lease, { sources, marks }) => <SourceCell lease={lease} names={sources} marks={marks} />,
  kind: (lease) => <KindCell lease={lease} />,
  client_id: ({ client_id }) => text(client_id, machine),
  duid: ({ duid }) => text(duid, machine),
  iaid: ({ iaid }) => text(iaid === null ? null : String(iaid), machine),
  is_reserved: (lease) => <ReservedCell lease={lease} />,
  lease_seconds: ({ lease_seconds }) => <LengthCell seconds={lease_seconds} />,
};
