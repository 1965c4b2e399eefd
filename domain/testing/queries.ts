// Leases with every kind of fact, and terms that ask for them, for the query language's law tests.
import * as fc from 'fast-check';
import { formatAddress, type Address } from '../address.ts';
import type { Lease } from '../lease.ts';
import { lease, testStart } from './leases.ts';

/** Addresses close together, so that ranges around them hold some and not others. */
const anyAddress: fc.Arbitrary<Address> = fc.oneof(
  fc.record({ family: fc.constant(4 as const), value: fc.integer({ min: 0x0a01_0000, max: 0x0a01_03ff }).map(BigInt) }),
  fc.record({
    family: fc.constant(6 as const),
    value: fc
      .tuple(fc.constantFrom(0n, 1n, 0xffffn), fc.bigInt(0n, 0x3ffn))
      .map(([net, host]) => (0x2001_0db8n << 96n) | (net << 64n) | host),
  }),
);

const hexPair = fc.integer({ min: 0, max: 255 }).map((byte) => byte.toString(16).padStart(2, '0'));
const hex = (least: number, most: number) => fc.array(hexPair, { minLength: least, maxLength: most }).map((pairs) => pairs.join(':'));
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const time = orNull(fc.integer({ min: -200_000, max: 200_000 }).map((seconds) => new Date(testStart + seconds * 1000).toISOString()));
const name = fc.oneof(
  fc.constantFrom('anna-laptop', 'PRINTER-3', 'a b', 'say "hi"', '*', 'Apple, Inc.', 'Müller', 'a:b', '-x', '\u202eevil\n'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);

const partnerState = orNull(fc.constantFrom<Lease['state'][]>('active', 'declined', 'expired'));

export const wildLease: fc.Arbitrary<Lease> = fc
  .record({
    address: anyAddress,
    prefix_length: fc.integer({ min: 100, max: 128 }),
    isPrefix: fc.boolean(),
    hostname: orNull(name),
    vendor: orNull(name),
    mac_address: orNull(hex(6, 6)),
    mac_randomized: orNull(fc.boolean()),
    client_id: orNull(hex(1, 8)),
    duid: orNull(hex(4, 14)),
    iaid: orNull(fc.integer({ min: 0, max: 4_294_967_295 })),
    state: fc.constantFrom<Lease['state'][]>('active', 'offered', 'declined', 'expired', 'released'),
    is_reserved: orNull(fc.boolean()),
    starts_at: time,
    expires_at: time,
    expiry_known: fc.boolean(),
    changed_at: time,
    first_seen_at: time,
    pool_id: orNull(fc.constantFrom('office~lan', 'office~lan2', 'say "hi"', 'a,b')),
    subnet: orNull(fc.constantFrom('10.1.0.0/24', '10.1.0.0/16', '2001:db8::/64')),
    source_id: fc.constantFrom('kea4', 'kea4-b', 'dnsmasq'),
    partners: orNull(
      fc.tuple(partnerState, partnerState, time).map(([one, other, expires_at]) => [
        { source_id: 'kea4', state: one, expires_at },
        { source_id: 'kea4-b', state: other, expires_at },
      ]),
    ),
  })
  .map(({ address, isPrefix, prefix_length, ...facts }) => {
    const prefix = isPrefix && address.family === 6;
    return lease(formatAddress(address), { ...facts, kind: prefix ? 'prefix' : 'address', prefix_length: prefix ? prefix_length : null });
  });

const span = fc.constantFrom('0s', '1s', '5m', '1h', '1h30m', '1d', '2d', '1w');
const comparison = fc.constantFrom('<', '<=', '>', '>=');

/** One value of a field that the clock can turn. */
export const timedTerm: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom('expires', 'changed', 'started', 'seen'), comparison, span)
    .map(([field, sign, time]) => `${field}:${sign}${time}`),
  fc.constantFrom('is:new', 'is:never', 'expires:never'),
);

/** A value of a field, neither negated nor with others. */
export const plainTerm: fc.Arbitrary<string> = fc.oneof(
  timedTerm,
  fc.constantFrom(
    'state:active',
    'state:expired',
    'source:=kea4',
    'source:kea',
    'pool:="say ""hi"""',
    'pool:lan*',
    'pool:*',
    'family:6',
    'kind:prefix',
  ),
  fc.constantFrom('subnet:10.1.0.0/24', 'subnet:10.1.0.7', 'ip:10.1.0.', 'ip:10.1.2.0/23', 'ip:2001:db8::/64', 'ip:10.1.0.9-10.1.1.3'),
  fc.constantFrom(
    'vendor:apple',
    'host:*3',
    'host:"a b"',
    'is:reserved',
    'is:random',
    'is:diverging',
    'mac:0',
    'client:00',
    'printer',
    '10.1.0',
    'db8',
    'ff',
    '"a b"',
  ),
);
