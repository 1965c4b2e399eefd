// Configurations of ISC dhcpd with their includes, on real folders.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatAddress, formatPrefix } from '#domain/address.ts';
import { leaseSecondsIn } from './dhcpdScope.ts';
import { rangeEnds } from './rangeEnds.ts';
import { readDhcpdConfig, type DhcpdConfig } from './readDhcpdConfig.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(path: string, text: string | Uint8Array): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

async function read(text: string | Uint8Array): Promise<DhcpdConfig> {
  return readDhcpdConfig([await put('dhcpd.conf', text)], folder);
}

/** Each pool as text: its shared network, its subnet, its ranges, its lease time. */
function poolTexts({ pools, family }: DhcpdConfig): string[] {
  return pools.map(({ subnet, sharedNetwork, ranges, scope }) => {
    const place = subnet === null ? '-' : formatPrefix({ family: subnet.prefix.family, value: subnet.prefix.first }, subnet.prefix.length);
    const ends = ranges.map(({ range }) => Object.values(rangeEnds(range)).join('-'));
    return [sharedNetwork ?? '-', place, ...ends, leaseSecondsIn(scope, family ?? 4)].join(' ');
  });
}

function badTexts({ badRecords }: DhcpdConfig): string[] {
  return badRecords.map(({ line, reason }) => `${line}: ${reason}`);
}

describe('where pools are declared', () => {
  const subnet = 'subnet 10.0.0.0 netmask 255.255.255.0';
  const cases: [why: string, text: string, pools: string[]][] = [
    ['in a subnet', `${subnet} { range 10.0.0.5 10.0.0.9; }`, ['- 10.0.0.0/24 10.0.0.5-10.0.0.9 43200']],
    [
      'several in a subnet are one',
      `${subnet} { range 10.0.0.5; range 10.0.0.7; }`,
      ['- 10.0.0.0/24 10.0.0.5-10.0.0.5 10.0.0.7-10.0.0.7 43200'],
    ],
    [
      'a pool beside the ranges of its subnet',
      `${subnet} { pool { allow unknown-clients; range 10.0.0.5; range 10.0.0.7; } range 10.0.0.9; }`,
      ['- 10.0.0.0/24 10.0.0.9-10.0.0.9 43200', '- 10.0.0.0/24 10.0.0.5-10.0.0.5 10.0.0.7-10.0.0.7 43200'],
    ],
    [
      'in a shared network',
      `shared-network "first floor" { ${subnet} { range 10.0.0.5; } }`,
      ['first floor 10.0.0.0/24 10.0.0.5-10.0.0.5 43200'],
    ],
    [
      'a pool over the subnets of a shared network',
      `shared-network x { ${subnet} { } subnet 10.0.1.0 netmask 255.255.255.0 {} pool { range 10.0.0.5; range 10.0.1.5; } }`,
      ['x - 10.0.0.5-10.0.0.5 10.0.1.5-10.0.1.5 43200'],
    ],
    ['in groups', `group { group a { ${subnet} { range 10.0.0.5; } } }`, ['- 10.0.0.0/24 10.0.0.5-10.0.0.5 43200']],
    ['keywords in any case', `SubNet 10.0.0.0 NetMask 255.255.255.0 { RANGE 10.0.0.1; }`, ['- 10.0.0.0/24 10.0.0.1-10.0.0.1 43200']],
    ['none', `${subnet} { }`, []],
    [
      'IPv6, addresses and prefixes',
      'subnet6 fd00::/48 { pool6 { range6 fd00::1 fd00::5; } prefix6 fd01:: fd01:0:0:1:: /64; }',
      ['- fd00::/48 fd01::-fd01::1:ffff:ffff:ffff:ffff 43200', '- fd00::/48 fd00::1-fd00::5 43200'],
    ],
    [
      'what holds only for some clients is none',
      `class "a" { lease limit 4; } if option x = "}" { default-lease-time 5; } elsif known { } else { min-lease-time 7; } ` +
        `subclass "a" 1:02:4c:00:01:00:14 { } on commit { set x = "{"; } key k { secret x; }; zone z. { key k; } ` +
        `option o code 200 = { ip-address, text }; ${subnet} { range 10.0.0.5; }`,
      ['- 10.0.0.0/24 10.0.0.5-10.0.0.5 43200'],
    ],
  ];
  test.each(cases)('%s', async (_why, text, pools) => {
    const config = await read(text);
    expect(config.badRecords).toEqual([]);
    expect(poolTexts(config)).toEqual(pools);
  });
});

