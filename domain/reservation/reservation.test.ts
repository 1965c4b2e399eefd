// Reservations say what the lease says, in one statement, whatever bytes the client sent.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaseFacts } from '../testing/leases.ts';
import { legalHostname } from './legalHostname.ts';
import { reservationFor } from './reservation.ts';
import { reservationServers, type ReservationServer, type Snippet } from './snippet.ts';
import { hostileV4, hostileV6 } from './testing/hostileLeases.ts';

const mac = '3c:22:fb:12:9a:01';
const duid = '00:03:00:01:3c:22:fb:12:9a:01';
const v4 = leaseFacts('10.1.4.20', { hostname: 'anna-laptop', subnet: '10.1.4.0/24' });
const v6 = leaseFacts('2001:db8::20', { hostname: 'anna-laptop.example.', duid });
const prefix = leaseFacts('2001:db8:7::', { duid, kind: 'prefix', prefix_length: 56 });

function textOf(snippet: Snippet): string {
  if (snippet.type === 'impossible') throw new Error(snippet.why);
  return snippet.text;
}

const remarksOf = (snippet: Snippet): string => (snippet.type === 'impossible' ? snippet.why : snippet.remarks.join(' '));

test('Kea', () => {
  expect(textOf(reservationFor('kea', v4))).toBe(
    '{\n  "hw-address": "3c:22:fb:12:9a:01",\n  "ip-address": "10.1.4.20",\n  "hostname": "anna-laptop"\n}',
  );
  expect(reservationFor('kea', v4)).toMatchObject({ place: 'Into "reservations" of subnet 10.1.4.0/24 in Dhcp4.' });
  expect(JSON.parse(textOf(reservationFor('kea', v6)))).toEqual({
    duid,
    'ip-addresses': ['2001:db8::20'],
    hostname: 'anna-laptop.example',
  });
  expect(JSON.parse(textOf(reservationFor('kea', prefix)))).toEqual({ duid, prefixes: ['2001:db8:7::/56'] });
});

test('dhcpd', () => {
  expect(textOf(reservationFor('dhcpd', v4))).toBe(
    `host anna-laptop-10-1-4-20 {\n  hardware ethernet ${mac};\n  fixed-address 10.1.4.20;\n  option host-name "anna-laptop";\n}`,
  );
  expect(textOf(reservationFor('dhcpd', v6))).toBe(
    `host anna-laptop-2001-db8--20 {\n  host-identifier option dhcp6.client-id ${duid};\n  fixed-address6 2001:db8::20;\n}`,
  );
  expect(textOf(reservationFor('dhcpd', prefix))).toBe(
    `host lease-2001-db8-7---56 {\n  host-identifier option dhcp6.client-id ${duid};\n  fixed-prefix6 2001:db8:7::/56;\n}`,
  );
});

test('dnsmasq', () => {
  expect(textOf(reservationFor('dnsmasq', v4))).toBe(`dhcp-host=${mac},10.1.4.20,anna-laptop`);
  expect(textOf(reservationFor('dnsmasq', v6))).toBe(`dhcp-host=id:${duid},[2001:db8::20],anna-laptop.example`);
  expect(reservationFor('dnsmasq', prefix)).toEqual({ type: 'impossible', why: 'dnsmasq delegates no prefixes.' });
});

test('a MAC address read out of the client id gives way to the client id itself', () => {
  const lease = leaseFacts('10.0.0.1', { mac_source: 'client-id', client_id: `01:${mac}` });
  expect(textOf(reservationFor('dnsmasq', lease))).toBe(`dhcp-host=id:01:${mac},10.0.0.1`);
});

test.each<[string, ReservationServer, Parameters<typeof leaseFacts>[1], RegExp]>([
  ['a name that is none', 'kea', { hostname: 'Anna’s iPhone' }, /no legal host name/],
  ['a name that is a lease time to dnsmasq', 'dnsmasq', { hostname: '12h' }, /lease time/],
  ['an address inside a pool', 'dhcpd', { pool_id: 'office~a' }, /outside of its ranges/],
  ['a randomised MAC address', 'kea', { mac_randomized: true }, /randomised/],
  ['a lease that is reserved', 'kea', { is_reserved: true }, /already/],
  ['a client that says nothing of itself', 'kea', { mac_address: null }, /neither a MAC address nor a client id/],
  ['a MAC address of zeros', 'kea', { mac_address: '00:00:00:00:00:00' }, /neither/],
  ['a temporary address', 'kea', { kind: 'temporary' }, /temporary/],
])('%s is remarked', (_, server, facts, remark) => {
  expect(remarksOf(reservationFor(server, leaseFacts('10.0.0.1', facts)))).toMatch(remark);
});

test('a DHCPv6 client without a DUID, or with one of a single byte, can’t be told', () => {
  for (const none of [null, '00']) {
    expect(remarksOf(reservationFor('kea', leaseFacts('2001:db8::1', { duid: none })))).toMatch(/no DUID/);
  }
});

