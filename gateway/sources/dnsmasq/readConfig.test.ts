// Configurations with their includes, on real folders, and the pools made of them.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { configLines } from './configLines.ts';
import { readDhcpHost } from './dhcpHost.ts';
import { readDhcpRange } from './dhcpRange.ts';
import { parseLeases } from './parseLeases.ts';
import { poolsOf } from './pools.ts';
import { readConfig } from './readConfig.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(path: string, text: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

/** The tags of all ranges found, in order. */
async function tagsOf(...paths: string[]): Promise<(string | null)[]> {
  const { ranges } = await readConfig(paths, folder);
  return ranges.map(({ tag }) => tag);
}

function range(tag: string, net = 1): string {
  return `dhcp-range=set:${tag},10.0.${net}.10,10.0.${net}.20\n`;
}

describe('lines', () => {
  test('comments, spaces, quotes, escapes, long options as on the command line', () => {
    const text = [
      '# comment',
      '  dhcp-range = 10.0.0.1 , 10.0.0.2 # comment',
      '--dhcp-host=a#b,10.0.0.1#c',
      'domain="a,b \\"c\\" #d"',
      'bogus-priv\r',
      'open="quote',
      '',
    ].join('\n');
    expect(configLines(text).map(({ line, name, fields }) => [line, name, ...fields])).toEqual([
      [2, 'dhcp-range', '10.0.0.1', '10.0.0.2'],
      [3, 'dhcp-host', 'a#b', '10.0.0.1#c'],
      [4, 'domain', 'a\ue000b "c" \ue003d'],
      [5, 'bogus-priv'],
    ]);
  });
});

test('any text: no throw', () => {
  const pieces = fc.constantFrom(
    ',',
    ':',
    '/',
    '[',
    ']',
    '*',
    '"',
    '\\',
    '#',
    ' ',
    '=',
    '-',
    '\n',
    '10.0.0.1',
    'fd00::1',
    '255.0.0.0',
    'set:',
    'tag:',
    'id:',
    '64',
    '1h',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      ),
      (text) => {
        for (const { fields } of configLines(`a=${text}`)) expect(() => [readDhcpRange(fields), readDhcpHost(fields)]).not.toThrow();
      },
    ),
  );
});

