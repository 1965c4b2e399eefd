// What a configuration file may say, and where it is told to be wrong.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfigFile, readConfigFile } from './configFile.ts';
import { UsageError } from './sources/parseSourceArgument.ts';

const nothing = { sources: null, host: null, port: null, allowedOrigins: null, tokenFile: null, noAuth: false, heartbeatSeconds: null };

const yaml = `# Head office and the lab
port: 9000
host: 192.0.2.1
allow_origin: https://pages.example
token_file: token
heartbeat: 5
sources:
  - kind: kea4
    file: /var/lib/kea/kea-leases4.csv
    config: kea-dhcp4.conf
    name: Head Office
    group: hq
    colour: teal
  - { kind: kea4, url: 'http://192.0.2.8:8000', group: hq }
  - { kind: kea6, socket: /run/kea/kea6-ctrl-socket }
  - kind: dnsmasq
    file: leases/dnsmasq.leases
    config: [dnsmasq.conf, /etc/dnsmasq.d]
  - { kind: simulator, devices: 50, rate: 0.5 }
`;

const everything = {
  port: 9000,
  host: '192.0.2.1',
  allowedOrigins: ['https://pages.example'],
  tokenFile: '/etc/leaseboard/token',
  noAuth: false,
  heartbeatSeconds: 5,
  sources: [
    {
      kind: 'kea4',
      id: 'head-office',
      name: 'Head Office',
      group: 'hq',
      colour: 'teal',
      leaseFile: '/var/lib/kea/kea-leases4.csv',
      configPaths: ['/etc/leaseboard/kea-dhcp4.conf'],
    },
    { kind: 'kea4', id: 'kea4', name: 'kea4', group: 'hq', colour: null, place: { type: 'http', url: 'http://192.0.2.8:8000/' } },
    { kind: 'kea6', id: 'kea6', name: 'kea6', group: 'kea6', colour: null, place: { type: 'unix', path: '/run/kea/kea6-ctrl-socket' } },
    {
      kind: 'dnsmasq',
      id: 'dnsmasq',
      name: 'dnsmasq',
      group: 'dnsmasq',
      colour: null,
      leaseFile: '/etc/leaseboard/leases/dnsmasq.leases',
      configPaths: ['/etc/leaseboard/dnsmasq.conf', '/etc/dnsmasq.d'],
    },
    { kind: 'simulator', id: 'simulator', name: 'simulator', group: 'simulator', colour: null, devices: 50, seed: null, rate: 0.5 },
  ],
};

test('everything, in YAML', () => {
  expect(parseConfigFile(yaml, '/etc/leaseboard/leaseboard.yaml')).toEqual(everything);
});

test.each(['', '# nothing yet\n', '{}', 'null'])('nothing: %j', (text) => {
  expect(parseConfigFile(text, 'x.yaml')).toEqual(nothing);
});

test('JSON, indented with tabs', () => {
  const text =
    '{\n\t"port": 9000,\n\t"sources": [\n\t\t{\n\t\t\t"kind": "isc6",\n\t\t\t"file": "/var/lib/dhcp/dhcpd6.leases"\n\t\t}\n\t]\n}\n';
  expect(parseConfigFile(text, '/x.json')).toMatchObject({ port: 9000, sources: [{ kind: 'isc6', id: 'isc6', configPaths: [] }] });
});