describe('lease times', () => {
  const range = 'range 10.0.0.5;';
  const cases: [why: string, text: string, seconds: number | null][] = [
    ['that of all, though it comes later', `subnet 10.0.0.0 netmask 255.0.0.0 { ${range} } default-lease-time 7000;`, 7000],
    [
      'the innermost',
      `default-lease-time 1; subnet 10.0.0.0 netmask 255.0.0.0 { default-lease-time 2; pool { default-lease-time 3000; ${range} } }`,
      3000,
    ],
    [
      'not that of a pool beside it',
      `default-lease-time 4000; subnet 10.0.0.0 netmask 255.0.0.0 { pool { default-lease-time 3; } ${range} }`,
      4000,
    ],
    ['of a group', `group { default-lease-time 5000; subnet 10.0.0.0 netmask 255.0.0.0 { ${range} } }`, 5000],
    ['not longer than the longest', `default-lease-time 9000; max-lease-time 8000; subnet 10.0.0.0 netmask 255.0.0.0 { ${range} }`, 8000],
    ['not longer than the built-in longest', `default-lease-time 900000; subnet 10.0.0.0 netmask 255.0.0.0 { ${range} }`, 86_400],
    ['not shorter than the built-in shortest', `default-lease-time 10; subnet 10.0.0.0 netmask 255.0.0.0 { ${range} }`, 300],
    ['as short as is allowed', `default-lease-time 10; min-lease-time 1; subnet 10.0.0.0 netmask 255.0.0.0 { ${range} }`, 10],
    ['infinite', `default-lease-time -1; max-lease-time infinite; subnet 10.0.0.0 netmask 255.0.0.0 { ${range} }`, null],
    ['an expression', `default-lease-time = 5; subnet 10.0.0.0 netmask 255.0.0.0 { ${range} }`, null],
    ['IPv6 without limits', 'default-lease-time 10; subnet6 fd00::/64 { range6 fd00::1 fd00::2; }', 10],
  ];
  test.each(cases)('%s', async (_why, text, seconds) => {
    const config = await read(text);
    expect(config.pools.map(({ scope }) => leaseSecondsIn(scope, config.family ?? 4))).toEqual([seconds]);
  });
});

describe('what is wrong is a bad record, and the rest counts', () => {
  const good = 'subnet 10.9.0.0 netmask 255.255.0.0 {\nrange 10.9.0.1; }';
  const cases: [text: string, bad: string[]][] = [
    ['subnet 10.0.0.5 netmask 255.255.255.0 { range 10.0.0.1; }', ['1: a subnet has bits beyond its netmask']],
    ['subnet 10.0.0.0 netmask 255.0.255.0 { }', ['1: a subnet is no IPv4 address and netmask']],
    ['subnet 10.0.0.0 { }', ['1: a subnet is no IPv4 address and netmask']],
    ['subnet6 fd00::1/64 { }', ['1: a subnet6 is no prefix, or has bits beyond its length']],
    ['subnet 10.0.0.0 netmask 255.255.255.0 {\nrange 10.0.0.1 10.0.1.1;\nrange 10.0.0.3; }', ['2: a range does not lie in one subnet']],
    ['shared-network x { pool {\nrange 10.0.0.1; } }', ['2: a range does not lie in one subnet']],
    ['\nrange 10.0.0.1;', ['2: a range is in no subnet and no pool']],
    ['pool { range 10.0.0.1; }', ['1: a pool is in no subnet']],
    ['shared-network { }', ['1: a shared network has no name']],
    ['foo bar { range 10.0.0.1; }', ['1: no such block is known']],
    ['subnet 10.0.0.0 netmask 255.255.255.0 { range 10.0.0.1 }', ['1: a statement does not end with a semicolon']],
    [
      'host a { hardware ethernet zz:1;\n fixed-prefix6 10.0.0.0/8; uid 5g; }',
      ['1: a hardware address is no bytes', '2: a fixed prefix is none', '2: a client identifier is no bytes'],
    ],
  ];
  test.each(cases)('%s', async (text, bad) => {
    const config = await read(`${text}\n${good}`);
    expect(badTexts(config)).toEqual(bad);
    expect(poolTexts(config)).toContain('- 10.9.0.0/16 10.9.0.1-10.9.0.1 43200');
    expect(config.isWhole).toBe(true);
  });

  test('with its file and a safe excerpt', async () => {
    const { badRecords } = await read('option a "b";\nrange \xff\u0007\n 10.0.0.300 ;');
    expect(badRecords).toEqual([
      {
        file: join(folder, 'dhcpd.conf'),
        line: 2,
        reason: 'a range is not one or two IPv4 addresses',
        excerpt: 'range ÿ\\u{7}\\u{a} 10.0.0.300 ',
      },
    ]);
  });

  test('however many, no more than 1000 are kept', async () => {
    expect((await read('}'.repeat(50_000))).badRecords).toHaveLength(1000);
  });
});

