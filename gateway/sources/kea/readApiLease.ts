// Reads one lease as Kea's lease commands state it.
import type { Family } from '#domain/address.ts';
import type { Lease } from '#domain/lease.ts';
import { canonicalAddress } from '../canonicalAddress.ts';
import { leaseKey } from './leaseKey.ts';
import { duidOf, infinite, keaStates, latest, macOf6, type KeaLease } from './readRow.ts';

const kinds = new Map<unknown, Lease['kind']>([
  [undefined, 'address'],
  ['IA_NA', 'address'],
  ['IA_TA', 'temporary'],
  ['IA_PD', 'prefix'],
]);
const hexBytes = /^[0-9a-f]{2}(?::[0-9a-f]{2})*$/i;

function count(value: unknown, limit: number): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= limit ? value : null;
}

/** Bytes in lower case; null when there are none. */
function bytesOf(value: unknown): string | null {
  return typeof value === 'string' && hexBytes.test(value) ? value.toLowerCase() : null;
}

/**
 * Reads a lease of `lease4-get-page` or `lease6-get-page` (Kea ARM, hook lease_cmds) as the same facts as a row of the
 * lease file. Names and identifiers may be empty, the rest must be there.
 *
 * @returns the reason in words when it is none; a lifetime of 0 stands for a lease that is over
 */
export function readApiLease(entry: unknown, family: Family): KeaLease | string {
  if (typeof entry !== 'object' || entry === null) return 'it is no object';
  const fields = new Map<string, unknown>(Object.entries(entry));
  const text = fields.get('ip-address');
  const address = typeof text === 'string' ? canonicalAddress(text, family) : null;
  const lifetime = count(fields.get('valid-lft'), infinite);
  const startsAt = count(fields.get('cltt'), latest - infinite);
  const state = keaStates[count(fields.get('state') ?? 0, keaStates.length) ?? -1];
  const kind = kinds.get(fields.get('type'));
  const length = kind === 'prefix' ? count(fields.get('prefix-len'), 128) : null;
  if (address === null) return `it has no IPv${family} address`;
  if (lifetime === null) return 'its lifetime is no number of seconds';
  if (startsAt === null) return 'its time is none';
  if (state === undefined) return 'its state is not known';
  if (kind === undefined) return 'its lease type is not known';
  if (kind === 'prefix' && length === null) return 'its prefix length is none';
  const duid = duidOf(bytesOf(fields.get('duid')));
  const hardware = bytesOf(fields.get('hw-address'));
  const hostname = fields.get('hostname');
  return {
    key: leaseKey(address, length),
    address,
    prefixLength: length,
    kind,
    mac: macOf6(hardware, duid, undefined),
    duid,
    iaid: count(fields.get('iaid'), infinite),
    clientId: bytesOf(fields.get('client-id')),
    hostname: typeof hostname === 'string' && hostname !== '' ? hostname : null,
    subnetId: count(fields.get('subnet-id'), infinite),
    state,
    lifetime: lifetime === infinite ? null : lifetime,
    startsAt,
    expiresAt: lifetime === infinite ? null : startsAt + lifetime,
  };
}
