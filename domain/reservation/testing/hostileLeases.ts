// Leases whose clients say of themselves what would break a configuration, for the tests of reservations.
import * as fc from 'fast-check';
import type { LeaseFacts } from '../../lease.ts';
import { leaseFacts } from '../../testing/leases.ts';

const hex = (size: { minLength: number; maxLength: number }): fc.Arbitrary<string> =>
  fc.uint8Array(size).map((bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':'));

const mac = hex({ minLength: 6, maxLength: 6 });
/** @param longest in bytes; most are much shorter */
const identifier = (longest: number) =>
  fc.oneof(
    { weight: 9, arbitrary: hex({ minLength: 1, maxLength: 100 }) },
    { weight: 1, arbitrary: hex({ minLength: 100, maxLength: longest }) },
  );

/** Any text, texts that mean something to a server, and names as they should be. */
export const anyHostname: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    'a"; } include "/etc/passwd"; host b {',
    'a\nhost evil { hardware ethernet 00:11:22:33:44:55; }',
    'a,10.9.9.9',
    'a # comment',
    '"},{"hw-address":"x',
    '\\" \\012',
    'infinite',
    'IGNORE',
    '12h',
    '3600',
    '10.0.0.1',
    'id:*',
    'set:tag',
    '[::1]',
    '-a',
    'a.',
    'a..b',
    '__proto__',
    'host',
    'subnet',
    '999-switch',
    `${'x'.repeat(64)}`,
    Array.from({ length: 4 }, () => 'x'.repeat(62)).join('.'),
  ),
  fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}(\.[a-z0-9-]{1,10}){0,2}$/),
);

const clients = fc.record({
  hostname: fc.option(anyHostname, { nil: null }),
  mac_address: fc.option(mac, { nil: null }),
  mac_source: fc.constantFrom('hardware' as const, 'client-id' as const, null),
  mac_randomized: fc.boolean(),
  client_id: fc.option(identifier(255), { nil: null }),
  // Longer than any is meant to be: what a client sends is the client's choice.
  duid: fc.option(identifier(400), { nil: null }),
  pool_id: fc.constantFrom('office~a', null),
  is_reserved: fc.constantFrom(true, false, null),
});

/** A DHCPv4 lease of an address of its own. */
export const hostileV4: fc.Arbitrary<LeaseFacts> = fc
  .record({ host: fc.integer({ min: 1, max: 0xfffffe }), facts: clients })
  .map(({ host, facts }) => leaseFacts(`10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`, facts));

/** A DHCPv6 lease of an address or a prefix. */
export const hostileV6: fc.Arbitrary<LeaseFacts> = fc
  .record({ host: fc.integer({ min: 1, max: 0xffff }), isPrefix: fc.boolean(), facts: clients })
  .map(({ host, isPrefix, facts }) =>
    isPrefix
      ? leaseFacts(`2001:db8:${host.toString(16)}::`, { ...facts, kind: 'prefix', prefix_length: 48 })
      : leaseFacts(`2001:db8::${host.toString(16)}`, facts),
  );
