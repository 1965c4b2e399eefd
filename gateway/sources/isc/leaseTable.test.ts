// The leases of dhcpd's files: real ones against tables written by hand, and every mistake that others make with them.
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { LeaseFacts } from '#domain/lease.ts';
import type { PlaceOf } from './leaseFacts.ts';
import { LeaseTable } from './leaseTable.ts';

function table(text: string | Buffer, placeOf: PlaceOf | null = null): LeaseTable {
  const made = new LeaseTable('leases', { group: 'lab', sourceId: 'isc', vendorOf: () => null, placeOf });
  made.push(Buffer.from(text));
  return made;
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`fixtures/${name}.leases`, import.meta.url));
}

const start = '2026-11-20T23:';

/** A lease as one line: address, state, MAC, name, client, from and to (without the date that all have). */
function told(lease: LeaseFacts): string {
  const { address, prefix_length, kind, state, mac_address, hostname, client_id, duid, iaid, starts_at, expires_at } = lease;
  const place = prefix_length === null ? address : `${address}/${prefix_length}`;
  const client = duid === null ? (client_id ?? '-') : `${kind} ${iaid} ${duid}`;
  const end = expires_at === null ? (lease.expiry_known ? 'never' : 'unknown') : expires_at.slice(0, -5);
  return [place, state, mac_address ?? '-', hostname ?? '-', client, starts_at?.slice(0, -5).replace(start, '') ?? '-', end].join(' | ');
}

function shown(made: LeaseTable): string[] {
  return made.takeAll().map(told).toSorted();
}

/** Of two clients of the lab each differs in the last byte only. */
function lab(network: 1 | 2, client: number, name: string | null, from: string, to: string): string {
  const byte = client.toString(16).padStart(2, '0');
  return `active | 02:4c:00:0${network}:00:${byte} | ${name ?? '-'} | 01:02:4c:00:0${network}:00:${byte} | ${from} | ${to}`;
}

const anHour = '2026-11-21T00:49:';

/** 1-log and 2-rewritten-at-start: eighteen held addresses, the released .53 and .56 not among them. */
const first18 = [
  `10.77.1.50 | ${lab(1, 6, 'host-6', '49:04', `${anHour}04`)}`,
  `10.77.1.51 | ${lab(1, 1, 'host-1', '49:04', `${anHour}04`)}`,
  `10.77.1.52 | ${lab(1, 8, 'host-8', '49:04', `${anHour}04`)}`,
  `10.77.1.54 | ${lab(1, 2, 'host-2', '49:04', `${anHour}04`)}`,
  `10.77.1.55 | ${lab(1, 7, 'host-7', '49:04', `${anHour}04`)}`,
  `10.77.1.57 | ${lab(1, 5, 'host-5', '49:04', `${anHour}04`)}`,
  `10.77.1.58 | ${lab(1, 0x1e, null, '49:06', `${anHour}06`)}`,
  `10.77.1.59 | active | 02:4c:00:01:00:1f | host-31 | ff:00:22:5c:7b:0a:ff:7f:2f:41 | 49:06 | ${anHour}06`,
  `10.77.1.60 | active | 02:4c:00:01:00:21 | host-33 | - | 49:06 | ${anHour}06`,
  '10.77.1.61 | declined | - | - | - | 49:09 | 2026-11-21T23:49:09',
  `10.77.1.62 | ${lab(1, 0x3c, 'other-client-60', '49:11', `${anHour}11`)}`,
  `10.77.1.63 | ${lab(1, 0x3d, 'other-client-61', '49:11', `${anHour}11`)}`,
  `10.77.2.64 | ${lab(2, 1, 'host-two-1', '49:05', `${anHour}05`)}`,
  `10.77.2.65 | ${lab(2, 6, 'host-two-6', '49:05', `${anHour}05`)}`,
  `10.77.2.66 | ${lab(2, 4, 'host-two-4', '49:05', `${anHour}05`)}`,
  `10.77.2.67 | ${lab(2, 3, 'host-two-3', '49:05', `${anHour}05`)}`,
  `10.77.2.68 | ${lab(2, 2, 'host-two-2', '49:05', `${anHour}05`)}`,
  `10.77.2.69 | ${lab(2, 5, 'host-two-5', '49:05', `${anHour}05`)}`,
];