describe('hosts', () => {
  async function hosts(text: string): Promise<unknown[]> {
    return (await read(text)).hosts.map(({ addresses, prefixes, ...host }) => ({
      ...host,
      addresses: addresses.map(formatAddress),
      prefixes: prefixes.map(({ family, first, length }) => formatPrefix({ family, value: first }, length)),
    }));
  }
  const nobody = { macs: [], clientIds: [], duids: [], isKnownOtherwise: false, addresses: [], prefixes: [], names: [] };

  const cases: [text: string, host: object][] = [
    [
      'host a { hardware ethernet 2:4C:0:1:0:F; fixed-address 10.0.0.1, 10.0.0.2; }',
      { macs: ['02:4c:00:01:00:0f'], addresses: ['10.0.0.1', '10.0.0.2'] },
    ],
    [
      'host a { option dhcp-client-identifier 1:2:AB; fixed-address printer.example; }',
      { clientIds: ['01:02:ab'], names: ['printer.example'] },
    ],
    ['host a { uid "\\001a;}"; }', { clientIds: ['01:61:3b:7d'] }],
    [
      'host a { host-identifier option dhcp6.client-id 0:1:2:3; fixed-address6 fd00::1; }',
      { duids: ['00:01:02:03'], addresses: ['fd00::1'] },
    ],
    ['host a { host-identifier option agent.remote-id "x"; }', { isKnownOtherwise: true }],
    ['host a { fixed-prefix6 fd00:1::/48; fixed-prefix6 fd00:2:: / 56; }', { prefixes: ['fd00:1::/48', 'fd00:2::/56'] }],
    ['group { subnet 10.0.0.0 netmask 255.0.0.0 { host a { hardware ethernet 02:00:00:00:00:01; } } }', { macs: ['02:00:00:00:00:01'] }],
    ['host __proto__ { }', {}],
  ];
  test.each(cases)('%s', async (text, host) => {
    expect(await hosts(text)).toEqual([{ ...nobody, ...host }]);
  });
});

describe('includes', () => {
  test('where they stand, and from anywhere', async () => {
    await put('etc/range.inc', 'range 10.0.0.5;');
    await put('etc/host.inc', 'hardware ethernet 02:00:00:00:00:01;');
    const config = await read(
      'subnet 10.0.0.0 netmask 255.0.0.0 { include "/etc/range.inc"; } host a { include "/etc/host.inc"; } class "x" { include "/etc/range.inc"; }',
    );
    expect(poolTexts(config)).toEqual(['- 10.0.0.0/8 10.0.0.5-10.0.0.5 43200']);
    expect(config.hosts.map(({ macs }) => macs)).toEqual([['02:00:00:00:00:01']]);
    expect(config.files).toEqual(['dhcpd.conf', 'etc/range.inc', 'etc/host.inc'].map((name) => join(folder, name)));
    expect([config.badRecords, config.isWhole]).toEqual([[], true]);
  });

  test('a relative path: from the root, where dhcpd is started, else beside the file', async () => {
    await put('a.inc', 'subnet 10.1.0.0 netmask 255.255.0.0 { range 10.1.0.1; }');
    await put('etc/a.inc', 'subnet 10.2.0.0 netmask 255.255.0.0 { range 10.2.0.1; }');
    await put('etc/b.inc', 'subnet 10.3.0.0 netmask 255.255.0.0 { range 10.3.0.1; }');
    const main = await put('etc/dhcpd.conf', 'include "a.inc"; include "b.inc";');
    expect(poolTexts(await readDhcpdConfig([main], folder)).map((text) => text.split(' ')[1])).toEqual(['10.1.0.0/16', '10.3.0.0/16']);
  });

  test('one file in two places counts twice', async () => {
    await put('time.inc', 'default-lease-time 600;');
    const config = await read(
      'subnet 10.1.0.0 netmask 255.255.0.0 { include "/time.inc"; range 10.1.0.1; } subnet 10.2.0.0 netmask 255.255.0.0 { include "/time.inc"; range 10.2.0.1; }',
    );
    expect(poolTexts(config)).toEqual(['- 10.1.0.0/16 10.1.0.1-10.1.0.1 600', '- 10.2.0.0/16 10.2.0.1-10.2.0.1 600']);
    expect(config.files).toHaveLength(2);
  });

  test('a circle, by its name and by a link, ends', async () => {
    await put('b.conf', 'include "/dhcpd.conf";\ninclude "/link.conf";');
    await symlink(join(folder, 'b.conf'), join(folder, 'link.conf'));
    const config = await read('include "/b.conf"; subnet 10.1.0.0 netmask 255.255.0.0 { range 10.1.0.1; }');
    expect(new Set(badTexts(config))).toEqual(new Set(['1: the file includes itself', '2: the file includes itself']));
    expect(poolTexts(config)).toHaveLength(1);
  });

  test('files that include the next one twice end', async () => {
    for (let at = 0; at < 40; at += 1) await put(`${at}`, `include "/${at + 1}"; include "/${at + 1}";`);
    await put('40', '');
    const config = await read('subnet 10.1.0.0 netmask 255.255.0.0 { range 10.1.0.1; } include "/0";');
    expect(badTexts(config)[0]).toBe('1: includes are more than 16 deep');
    expect(poolTexts(config)).toHaveLength(1);
  });

  test('files that include the next one again and again end before all is read', async () => {
    for (let at = 0; at < 14; at += 1) await put(`${at}`, `include "/${at + 1}"; `.repeat(8));
    await put('14', 'default-lease-time 600;');
    const config = await read('subnet 10.1.0.0 netmask 255.255.0.0 { range 10.1.0.1; } include "/0";');
    expect(config.badRecords).toEqual([]);
    expect(config.warnings[0]?.message).toBe('The configuration includes its files so often that it is not read to its end.');
    expect(config.isWhole).toBe(false);
    expect(poolTexts(config)).toHaveLength(1);
  });

  test('what is missing is a warning, and the configuration not whole', async () => {
    const config = await read(
      'include "/gone"; include "/gone"; subnet 10.1.0.0 netmask 255.255.0.0 { range 10.1.0.1; } dhcp-cache-threshold 0;',
    );
    expect(config.isWhole).toBe(false);
    expect(config.warnings).toEqual([{ message: `Of the configuration, ${folder}/gone does not exist.`, command: null }]);
    expect(config.files).toEqual([join(folder, 'dhcpd.conf'), join(folder, 'gone')]);
    expect(poolTexts(config)).toHaveLength(1);
  });

  test('the files are read no further than there is sense in it', async () => {
    const config = await read(Array.from({ length: 1500 }, (_, at) => `include "/gone-${at}";`).join(''));
    expect(config.files).toHaveLength(1001);
    expect(config.warnings).toHaveLength(10);
    expect(config.isWhole).toBe(false);
  });
});