test('what is longer than a server reads is left out, or can’t be told', () => {
  const client = (bytes: number) => Array.from({ length: bytes }, () => '01').join(':');
  const kea = (bytes: number) => reservationFor('kea', leaseFacts('2001:db8::1', { duid: client(bytes) }));
  expect(kea(128).type).toBe('snippet');
  expect(remarksOf(kea(129))).toMatch(/longer than the 128 bytes/);
  const hostname = Array.from({ length: 4 }, () => 'x'.repeat(62)).join('.');
  const dnsmasq = (bytes: number) =>
    reservationFor('dnsmasq', leaseFacts('10.0.0.1', { mac_address: null, client_id: client(bytes), hostname }));
  expect(textOf(dnsmasq(250))).toMatch(/,x{62}\./);
  expect(textOf(dnsmasq(251))).toMatch(/,10\.0\.0\.1$/);
  expect(remarksOf(dnsmasq(251))).toMatch(/longer than dnsmasq reads/);
  expect(remarksOf(dnsmasq(340))).toMatch(/longer than a line/);
});

/** dhcpd.conf's tokens: words, quoted strings with their escapes, and the three marks. */
function dhcpdTokens(text: string): string[] {
  const tokens = /\s*("(?:[^"\\]|\\.)*"|[{};]|[^\s"{};]+)/y;
  const found: string[] = [];
  let end = 0;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    found.push(match[1] ?? '');
    end = tokens.lastIndex;
  }
  expect(text.slice(end).trim()).toBe('');
  return found;
}

describe('whatever the client sent', () => {
  const anyLease = fc.oneof(hostileV4, hostileV6);

  test('Kea’s JSON gives back the facts', () => {
    fc.assert(
      fc.property(anyLease, (lease) => {
        const snippet = reservationFor('kea', lease);
        if (snippet.type === 'impossible') return;
        const { hostname, ...host } = JSON.parse(snippet.text) as Record<string, unknown>;
        expect(hostname ?? null).toBe(lease.hostname === null ? null : legalHostname(lease.hostname));
        const given = lease.prefix_length === null ? [lease.address] : [`${lease.address}/${lease.prefix_length}`];
        const [[name, client] = [], [, address] = []] = Object.entries(host);
        const said = { 'hw-address': lease.mac_address, 'client-id': lease.client_id, duid: lease.duid };
        expect(client).toBe(Object.entries(said).find(([key]) => key === name)?.[1]);
        expect(Array.isArray(address) ? address : [address]).toEqual(given);
      }),
    );
  });

  test('dhcpd’s snippet is one host declaration', () => {
    fc.assert(
      fc.property(anyLease, (lease) => {
        const snippet = reservationFor('dhcpd', lease);
        if (snippet.type === 'impossible') return;
        const [host, name, open, ...rest] = dhcpdTokens(snippet.text);
        expect([host, open, rest.pop()]).toEqual(['host', '{', '}']);
        expect(name).toMatch(/^[a-z][\w-]*$/i);
        expect(rest).not.toContain('{');
        const marks = rest.filter((token) => token === ';');
        expect(marks).toHaveLength(rest.includes('host-name') ? 3 : 2);
      }),
    );
  });

  test('dnsmasq’s line is one line of known fields', () => {
    fc.assert(
      fc.property(anyLease, (lease) => {
        const snippet = reservationFor('dnsmasq', lease);
        if (snippet.type === 'impossible') return;
        expect(snippet.text).toMatch(/^dhcp-host=(?:id:)?[0-9a-f:]+,[0-9a-f.:[\]]+(?:,[\w.-]+)?$/i);
      }),
    );
  });

  test('dnsmasq is told a name only where it takes it for one', () => {
    for (const hostname of ['infinite', 'Ignore', '12h', '3600', '7d', '10.0.0.1', 'id:*', 'a,b', 'a#b']) {
      expect(textOf(reservationFor('dnsmasq', leaseFacts('10.0.0.1', { hostname })))).toBe(`dhcp-host=${mac},10.0.0.1`);
    }
  });
});

test.each([
  ['anna-laptop', 'anna-laptop'],
  ['www.Bank.example.', 'www.Bank.example'],
  ['win_pc', 'win_pc'],
  ['9lives', '9lives'],
  ['__proto__', null],
  ['-a', null],
  ['a-', null],
  ['a..b', null],
  ['', null],
  ['.', null],
  ['123456', null],
  ['10.0.0.1', null],
  ['a b', null],
  ['größe', null],
  ['a\n', null],
  ['x'.repeat(64), null],
  [`${'x'.repeat(60)}.`.repeat(5), null],
])('%j as a host name: %s', (name, legal) => {
  expect(legalHostname(name)).toBe(legal);
});

test('every server has an answer to every lease', () => {
  fc.assert(
    fc.property(fc.oneof(hostileV4, hostileV6), fc.constantFrom(...reservationServers), (lease, server) => {
      expect(remarksOf(reservationFor(server, lease))).not.toContain('undefined');
    }),
  );
});