/** A client of the v6 lab: its DUID is its MAC address, its IAID the last four bytes of that. */
function six(place: string, state: string, kind: string, network: 1 | 2, client: number, from: string, to: string): string {
  const mac = `02:4c:00:0${network}:00:${client.toString(16).padStart(2, '0')}`;
  return `${place} | ${state} | ${mac} | - | ${kind} ${network * 65536 + client} 00:03:00:01:${mac} | ${from} | ${to}`;
}

const sixHeld = [
  six('fd00:10:77:1::a4ef', 'active', 'address', 1, 1, '40:00', '2026-11-21T00:40:00'),
  six('fd00:10:77:1::ad3f', 'active', 'address', 1, 5, '40:00', '2026-11-21T00:40:00'),
  six('fd00:10:77:1::8918', 'active', 'address', 1, 4, '40:00', '2026-11-21T00:40:00'),
  six('fd00:10:77:1::dc01', 'active', 'address', 1, 3, '40:01', '2026-11-21T00:40:01'),
  six('fd00:10:77:1::eb7c', 'active', 'address', 1, 21, '40:06', '2026-11-21T00:40:06'),
  six('fd00:10:77:1::ee3a', 'active', 'address', 1, 20, '40:06', '2026-11-21T00:40:06'),
  six('fd00:10:77:1::be8d', 'declined', 'address', 1, 50, '40:10', 'never'),
  six('fd00:10:77:2::b', 'active', 'address', 2, 1, '40:03', '2026-11-21T00:40:03'),
  six('fd00:10:77:2::97', 'active', 'address', 2, 2, '40:04', '2026-11-21T00:40:04'),
  six('fd00:10:77:1fe::/64', 'active', 'prefix', 1, 21, '40:06', '2026-11-21T00:40:06'),
  six('fd00:10:77:1ff::/64', 'active', 'prefix', 1, 20, '40:06', '2026-11-21T00:40:06'),
];
const sixReleased = six('fd00:10:77:1::d85a', 'released', 'address', 1, 2, '40:08', '2026-11-21T00:40:00');

function failoverLease(place: string, network: 1 | 2, client: number, name: string | null, second: string): string {
  return `${place} | ${lab(network, client, name, `49:${second}`, `2026-11-20T23:50:${second}`)}`;
}

function failoverLeases(withNames: boolean): string[] {
  const name = (client: number): string | null => (withNames ? `host-fo-${client}` : null);
  return [
    failoverLease('10.77.1.62', 1, 4, name(4), '37'),
    failoverLease('10.77.1.63', 1, 5, name(5), '37'),
    failoverLease('10.77.1.64', 1, 1, name(1), '37'),
    failoverLease('10.77.1.66', 1, 3, name(3), '37'),
    failoverLease('10.77.2.70', 2, 3, name(3), '38'),
    failoverLease('10.77.2.71', 2, 1, name(1), '38'),
    failoverLease('10.77.3.64', 2, 2, name(2), '38'),
  ];
}