describe('beside the pools', () => {
  test.each([
    ['lease-file-name "/var/a";', '/var/a'],
    ['lease-file-name "/var/a"; dhcpv6-lease-file-name "/var/b"; subnet6 fd00::/64 { }', '/var/b'],
    ['lease-file-name "/var/a"; dhcpv6-lease-file-name "/var/b"; subnet 10.0.0.0 netmask 255.0.0.0 { }', '/var/a'],
    ['', null],
  ])('the lease file: %s', async (text, leaseFile) => {
    expect((await read(text)).leaseFile).toBe(leaseFile);
  });

  test('failover peers, each once', async () => {
    const { failoverPeers } = await read(
      'failover peer "lab" { primary; } subnet 10.0.0.0 netmask 255.0.0.0 { pool { failover peer "lab"; range 10.0.0.1; } }',
    );
    expect(failoverPeers).toEqual(['lab']);
  });

  const cache = (percent: number): string =>
    `dhcpd does not store a renewal within the first ${percent} % of a lease (dhcp-cache-threshold), so it does not show here.`;
  const warnings: [text: string, messages: string[]][] = [
    ['', [cache(25)]],
    ['dhcp-cache-threshold 0;', []],
    ['dhcp-cache-threshold 0; subnet 10.0.0.0 netmask 255.0.0.0 { pool { dhcp-cache-threshold 40; } }', [cache(40)]],
    [
      'dhcp-cache-threshold 0; ldap-server "ldap.example";',
      ['Part of the configuration is in LDAP, where it is not read: pools and reservations may be missing.'],
    ],
    [
      'dhcp-cache-threshold 0; host a { fixed-address a.example; }',
      ['1 host is fixed to addresses by name; names are not looked up here, so those addresses do not count as reserved.'],
    ],
  ];
  test.each(warnings)('warnings: %s', async (text, messages) => {
    expect((await read(text)).warnings.map(({ message }) => message)).toEqual(messages);
  });
});

test('any bytes: no throw', async () => {
  const words = 'subnet netmask subnet6 range range6 prefix6 pool host group shared-network include fixed-address hardware ethernet'.split(
    ' ',
  );
  const pieces = fc.constantFrom(
    ...words,
    ' ',
    ' ',
    '{',
    '}',
    ';',
    ';',
    '"',
    '\\',
    '#',
    '\n',
    ',',
    '10.0.0.0',
    '255.0.0.0',
    'fd00::/64',
    '/',
    '\xff',
  );
  const anyText = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => Buffer.from(parts.join(' '), 'latin1')),
  );
  await fc.assert(
    fc.asyncProperty(anyText, async (bytes) => {
      const config = await read(bytes);
      expect(config.files[0]).toBe(join(folder, 'dhcpd.conf'));
      poolTexts(config);
    }),
  );
});
