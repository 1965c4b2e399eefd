// The columns of an export: the contract's facts of a lease, in the contract's order.
import type { Lease } from '../lease.ts';

export const leaseFields = [
  'id',
  'address',
  'prefix_length',
  'family',
  'kind',
  'mac_address',
  'mac_source',
  'mac_randomized',
  'duid',
  'iaid',
  'client_id',
  'hostname',
  'vendor',
  'state',
  'is_reserved',
  'starts_at',
  'expires_at',
  'expiry_known',
  'lease_seconds',
  'subnet',
  'pool_id',
  'source_id',
  'first_seen_at',
  'changed_at',
] as const satisfies readonly (keyof Lease)[];