describe('files of a real server', () => {
  test.each<[string, string[]]>([
    ['v4/1-log', first18],
    ['v4/2-rewritten-at-start', first18],
    [
      'v4/4-expiry',
      [
        `10.77.1.51 | ${lab(1, 3, 'short-3', '49:32', '2026-11-20T23:49:40')}`,
        `10.77.1.52 | ${lab(1, 4, 'short-4', '49:32', '2026-11-20T23:49:40')}`,
      ],
    ],
    ['v4/5-failover-primary', failoverLeases(true)],
    ['v4/5-failover-secondary', failoverLeases(false)],
    ['v6/1-log', [...sixHeld, sixReleased]],
    ['v6/2-rewritten-at-start', sixHeld],
  ])('%s', (name, leases) => {
    const made = table(fixture(name));
    expect(shown(made)).toEqual(leases.toSorted());
    expect(made.bad.records).toEqual({ total: 0, first: [] });
    expect([made.cut, made.isForeign(true), made.byteOrder, made.writer]).toEqual([null, false, 'little-endian', 'isc-dhcp-4.4.3-P1']);
  });

  test('every name that a client can send: 59 leases, names as they are written or none', () => {
    const made = table(fixture('v4/3-hostile'));
    const leases = new Map(made.takeAll().map((lease) => [lease.mac_address, lease]));
    expect(made.bad.total).toBe(0);
    expect(leases.size).toBe(59);
    const sent = readFileSync(new URL('fixtures/v4/hostile-sent.tsv', import.meta.url), 'utf8').split('\n');
    const names = new Map(
      sent.flatMap((line) => {
        const [name = '', mac = '', address = ''] = line.split('\t');
        const lease = leases.get(mac);
        if (lease === undefined) return [];
        expect(lease.address).toBe(address);
        return [[name, lease.hostname]];
      }),
    );
    const notWritten =
      'quotes-double backslash comma-quote brace-inject newline crlf newline-inject-dnsmasq newline-inject-kea tab ctrl-esc del utf8-umlaut utf8-cjk utf8-emoji utf8-rtl utf8-zero-width latin1 bad-utf8 octal-escape';
    expect([...names].flatMap(([name, stored]) => (stored === null ? [name] : []))).toEqual(notWritten.split(' '));
    const written = {
      plain: 'laptop',
      upper: 'Printer-2F',
      'quotes-single': "o'brien-pc",
      script: '<script>alert(1)</script>',
      'img-onerror': '<img src=x onerror=alert(1)>',
      'html-entity': 'a&lt;b&amp;c',
      'formula-eq': "=cmd|'/C calc'!A0",
      'formula-eq-legal': '=1+1',
      'formula-plus': '+1234',
      'formula-minus': '-2+3',
      'formula-at': '@SUM(A1)',
      comma: 'a,b,c',
      semicolon: 'x;y;}',
      space: 'john doe pc',
      'space-edge': ' pad ',
      'nul-middle': 'abc',
      'nul-end': 'abc',
      dots: 'a.b.c',
      'dot-trail': 'host.',
      'dot-lead': '.host',
      'fqdn-other-domain': 'www.bank.example',
      underscore: 'my_host_1',
      star: '*',
      percent: '%s%n%x',
      dollar: '$(reboot)',
      backtick: '`id`',
      'kea-escape': 'a&#x2cb',
      proto: '__proto__',
      constructor: 'constructor',
      'null-word': 'null',
      digits: '123456',
      'ip-like': '10.0.0.1',
      'label-63': 'a'.repeat(63),
      'label-64': 'b'.repeat(64),
      'one-char': 'x',
      path: '../../etc/passwd',
      'duplicate-1': 'twin',
      'duplicate-2': 'twin',
    };
    for (const [name, text] of Object.entries(written)) expect([name, names.get(name)]).toEqual([name, text]);
    expect(names.get('long-200')).toMatch(/^c{49}\.c+/);
    expect(names.get('long-255')).toMatch(/^d+/);
    expect(names.get('long-255')).toHaveLength(255);
  });

  test('what the states of a failover pair are', () => {
    expect(table(fixture('v4/5-failover-primary')).failover).toEqual([{ peer: 'lab', mine: 'normal', partner: 'normal' }]);
  });
});

/** A `lease` record with these statements. */
function lease(address: string, ...statements: string[]): string {
  return `lease ${address} {\n${statements.map((statement) => `  ${statement};\n`).join('')}}\n`;
}

function only(text: string): LeaseFacts {
  const [facts, ...more] = table(text).takeAll();
  expect(more).toEqual([]);
  if (facts === undefined) throw new Error('no lease');
  return facts;
}

const from = 'starts 5 2026/11/20 12:00:00';
const to = 'ends 5 2026/11/20 13:00:00';
const active = 'binding state active';
const mac = 'hardware ethernet 02:4c:00:01:00:06';