const mistaken: [text: string, ...complaints: string[]][] = [
  ['port: 70000', '1:7: port takes a number from 0 to 65535.'],
  ['port: "80"', '1:7: port takes a number from 0 to 65535.'],
  ['prot: 80', '1:1: "prot" is not known here; did you mean port?'],
  ['token: secret', '1:1: "token" is not known here; did you mean token_file?'],
  ['{\n  "xyzzy": 1\n}', '2:3: "xyzzy" is not known here; it may be sources, host, port, allow_origin, token_file, no_auth, heartbeat.'],
  ['- a', '1:1: the file is to hold settings, such as sources.'],
  ['sources: []', '1:10: sources is empty; without it the gateway looks for the DHCP servers of this machine.'],
  ['sources:\n  kind: dnsmasq', '2:3: sources takes a list, each with its kind.'],
  ['sources: [dnsmasq]', '1:11: a source is a group of settings such as kind and file.'],
  ['sources:\n  - file: /x', '2:5: kind takes one of dnsmasq, kea4, kea6, isc4, isc6, simulator.'],
  ['sources:\n  - kind: bind\n    file: /x', '2:11: kind takes one of dnsmasq, kea4, kea6, isc4, isc6, simulator.'],
  ['sources:\n  - kind: isc4\n    flie: /x\n    file: /x', '3:5: "flie" is not known here; did you mean file?'],
  ['sources:\n  - kind: isc4\n    name: x', '2:5: a source of kind isc4 needs a file.'],
  ['sources:\n  - kind: kea4', '2:5: a source of kind kea4 needs one of file, url and socket.'],
  ['sources:\n  - kind: kea4\n    file: /x\n    socket: /y', '4:13: a source of kind kea4 needs one of file, url and socket.'],
  [
    'sources:\n  - kind: kea4\n    socket: /y\n    config: /x',
    '4:13: config goes with a file; Kea itself tells its configuration at a url or socket.',
  ],
  [
    'sources:\n  - kind: dnsmasq\n    url: http://x/',
    '3:10: a source of kind dnsmasq has no url; it takes file, config, name, group, colour.',
  ],
  [
    'sources:\n  - kind: simulator\n    file: /x',
    '3:11: a source of kind simulator has no file; it takes devices, seed, rate, name, group, colour.',
  ],
  ['sources:\n  - kind: kea4\n    url: http://me:secret@x/', '3:10: url must not hold a user or a password, as it is shown on the page.'],
  ['sources:\n  - kind: kea4\n    url: x', '3:10: url is no address such as http://127.0.0.1:8000/.'],
  [
    'sources:\n  - { kind: isc4, file: /x, group: Head Office }',
    '2:36: group takes only a-z, 0-9, dots and hyphens, such as "head-office".',
  ],
  ['sources:\n  - { kind: isc4, file: /x, colour: pnik }', '2:37: colour takes one of red, orange, green, teal, blue, violet, pink, grey.'],
  ['sources:\n  - { kind: isc4, file: /x, config: [/a, 7] }', '2:42: config takes a text.'],
  ['allow_origin: [https://a.example, b.example]', '1:35: allow_origin takes origins such as https://host or https://host:port.'],
  [
    'port: 1\nprot: 2\nheartbeat: 0',
    '2:1: "prot" is not known here; did you mean port?',
    '3:12: heartbeat takes a whole number of seconds from 1 to 60.',
  ],
  ['port: 1\nport: 2', '2:1: Map keys must be unique.'],
  ['sources: [', '1:11: Flow sequence in block collection must be sufficiently indented and end with a ].'],
];

test.each(mistaken)('%j', (text, ...complaints) => {
  const said = complaints.map((complaint) => `/etc/l.yaml:${complaint}`).join('\n');
  expect(() => parseConfigFile(text, '/etc/l.yaml')).toThrow(new UsageError(said));
});

test('a mass of aliases ends, and says so', () => {
  const lines = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (const [at, name] of 'bcdefghi'.split('').entries())
    lines.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`);
  expect(() => parseConfigFile(lines.join('\n'), 'x.yaml')).toThrow(/x\.yaml:1:1: Excessive alias count/);
});

test('more mistakes than one wants to read', () => {
  const text = Array.from({ length: 15 }, (_, at) => `zzzzzz${at}: 1`).join('\n');
  expect(() => parseConfigFile(text, 'x.yaml')).toThrow(/x\.yaml: and 5 more mistakes\.$/);
});

test('from a file, and what is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  try {
    const file = join(folder, 'leaseboard.yaml');
    await expect(readConfigFile(file)).rejects.toThrow(new UsageError(`--config ${file} can't be read: ENOENT.`));
    await expect(readConfigFile(folder)).rejects.toThrow(/can't be read: EISDIR/);
    await writeFile(file, '\uFEFFport: 8080\n');
    expect(await readConfigFile(file)).toEqual({ ...nothing, port: 8080 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