describe('includes', () => {
  test('conf-file, absolute and beside the file that names it', async () => {
    await put('etc/more.conf', range('absolute'));
    await put('etc/beside.conf', range('beside', 2));
    const main = await put('etc/dnsmasq.conf', `conf-file=/etc/more.conf\nconf-file=beside.conf\n${range('main', 3)}`);
    expect(await tagsOf(main)).toEqual(['absolute', 'beside', 'main']);
  });

  test('conf-dir: all but backups and hidden files, in order of names', async () => {
    await put('d/b.conf', range('b', 2));
    await put('d/a.conf', range('a', 1));
    for (const name of ['.hidden', 'a.conf~', '#a.conf#']) await put(`d/${name}`, range('no', 9));
    await mkdir(join(folder, 'd/folder'));
    expect(await tagsOf(await put('dnsmasq.conf', 'conf-dir=/d\n'))).toEqual(['a', 'b']);
  });

  test('conf-dir with endings to skip or to take', async () => {
    await put('d/a.conf', range('a', 1));
    await put('d/b.bak', range('b', 2));
    await put('d/c.local', range('c', 3));
    expect(await tagsOf(await put('skip.conf', 'conf-dir=/d,.bak\n'))).toEqual(['a', 'c']);
    expect(await tagsOf(await put('take.conf', 'conf-dir=/d/,*.conf\n'))).toEqual(['a']);
    expect(await tagsOf(await put('two.conf', 'conf-dir=/d,*.conf,*.local\n'))).toEqual(['a', 'c']);
  });

  test('a folder given instead of a file', async () => {
    await put('d/a.conf', range('a', 1));
    await put('d/a.conf.dpkg-old', range('old', 2));
    expect(await tagsOf(join(folder, 'd'))).toEqual(['a']);
  });

  test('a circle and a file named twice are read once', async () => {
    await put('b.conf', `conf-file=/a.conf\n${range('b', 2)}`);
    const a = await put('a.conf', `conf-file=/b.conf\nconf-file=/link.conf\n${range('a', 1)}`);
    await symlink(a, join(folder, 'link.conf'));
    expect(await tagsOf(a, a)).toEqual(['b', 'a']);
  });

  test('what is missing is a warning', async () => {
    const main = await put('dnsmasq.conf', `conf-file=/gone.conf\nconf-dir=/gone.d\n${range('main')}`);
    const config = await readConfig([main], folder);
    expect(config.isWhole).toBe(false);
    expect(config.warnings).toEqual([
      `Of the configuration, ${folder}/gone.conf does not exist.`,
      `Of the configuration, ${folder}/gone.d does not exist.`,
    ]);
    expect(config.ranges).toHaveLength(1);
  });

  test('dhcp-hostsfile, dhcp-hostsdir, read-ethers', async () => {
    await put('hosts', '# one a line\n11:22:33:44:55:66,10.0.1.11\n');
    await put('hosts.d/one', 'id:01:02,10.0.1.12,name\n');
    await put('etc/ethers', '11:22:33:44:55:77 10.0.1.13\n11:22:33:44:55:88 byname # no address\n');
    const main = await put('dnsmasq.conf', `dhcp-hostsfile=/hosts\ndhcp-hostsdir=/hosts.d\nread-ethers\n${range('main')}`);
    const config = await readConfig([main], folder);
    expect(config.hosts.map(({ macs, ids, name }) => [...macs, ...ids, name])).toEqual([
      ['11:22:33:44:55:66', null],
      ['01:02', 'name'],
      ['11:22:33:44:55:77', null],
      ['11:22:33:44:55:88', 'byname'],
    ]);
    expect(poolsOf(config, 'office', 'office').pools[0]?.reserved_in_range).toBe('3');
  });

  test('wrong lines are bad records with their place', async () => {
    const main = await put('dnsmasq.conf', 'port=0\ndhcp-range=10.0.0.1 # nothing else\ndhcp-host=xx:yy\n');
    expect((await readConfig([main], folder)).badRecords).toEqual([
      { file: main, line: 2, reason: 'the range has no last address and no mode', excerpt: 'dhcp-range=10.0.0.1 # nothing else' },
      { file: main, line: 3, reason: 'a field is no hardware address', excerpt: 'dhcp-host=xx:yy' },
    ]);
  });

  test('the lease file', async () => {
    expect((await readConfig([await put('a', 'dhcp-leasefile=/var/x.leases\n')], folder)).leaseFile).toBe(join(folder, 'var/x.leases'));
    expect((await readConfig([await put('b', '')], folder)).leaseFile).toBeNull();
  });
});