describe('a lease', () => {
  test("in the contract's words", () => {
    const text = lease(
      '10.0.0.7',
      from,
      to,
      'cltt 5 2026/11/20 12:00:00',
      active,
      mac,
      'uid "\\001\\002L\\000\\001\\000\\006"',
      'client-hostname "host"',
    );
    const [facts] = table(text, () => ({ poolId: 'lab~p', subnet: '10.0.0.0/24', isReserved: false })).takeAll();
    expect(facts).toEqual({
      id: 'lab~10.0.0.7',
      address: '10.0.0.7',
      prefix_length: null,
      family: 4,
      kind: 'address',
      mac_address: '02:4c:00:01:00:06',
      mac_source: 'hardware',
      mac_randomized: true,
      duid: null,
      iaid: null,
      client_id: '01:02:4c:00:01:00:06',
      hostname: 'host',
      vendor: null,
      state: 'active',
      is_reserved: false,
      starts_at: '2026-11-20T12:00:00.000Z',
      expires_at: '2026-11-20T13:00:00.000Z',
      expiry_known: true,
      lease_seconds: 3600,
      subnet: '10.0.0.0/24',
      pool_id: 'lab~p',
      source_id: 'isc',
    });
  });

  test.each<[string, string[], Partial<LeaseFacts>]>([
    [
      'dates in seconds of the epoch',
      ['starts epoch 1795177600; # Fri Nov 20 00:26:40 2026\n', 'ends epoch 1795181200', active],
      { starts_at: '2026-11-20T12:26:40.000Z', expires_at: '2026-11-20T13:26:40.000Z', lease_seconds: 3600 },
    ],
    ['a lease without end', [from, 'ends never', active], { expires_at: null, expiry_known: true, lease_seconds: null }],
    ['an end that is not stated', [from, active], { expires_at: null, expiry_known: false }],
    [
      'what would come next is not what is',
      [from, to, active, 'next binding state free', 'rewind binding state expired'],
      { state: 'active' },
    ],
    ['and not in any order', [from, to, 'next binding state free', 'rewind binding state free', active], { state: 'active' }],
    ['expired, as in failover', [from, to, 'binding state expired'], { state: 'expired' }],
    ['released, as in failover', [from, to, 'binding state released'], { state: 'released', lease_seconds: null }],
    ['abandoned', [from, to, 'binding state abandoned'], { state: 'declined', lease_seconds: null }],
    ['a reserved lease', [from, to, active, 'reserved'], { is_reserved: true }],
    ['a BOOTP lease', [from, 'ends never', active, 'bootp'], { is_reserved: true }],
    [
      'the holder of other hardware has no MAC address',
      [to, active, 'hardware token-ring 02:4c:00:01:00:06'],
      { mac_address: null, mac_source: null, mac_randomized: null },
    ],
    ['a MAC address without its zeros', [to, active, 'hardware ethernet 2:4C:0:1:0:6'], { mac_address: '02:4c:00:01:00:06' }],
    [
      'the MAC address of the client id where there is no other',
      [to, active, 'uid "\\001\\002L\\000\\001\\000\\006"'],
      { mac_address: '02:4c:00:01:00:06', mac_source: 'client-id' },
    ],
    ['a client id in hex', [to, active, 'uid 1:aa:BB'], { client_id: '01:aa:bb' }],
    ['an empty client id', [to, active, 'uid ""'], { client_id: null }],
    ['a name as bytes', [to, active, 'client-hostname "B\\303\\274ro\\377"'], { hostname: 'Büro\ufffd' }],
    [
      'a name the server registered',
      [to, active, 'set ddns-fwd-name = "pc.example.org"', 'set ddns-txt = "0123"'],
      { hostname: 'pc.example.org' },
    ],
    ['a name of its own before it', [to, active, 'client-hostname "pc"', 'set ddns-fwd-name = "pc.example.org"'], { hostname: 'pc' }],
    [
      'nothing of what does not concern it',
      [
        to,
        'set a = "binding state free; } lease 10.0.0.9 {"',
        'option agent.circuit-id "\\"}"',
        'billing class "}"',
        active,
        'on expiry or release { if (a = "}") { set b = "{"; } else { set hostname = "x"; } }',
        mac,
      ],
      { state: 'active', mac_address: '02:4c:00:01:00:06', hostname: null },
    ],
    ['no state, as in files of dhcpd 2', [from, to, mac], { state: 'active' }],
    ['no state but a word', [from, to, 'abandoned'], { state: 'declined' }],
  ])('%s', (_what, statements, facts) => {
    expect(only(lease('10.0.0.7', ...statements))).toMatchObject(facts);
  });

  test.each([
    ['no IPv4 address behind “lease”', 'lease fd00::1 { ends never; }'],
    ['no IPv4 address behind “lease”', 'lease 10.0.0 { ends never; }'],
    ['no IPv4 address behind “lease”', 'lease { ends never; }'],
    ['no IPv4 address behind “lease”', 'lease;'],
    ['no block behind the address', 'lease 10.0.0.1;'],
    ['no date behind “ends”', 'lease 10.0.0.1 { ends soon; }'],
    ['no date behind “ends”', 'lease 10.0.0.1 { ends; }'],
    ['no date behind “starts”', 'lease 10.0.0.1 { starts 5 2026/13/20 12:00:00; }'],
    ['no date behind “cltt”', 'lease 10.0.0.1 { cltt 5 2026/11/20 24:00:00; }'],
    ['no date behind “ends”', 'lease 10.0.0.1 { ends epoch 999999999999; }'],
    ['no date behind “ends”', 'lease 10.0.0.1 { ends 5 2026/11/20; }'],
    ['an unknown binding state', 'lease 10.0.0.1 { binding state odd; }'],
    ['an unknown binding state', 'lease 10.0.0.1 { binding; }'],
    ['a part that is no statement', 'lease 10.0.0.1 { "text"; }'],
    ['a statement without an end', 'lease 10.0.0.1 { reserved }'],
    ['an unknown statement', 'leases 10.0.0.1 { ends never; }'],
    ['an unknown statement', '"lease" 10.0.0.1;'],
    ['a closing brace that closes nothing', '}'],
    ['no IAID and DUID', 'ia-na "abc" { }'],
    ['no block behind the IAID and DUID', 'ia-na "abcde";'],
    ['an unknown byte order', 'authoring-byte-order middle-endian;'],
    ['no block behind “failover peer”', 'failover peer "lab";'],
  ])('none, %s: %s', (reason, text) => {
    const made = table(`# one\n${text}\n${lease('10.0.0.7', from, to, active)}`);
    expect(made.bad.records).toEqual({ total: 1, first: [{ file: 'leases', line: 2, reason, excerpt: text }] });
    expect(made.takeAll().map(({ address }) => address)).toEqual(['10.0.0.7']);
  });

  test('what OMAPI makes, and options, are no leases and no errors', () => {
    const text = `host pc { dynamic; hardware ethernet 02:4c:00:01:00:06; fixed-address 10.0.0.9; }\ngroup g { dynamic; }\nclass "c" { dynamic; }\nsubclass "c" 1:02 { deleted; }\nserver-duid "\\000\\001";;\n`;
    const made = table(text + lease('10.0.0.7', to, active));
    expect([made.bad.total, made.size]).toEqual([0, 1]);
  });
});

