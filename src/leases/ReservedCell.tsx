// Whether the address is fixed to its client by the configuration, as far as the server says.
import type { Lease } from '#domain/lease.ts';
import { Absent } from './Absent.tsx';

export function ReservedCell({ lease: { is_reserved: reserved } }: { lease: Lease }) {
  if (reserved === null) return <Absent why="The server does not say." />;
  return <span className={reserved ? '' : 'text-muted'}>{reserved ? 'yes' : 'no'}</span>;
}