describe('pools', () => {
  test('of the real server of the fixtures', async () => {
    const config = await readConfig([new URL('fixtures/dnsmasq.conf', import.meta.url).pathname]);
    expect(config.warnings).toEqual([]);
    const { pools, placeOf } = poolsOf(config, 'lab', 'lab-1');
    const common = { shared_network: null, kind: 'address', delegated_length: null, source_id: 'lab-1' };
    expect(pools).toEqual([
      {
        ...common,
        id: 'lab~one',
        name: 'one',
        subnet: '10.77.1.0/24',
        ranges: [{ first: '10.77.1.50', last: '10.77.1.150' }],
        family: 4,
        total: '101',
        reserved_in_range: '2',
        lease_seconds: 600,
      },
      {
        ...common,
        id: 'lab~two',
        name: 'two',
        subnet: '10.77.2.0/24',
        ranges: [{ first: '10.77.2.64', last: '10.77.2.79' }],
        family: 4,
        total: '16',
        reserved_in_range: '0',
        lease_seconds: 43_200,
      },
      {
        ...common,
        id: 'lab~six',
        name: 'six',
        subnet: 'fd00:10:77:1::/64',
        ranges: [{ first: 'fd00:10:77:1::1000', last: 'fd00:10:77:1::1fff' }],
        family: 6,
        total: '4096',
        reserved_in_range: '0',
        lease_seconds: 1200,
      },
    ]);
    const places = (line: string) => parseLeases(line, 'leases').records.map(placeOf)[0];
    expect(places('0 02:4c:00:01:00:14 10.77.1.10 fixed-printer *\n')).toEqual({ poolId: null, subnet: '10.77.1.0/24', isReserved: true });
    expect(places('1795218556 02:4c:00:01:00:1f 10.77.1.61 by-client-id 01:aa:bb:cc\n')).toEqual({
      poolId: 'lab~one',
      subnet: '10.77.1.0/24',
      isReserved: true,
    });
    expect(places('1795218556 02:4c:00:02:00:01 10.77.2.77 * *\n')).toEqual({
      poolId: 'lab~two',
      subnet: '10.77.2.0/24',
      isReserved: false,
    });
    expect(places('1795219160 65577 fd00:10:77:1::18a1 six-41 *\n')).toEqual({
      poolId: 'lab~six',
      subnet: 'fd00:10:77:1::/64',
      isReserved: false,
    });
    expect(places('1795219160 02:4c:00:02:00:01 192.0.2.1 * *\n')).toEqual({ poolId: null, subnet: null, isReserved: false });
  });

  test('names and ids: the tag if it is the only one of its kind, else the range; ids are safe in a URL', async () => {
    const main = await put(
      'dnsmasq.conf',
      [
        'dhcp-range=set:lan,10.0.0.1,10.0.0.9',
        'dhcp-range=set:lan,fd00::1:0,fd00::1:ff',
        'dhcp-range=10.0.1.1,10.0.1.9',
        'dhcp-range=set:Gäste / 2,10.0.2.1,10.0.2.9',
        'dhcp-range=tag:a,10.0.3.1,10.0.3.9',
        'dhcp-range=tag:b,10.0.3.1,10.0.3.9',
      ].join('\n'),
    );
    const { pools } = poolsOf(await readConfig([main]), 'g', 's');
    expect(pools.map(({ id, name }) => [id, name])).toEqual([
      ['g~lan-10.0.0.1-10.0.0.9', 'lan 10.0.0.1–10.0.0.9'],
      ['g~lan-fd00..1.0-fd00..1.ff', 'lan fd00::1:0–fd00::1:ff'],
      ['g~10.0.1.1-10.0.1.9', '10.0.1.1–10.0.1.9'],
      ['g~gaste-2', 'Gäste / 2'],
      ['g~a', 'a'],
    ]);
  });

  test('reserved in range: each address once, prefixes and host parts too, ignored hosts not', async () => {
    const main = await put(
      'dnsmasq.conf',
      [
        'dhcp-range=fd00::10,fd00::1f',
        'dhcp-range=10.0.0.10,10.0.0.19',
        'dhcp-host=a,[fd00::10/126]',
        'dhcp-host=b,[fd00::11],[fd00::1f],[fd00::20]',
        'dhcp-host=c,[::15]',
        'dhcp-host=d,10.0.0.9',
        'dhcp-host=e,10.0.0.10',
        'dhcp-host=11:22:33:44:55:66,10.0.0.11,ignore',
      ].join('\n'),
    );
    expect(poolsOf(await readConfig([main]), 'g', 's').pools.map((pool) => pool.reserved_in_range)).toEqual(['6', '1']);
  });

  test('without a configuration nothing is known', () => {
    const { pools, placeOf } = poolsOf(null, 'g', 's');
    expect(pools).toEqual([]);
    expect(parseLeases('0 02:4c:00:00:00:01 10.0.0.1 * *\n', 'f').records.map(placeOf)).toEqual([
      { poolId: null, subnet: null, isReserved: null },
    ]);
  });
});