/** An `ia-na` record of client 7 with these blocks. */
function association(kind: string, ...blocks: string[]): string {
  return `${kind} "\\007\\000\\000\\000\\000\\003\\000\\001\\002L\\000\\001\\000\\007" {\n  cltt 5 2026/11/20 12:00:00;\n${blocks.join('')}}\n\n`;
}

function iaaddr(address: string, state = 'active', ends = '5 2026/11/20 13:00:00'): string {
  return `  iaaddr ${address} {\n    binding state ${state};\n    preferred-life 1800;\n    max-life 3600;\n    ends ${ends};\n  }\n`;
}

describe('an association', () => {
  test('the IAID is in the byte order that the file states', () => {
    for (const [order, iaid] of [
      ['', 7],
      ['authoring-byte-order little-endian;\n', 7],
      ['authoring-byte-order big-endian;\n', 0x07000000],
    ] as const) {
      expect(only(order + association('ia-na', iaaddr('fd00::1'))).iaid).toBe(iaid);
    }
  });

  test('its last record replaces all its addresses', () => {
    const made = table(association('ia-na', iaaddr('fd00::1'), iaaddr('fd00::2')));
    expect(made.takeAll().map(({ address }) => address)).toEqual(['fd00::1', 'fd00::2']);
    made.push(Buffer.from(association('ia-na', iaaddr('fd00::2'), iaaddr('fd00::3'))));
    const { leases, removals } = made.takeChanges();
    expect(leases.map(({ address }) => address)).toEqual(['fd00::2', 'fd00::3']);
    expect(removals).toEqual([{ id: 'lab~fd00::1' }]);
  });

  test('addresses, temporary addresses and prefixes of one client are three', () => {
    const prefix = iaaddr('fd00:1::/48').replace('iaaddr', 'iaprefix');
    const made = table(association('ia-na', iaaddr('fd00::1')) + association('ia-ta', iaaddr('fd00::2')) + association('ia-pd', prefix));
    expect(made.takeAll().map(({ id, kind, lease_seconds }) => [id, kind, lease_seconds])).toEqual([
      ['lab~fd00::1', 'address', 3600],
      ['lab~fd00::2', 'temporary', 3600],
      ['lab~fd00:1::~48', 'prefix', 3600],
    ]);
    made.push(Buffer.from(association('ia-ta')));
    expect(made.takeChanges().removals).toEqual([{ id: 'lab~fd00::2' }]);
  });

  test('an address that changes hands is not taken away by the word of who had it', () => {
    const other = (text: string): string => text.replace('"\\007', '"\\010');
    const made = table(association('ia-na', iaaddr('fd00::1')) + other(association('ia-na', iaaddr('fd00::1'))));
    expect(made.takeAll().map(({ iaid }) => iaid)).toEqual([8]);
    for (const late of [
      association('ia-na', iaaddr('fd00::1', 'released')),
      association('ia-na', iaaddr('fd00::2')),
      association('ia-na'),
    ]) {
      made.push(Buffer.from(late));
      expect(made.takeAll().find(({ address }) => address === 'fd00::1')).toMatchObject({ iaid: 8, state: 'active' });
    }
  });

  test.each([
    ['iaaddr 10.0.0.1 { binding state active; ends never; }', 'an iaaddr left out: no IPv6 address'],
    ['iaaddr fd00::9;', 'an iaaddr left out: no block behind the address'],
    ['iaaddr fd00::9 { ends never; }', 'an iaaddr left out: no binding state'],
    ['iaaddr fd00::9 { binding state odd; ends never; }', 'an iaaddr left out: an unknown binding state'],
    ['iaaddr fd00::9 { binding state active; ends soon; }', 'an iaaddr left out: no date behind “ends”'],
    ['iaaddr fd00::9 { binding state active; ends }', 'an iaaddr left out: a statement without an end'],
    ['iaprefix fd00::/64 { binding state active; ends never; }', 'an iaprefix left out: not of this kind of association'],
    ['iaprefix fd00::/129 { binding state active; ends never; }', 'an iaprefix left out: not of this kind of association'],
  ])('an address that can not be read costs itself: %s', (bad, reason) => {
    const made = table(association('ia-na', `${bad}\n`, iaaddr('fd00::1')));
    expect(made.takeAll().map(({ address }) => address)).toEqual(['fd00::1']);
    expect(made.bad.records.first.map((record) => record.reason)).toEqual([reason]);
  });
});

