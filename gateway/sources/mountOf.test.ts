// Which mount a path lies on, by a table as Linux writes it, and which of them tell of changes.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mountOf, tellsNothing } from './mountOf.ts';

/** With and without optional fields before the hyphen; `/mnt/a b` twice, the later over the earlier. */
const table = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:5 / /proc rw,nosuid - proc proc rw
40 22 0:44 / /mnt/dhcp rw,relatime shared:20 master:3 - nfs4 files:/dhcp rw,vers=4.2
41 40 0:45 / /mnt/dhcp/local rw - xfs /dev/sdb1 rw
42 22 0:46 / /mnt/a\\040b rw - ext4 /dev/sdc1 rw
43 22 0:47 / /mnt/a\\040b rw - fuse.sshfs host: rw
44 22 0:48 / /mnt/back\\134slash rw - 9p hostshare rw
`;

test.each([
  ['/var/lib/misc/dnsmasq.leases', '/', 'ext4'],
  ['/mnt/dhcp/dhcpd.leases', '/mnt/dhcp', 'nfs4'],
  ['/mnt/dhcp', '/mnt/dhcp', 'nfs4'],
  ['/mnt/dhcp2/dhcpd.leases', '/', 'ext4'],
  ['/mnt/dhcp/local/x', '/mnt/dhcp/local', 'xfs'],
  ['/mnt/a b/x', '/mnt/a b', 'fuse.sshfs'],
  ['/mnt/back\\slash/x', '/mnt/back\\slash', '9p'],
])('%s lies on %s (%s)', (path, point, type) => {
  expect(mountOf(table, path)).toEqual({ point, type });
});

test.each([
  ['ext4', false],
  ['overlay', false],
  ['fuseblk', false],
  ['nfs4', true],
  ['cifs', true],
  ['virtiofs', true],
  ['fuse.sshfs', true],
])('%s: tells nothing is %s', (type, silent) => {
  expect(tellsNothing({ point: '/', type })).toBe(silent);
});

describe('any table', () => {
  test('an empty one names no mount', () => {
    expect(mountOf('', '/x')).toBeNull();
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(' ', '-', '/', '\n', 'a', '\\0') }), (text) => void mountOf(text, '/a')));
  });
});
