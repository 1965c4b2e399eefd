// Lets the DHCP servers themselves read the reservations, where they are installed (apt: kea-dhcp4-server, kea-dhcp6-server, isc-dhcp-server, dnsmasq-base).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { LeaseFacts } from '../lease.ts';
import { reservationFor } from './reservation.ts';
import type { ReservationServer } from './snippet.ts';
import { hostileV4, hostileV6 } from './testing/hostileLeases.ts';

/** Always the same leases, so that a server that stumbles stumbles again; it refuses to reserve for one client or address twice. */
function sample(leases: fc.Arbitrary<LeaseFacts>): LeaseFacts[] {
  const seen = new Set<string>();
  return fc.sample(leases, { numRuns: 400, seed: 4 }).filter(({ id, mac_address, client_id, duid }) => {
    const keys = [id, mac_address, client_id, duid].filter((key) => key !== null);
    const isNew = !keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isNew;
  });
}

const v4 = sample(hostileV4);
const v6 = sample(hostileV6);

const snippetsFor = (server: ReservationServer, leases: LeaseFacts[]): string[] =>
  leases.flatMap((lease) => {
    const snippet = reservationFor(server, lease);
    return snippet.type === 'snippet' ? [snippet.text] : [];
  });

function kea(family: 4 | 6, leases: LeaseFacts[]): string {
  const subnet = `"subnet": "${family === 4 ? '10.0.0.0/8' : '2001:db8::/32'}"`;
  const list = snippetsFor('kea', leases).join(',');
  return `{ "Dhcp${family}": { "interfaces-config": { "interfaces": [] }, "lease-database": { "type": "memfile", "persist": false },
    "subnet${family}": [{ "id": 1, ${subnet}, "reservations": [${list}] }] } }`;
}

const dhcpd = (subnet: string, leases: LeaseFacts[]): string => [subnet, ...snippetsFor('dhcpd', leases)].join('\n');
const dnsmasq = ['dhcp-range=10.0.0.0,static', 'dhcp-range=2001:db8::,static', ...snippetsFor('dnsmasq', [...v4, ...v6])].join('\n');

const checks: [program: string, options: string[], config: string, count: number][] = [
  ['kea-dhcp4', ['-t'], kea(4, v4), snippetsFor('kea', v4).length],
  ['kea-dhcp6', ['-t'], kea(6, v6), snippetsFor('kea', v6).length],
  ['dhcpd', ['-4', '-t', '-cf'], dhcpd('subnet 10.0.0.0 netmask 255.0.0.0 {}', v4), snippetsFor('dhcpd', v4).length],
  ['dhcpd', ['-6', '-t', '-cf'], dhcpd('subnet6 2001:db8::/32 {}', v6), snippetsFor('dhcpd', v6).length],
  ['dnsmasq', ['--test', '-C'], dnsmasq, snippetsFor('dnsmasq', [...v4, ...v6]).length],
];

const placeOf = (program: string): string | undefined =>
  ['/usr/sbin', '/usr/bin', '/usr/local/sbin'].map((folder) => join(folder, program)).find((path) => existsSync(path));
const isDemanded = process.env['LEASEBOARD_REQUIRE_REAL'] === '1';

for (const [program, options, config, count] of checks) {
  const path = placeOf(program);
  const missing = path === undefined && !isDemanded ? ` (skipped: ${program} is not installed)` : '';
  test.skipIf(missing !== '')(`${program} ${options.join(' ')} takes ${count} reservations${missing}`, () => {
    if (path === undefined) throw new Error(`${program} is not installed`);
    expect(count).toBeGreaterThan(100);
    const folder = mkdtempSync(join(tmpdir(), 'reservations-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'config');
    writeFileSync(file, `${config}\n`);
    // Throws with what the server says when it does not take the file.
    execFileSync(path, [...options, file], { stdio: 'pipe', encoding: 'utf8' });
  });
}