describe('why a lease is none any more', () => {
  const held = lease('10.0.0.7', from, to, active);
  test.each<[string, string, string, string | undefined]>([
    [
      'released: the last transaction is the end',
      held,
      lease('10.0.0.7', from, 'ends 5 2026/11/20 12:20:00', 'cltt 5 2026/11/20 12:20:00', 'binding state free'),
      'released',
    ],
    [
      'run out: the ledger says so by its clock',
      held,
      lease('10.0.0.7', from, to, 'cltt 5 2026/11/20 12:00:00', 'binding state free'),
      undefined,
    ],
    [
      'taken back because its client has another',
      held,
      lease('10.0.0.7', from, 'ends 5 2026/11/20 12:20:00', 'cltt 5 2026/11/20 12:00:00', 'binding state free'),
      undefined,
    ],
    [
      'told by a failover partner, who does not say',
      held,
      lease('10.0.0.7', from, 'ends 5 2026/11/20 12:20:00', 'binding state free'),
      undefined,
    ],
    [
      'a lease without end released',
      held.replace(to, 'ends never'),
      lease('10.0.0.7', from, 'ends 5 2026/11/20 12:20:00', 'cltt 5 2026/11/20 12:20:00', 'binding state free'),
      'released',
    ],
    [
      'after it was abandoned',
      held.replace(active, 'binding state abandoned'),
      lease('10.0.0.7', from, 'ends 5 2026/11/20 12:20:00', 'cltt 5 2026/11/20 12:20:00', 'binding state free'),
      undefined,
    ],
    ['handed to the partner as spare', held, lease('10.0.0.7', 'binding state backup'), undefined],
    ['reset', held, lease('10.0.0.7', 'binding state reset'), undefined],
  ])('%s', (_what, before, after, reason) => {
    const made = table(before);
    made.takeAll();
    made.push(Buffer.from(after));
    expect(made.takeChanges()).toEqual({ leases: [], removals: [{ id: 'lab~10.0.0.7', ...(reason === undefined ? {} : { reason }) }] });
    expect(made.size).toBe(0);
  });

  test('what came and went since the last look is not told, what went and came is told once', () => {
    const made = table(held);
    made.takeAll();
    const free = (address: string): string => lease(address, 'binding state free');
    made.push(Buffer.from(free('10.0.0.7') + lease('10.0.0.7', from, 'ends never', active) + lease('10.0.0.8', from, to, active)));
    const { leases, removals } = made.takeChanges();
    expect([leases.map(({ address }) => address), removals]).toEqual([['10.0.0.7', '10.0.0.8'], []]);
    expect(made.takeChanges()).toEqual({ leases: [], removals: [] });
  });
});

