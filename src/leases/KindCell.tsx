// What kind of lease it is; a delegated prefix, which is many addresses, stands out.
import type { Lease } from '#domain/lease.ts';

const meanings: Record<Lease['kind'], string> = {
  address: 'An address of one device',
  temporary: 'A temporary address, which its device changes again and again (RFC 8415 §6.5)',
  prefix: 'A prefix delegated to a router, which hands out its addresses itself (RFC 8415 §6.3)',
};

export function KindCell({ lease: { kind, prefix_length } }: { lease: Lease }) {
  return (
    <span title={meanings[kind]} className={`block truncate ${kind === 'prefix' ? 'font-medium' : 'text-muted'}`}>
      {kind}
      {prefix_length !== null && <span className="figures text-small"> /{prefix_length}</span>}
    </span>
  );
}