describe('mistakes of others', () => {
  test('one abandoned record that ends never hides all others (opnsense/core#10845)', () => {
    const made = table(association('ia-na', iaaddr('fd00::1', 'abandoned', 'never')) + association('ia-ta', iaaddr('fd00::2')));
    expect(made.takeAll().map(({ address, state }) => [address, state])).toEqual([
      ['fd00::1', 'declined'],
      ['fd00::2', 'active'],
    ]);
    expect(made.bad.total).toBe(0);
  });

  test('free and backup records of failover appear as leases of nobody (glass#65)', () => {
    const made = table(
      lease('10.0.0.1', 'binding state free') + lease('10.0.0.2', 'binding state backup') + lease('10.0.0.3', from, to, active, mac),
    );
    expect(made.takeAll().map(({ address }) => address)).toEqual(['10.0.0.3']);
  });

  test('an abandoned record hides the real lease (glass#69)', () => {
    const abandoned = lease('10.0.0.1', from, 'ends never', 'binding state abandoned');
    expect(only(abandoned + lease('10.0.0.1', from, to, active, mac))).toMatchObject({ state: 'active', mac_address: '02:4c:00:01:00:06' });
  });

  test('an abandoned address names who had it before, who has it no longer', () => {
    const abandoned = lease('10.0.0.1', from, 'ends never', 'binding state abandoned');
    const had = lease('10.0.0.1', from, to, active, mac, 'client-hostname "pc"');
    expect(only(had + abandoned)).toMatchObject({ state: 'declined', mac_address: null, hostname: null });
  });

  test('a stale record with a later end wins over the last one (opnsense/core#7136)', () => {
    const later = lease('10.0.0.1', from, 'ends 6 2026/11/21 12:00:00', active, mac, 'client-hostname "old"');
    expect(only(later + lease('10.0.0.1', from, to, active))).toMatchObject({
      expires_at: '2026-11-20T13:00:00.000Z',
      hostname: null,
      mac_address: null,
    });
  });

  test('the MAC address of an IPv6 client is its IAID (pi-hole#2569), or its DUID (opnsense/core#8643)', () => {
    expect(only(association('ia-na', iaaddr('fd00::1')))).toMatchObject({
      iaid: 7,
      duid: '00:03:00:01:02:4c:00:01:00:07',
      mac_address: '02:4c:00:01:00:07',
      mac_source: 'duid',
      client_id: null,
    });
    const uuid = association('ia-na', iaaddr('fd00::1')).replace('\\000\\003\\000\\001', '\\000\\004\\000\\001');
    expect(only(uuid)).toMatchObject({ iaid: 7, duid: '00:04:00:01:02:4c:00:01:00:07', mac_address: null, mac_source: null });
  });

  test('a client with an address and a prefix shows only one of them (opnsense/core#8472)', () => {
    const prefix = iaaddr('fd00:1::/48').replace('iaaddr', 'iaprefix');
    const made = table(association('ia-na', iaaddr('fd00::1')) + association('ia-pd', prefix));
    expect(new Set(made.takeAll().map(({ duid }) => duid)).size).toBe(1);
    expect(made.size).toBe(2);
  });

  test('the name of an IPv6 client is missing (opnsense/core#9061)', () => {
    const named = iaaddr('fd00::1').replace('    ends', '    set ddns-fwd-name = "pc.example.org";\n    ends');
    expect(only(association('ia-na', named)).hostname).toBe('pc.example.org');
  });

  test('times are read in the zone of the reader (opnsense/core#3103): dhcpd writes UTC', () => {
    expect(only(lease('10.0.0.1', 'starts 0 2026/03/29 02:30:00', 'ends 0 2026/10/25 02:30:00', active))).toMatchObject({
      starts_at: '2026-03-29T02:30:00.000Z',
      expires_at: '2026-10-25T02:30:00.000Z',
    });
  });

  test('a brace or a semicolon in a name ends the record', () => {
    const made = table(lease('10.0.0.1', from, to, active, 'client-hostname "x;y;}"') + lease('10.0.0.2', from, to, active));
    expect(made.takeAll().map(({ hostname }) => hostname)).toEqual(['x;y;}', null]);
  });
});

test('another configuration moves the leases, and a record that says reserved stays so', () => {
  const made = table(lease('10.0.0.1', to, active) + lease('10.0.0.2', to, active, 'reserved'));
  made.move(({ value }, kind, who) => ({ poolId: `${value}`, subnet: kind, isReserved: who.mac !== null }));
  expect(made.takeAll().map(({ pool_id, subnet, is_reserved }) => [pool_id, subnet, is_reserved])).toEqual([
    ['167772161', 'address', false],
    ['167772162', 'address', true],
  ]);
});

test('the excerpt of a bad record is read as UTF-8, made visible and short', () => {
  const made = table(`lease x "Bü\x1b[31m\xff" ${'y'.repeat(5000)};\n`.replaceAll('\xff', '\u202e'));
  expect(made.bad.records.first[0]?.excerpt).toBe(`lease x "Bü\\u{1b}[31m\\u{202e}" ${'y'.repeat(200)}`.slice(0, 200));
});

test('a file of something else is foreign, an empty one or half a header is not', () => {
  expect(table('').isForeign(true)).toBe(false);
  expect(table('# a comment\n').isForeign(true)).toBe(false);
  expect(table('authoring-byte-order lit').isForeign(false)).toBe(false);
  expect(table('authoring-byte-order lit').isForeign(true)).toBe(true);
  expect(table('address,hwaddr,client_id\n10.0.0.1,aa,bb;\n').isForeign(false)).toBe(true);
  expect(table(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff, 0xfe, 10, 0, 1, 2])).isForeign(true)).toBe(true);
});
