// Kea configurations with their includes, on real folders, against pools written by hand.
import { readFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PoolFacts } from '#domain/pool.ts';
import { keaPieces } from './keaPieces.ts';
import { keaPools } from './keaPools.ts';
import { keaConfigOf, readKeaConfig, type KeaConfig } from './readKeaConfig.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
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

async function read4(text: string | Uint8Array): Promise<KeaConfig> {
  return readKeaConfig([await put('kea-dhcp4.conf', text)], { family: 4, root: folder });
}

async function answerOf(name: string): Promise<unknown> {
  const { arguments: said } = JSON.parse(await readFile(join(fixtures, 'api', name), 'utf8')) as { arguments: unknown };
  return said;
}

function faults({ badRecords }: KeaConfig): string[] {
  return badRecords.map(({ file, line, reason }) => `${file.slice(folder.length + 1)}:${line} ${reason}`);
}

/** The range of a pool, its size and what it belongs to, as one line. */
function poolLine({ name, kind, total, reserved_in_range, subnet, shared_network, lease_seconds, delegated_length }: PoolFacts): string {
  const length = delegated_length === null ? '' : ` /${delegated_length}`;
  return `${kind} ${name}${length} of ${subnet}, ${shared_network ?? 'alone'}: ${total}, ${reserved_in_range} reserved, ${lease_seconds ?? 'no'} s`;
}

function linesOf(config: KeaConfig): string[] {
  return keaPools(config, 'lab', 'lab').pools.map(poolLine).toSorted();
}

/** Written by hand from the file and its README. */
const pools4 = [
  'address 10.77.1.192–10.77.1.223 of 10.77.1.0/24, alone: 32, 0 reserved, 3600 s',
  'address 10.77.1.50–10.77.1.150 of 10.77.1.0/24, alone: 101, 1 reserved, 3600 s',
  'address 10.77.2.64–10.77.2.71 of 10.77.2.0/24, floor-2: 8, 0 reserved, 3600 s',
  'address 10.77.3.64–10.77.3.71 of 10.77.3.0/24, floor-2: 8, 0 reserved, 3600 s',
];
const pools6 = [
  'address fd00:10:77:1::1000–fd00:10:77:1::ffff of fd00:10:77:1::/64, alone: 61440, 0 reserved, 3600 s',
  'address fd00:10:77:2::–fd00:10:77:2::ff of fd00:10:77:2::/64, alone: 256, 0 reserved, 3600 s',
  'prefix fd00:10:77:100::/56 /64 of fd00:10:77:1::/64, alone: 256, 0 reserved, 3600 s',
];

describe('real configurations', () => {
  test.each([
    ['kea-dhcp4.conf', 4, pools4],
    ['kea-dhcp4-short.conf', 4, pools4.map((line) => line.replace('3600 s', '12 s'))],
    ['kea-dhcp6.conf', 6, pools6],
  ] as const)('%s', async (name, family, pools) => {
    const config = await readKeaConfig([join(fixtures, 'config', name)], { family });
    expect(linesOf(config)).toEqual(pools);
    expect(config).toMatchObject({
      isWhole: true,
      badRecords: [],
      leaseFile: `/var/lib/dhcp-lab/kea-leases${family}.csv`,
      controlSocket: '/var/lib/dhcp-lab/kea.sock',
      lfcIntervalSeconds: name === 'kea-dhcp4-short.conf' ? 14 : 0,
    });
  });

  test('the running server states the same pools as its file', async () => {
    const file = await readKeaConfig([join(fixtures, 'config', 'kea-dhcp4.conf')], { family: 4 });
    const stated = keaConfigOf(await answerOf('api-config-get.json'), 4);
    expect(stated.badRecords).toEqual([]);
    expect(keaPools(stated, 'lab', 'lab').pools).toEqual(keaPools(file, 'lab', 'lab').pools);
    expect(stated.reservations).toEqual(file.reservations);
  });

  test.each([
    ['kea-dhcp4.conf', 'api-stat-lease4-get.json', 4],
    ['kea-dhcp6.conf', 'api-stat-lease6-get.json', 6],
  ] as const)('%s has as many addresses as Kea counts', async (name, answer, family) => {
    const config = await readKeaConfig([join(fixtures, 'config', name)], { family });
    const { 'result-set': set } = (await answerOf(answer)) as { 'result-set': { columns: string[]; rows: number[][] } };
    const column = (row: number[], title: string): number => row[set.columns.indexOf(title)] ?? 0;
    const size = (id: number, kind: PoolFacts['kind']): number =>
      keaPools({ ...config, subnets: config.subnets.filter((subnet) => subnet.id === id) }, 'lab', 'lab')
        .pools.filter((pool) => pool.kind === kind)
        .reduce((sum, { total }) => sum + Number(total), 0);
    for (const row of set.rows) {
      const id = column(row, 'subnet-id');
      expect(size(id, 'address')).toBe(column(row, family === 4 ? 'total-addresses' : 'total-nas'));
      expect(size(id, 'prefix')).toBe(column(row, 'total-pds'));
    }
    expect(set.rows.length).toBeGreaterThan(1);
  });
});

describe('files', () => {
  test('comments of three kinds; marks inside strings are text', async () => {
    const config = await read4(`# { not "this"
{ "Dhcp4": { // nor "this
  "shared-networks": [ { /* nor
    "this */ "name": "a # b // c /* d */ <?include \\"x\\"?> \\\\", "subnet4": [
      { "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.1-10.0.0.9" }, ], }, # the last commas are Kea's, too
    ] } ] } }`);
    expect(faults(config)).toEqual([]);
    expect(config.subnets.map(({ sharedNetwork }) => sharedNetwork)).toEqual(['a # b // c /* d */ <?include "x"?> \\']);
    expect(linesOf(config)).toHaveLength(1);
  });

  test('an included file is read where it stands, from the folder of the file that names it', async () => {
    await put('parts/subnets.json', '[\n <?include "one.json"?>,\n { "id": 8, "subnet": "bad" } ]');
    await put('parts/one.json', '{ "id": 7,\n "subnet": "10.0.0.0/24" }');
    const config = await read4('{ "Dhcp4": { "subnet4": <?include "parts/subnets.json"?>,\n "valid-lifetime": 60 } }');
    expect(config.subnets.map(({ id, leaseSeconds }) => [id, leaseSeconds])).toEqual([[7, 60]]);
    expect(faults(config)).toEqual(['parts/subnets.json:3 a subnet without a prefix of this family']);
    expect(config.files.map((file) => file.slice(folder.length + 1))).toEqual(['kea-dhcp4.conf', 'parts/subnets.json', 'parts/one.json']);
  });

  test.each(['/etc/kea/subnets.json', 'etc/kea/subnets.json'])('an include of %s lies under the root', async (path) => {
    await put('etc/kea/subnets.json', '[ { "subnet": "10.0.0.0/24" } ]');
    const file = await put('conf/kea-dhcp4.conf', `{ "Dhcp4": { "subnet4": <?include "${path}"?> } }`);
    const config = await readKeaConfig([file], { family: 4, root: folder });
    expect(config).toMatchObject({ isWhole: true, subnets: [{ id: 1 }] });
  });

  test('files that include each other come to an end', async () => {
    await put('a.json', '<?include "b.json"?>');
    await put('b.json', '\n<?include "a.json"?>');
    const config = await read4('{ "Dhcp4": { "subnet4": [ <?include "a.json"?> ] } }');
    expect(faults(config)).toEqual(['b.json:2 includes itself']);
    expect(config.isWhole).toBe(false);
  });

  test('files that include each other twice, ten deep, come to an end', async () => {
    for (let depth = 0; depth < 14; depth += 1) {
      await put(`${depth}.json`, `<?include "${depth + 1}.json"?><?include "${depth + 1}.json"?>`);
    }
    const config = await read4('<?include "0.json"?>');
    expect(config.files.length).toBeLessThanOrEqual(1000);
    expect(config.badRecords.length).toBeGreaterThan(0);
  });

  test('a file that is missing is said, and the rest is read', async () => {
    const config = await read4('{ "Dhcp4": { "subnet4": [ { "subnet": "10.0.0.0/24" } ], "option-def": <?include "none.json"?> } }');
    expect(config.isWhole).toBe(false);
    expect(config.warnings.map(({ message }) => message)).toContainEqual(expect.stringMatching(/none\.json does not exist\.$/));
    expect(config.subnets).toHaveLength(1);
    expect(config.files).toHaveLength(2);
  });

  test.each([
    ['', '1 not JSON: value expected'],
    ['# nothing', '1 not JSON: value expected'],
    ['{ "Dhcp6": {} }', '1 holds no Dhcp4'],
    ['{\n "Dhcp4": {\n "valid-lifetime" 7 } }', '3 not JSON: colon expected'],
    ['[', '1 not JSON: close bracket expected'],
    ['{ "Dhcp4": { "subnet4": [ { "subnet": "10.0.0.0/24" }', '1 not JSON: close bracket expected'],
  ])('%j: %s', async (text, fault) => {
    const config = await read4(text);
    expect(faults(config)).toEqual([`kea-dhcp4.conf:${fault}`]);
    expect(config.isWhole).toBe(false);
  });

  test('nesting without end does not end the gateway', async () => {
    const config = await read4('['.repeat(200_000));
    expect(faults(config)).toEqual(['kea-dhcp4.conf:1 nested too deep']);
  });
});

describe('subnets', () => {
  test('a wrong part is left out with its line', async () => {
    const config = await read4(`{ "Dhcp4": { "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
      "pools": [ { "pool": "10.0.0.1 - 10.0.0.9" },
                 { "pool": "10.0.0.9 - 10.0.0.1" },
                 { "pool": "fd00::1 - fd00::2" },
                 { "pool": 7 }, null ],
      "reservations": [ { "hw-address": "xx", "ip-address": "10.0.0.7" },
                        { "hw-address": "02:00:00:00:00:01", "ip-address": "10.0.0" } ] } ] } }`);
    expect(linesOf(config)).toEqual(['address 10.0.0.1–10.0.0.9 of 10.0.0.0/24, alone: 9, 0 reserved, 7200 s']);
    expect(faults(config)).toEqual([
      'kea-dhcp4.conf:3 the range of a pool ends before it begins',
      'kea-dhcp4.conf:4 the range of a pool is none of this family',
      'kea-dhcp4.conf:5 a pool without its range',
      'kea-dhcp4.conf:5 a pool without its range',
      'kea-dhcp4.conf:6 the hw-address of a reservation is no bytes',
      'kea-dhcp4.conf:7 a reserved address is none of this family',
    ]);
    expect(config.isWhole).toBe(true);
  });

  test('those without an id are numbered as Kea does: in shared networks first', async () => {
    const config = await read4(`{ "Dhcp4": {
      "subnet4": [ { "subnet": "10.0.1.0/24" }, { "id": 40, "subnet": "10.0.2.0/24" }, { "id": 0, "subnet": "10.0.3.0/24" } ],
      "shared-networks": [ { "name": "n", "subnet4": [ { "subnet": "10.0.4.0/24" } ] } ] } }`);
    expect(config.subnets.map(({ id, subnet }) => `${id} ${(subnet.first >> 8n) & 0xffn}`)).toEqual(['1 4', '2 1', '40 2', '3 3']);
  });

  test('a lifetime is inherited; the longest is no end', async () => {
    const config = await read4(`{ "Dhcp4": { "valid-lifetime": 100, "subnet4": [ { "subnet": "10.0.1.0/24" } ],
      "shared-networks": [ { "name": "n", "valid-lifetime": 200, "subnet4": [
        { "subnet": "10.0.2.0/24" }, { "subnet": "10.0.3.0/24", "valid-lifetime": 4294967295 } ] } ] } }`);
    expect(config.subnets.map(({ leaseSeconds }) => leaseSeconds)).toEqual([200, null, 100]);
  });

  test.each([
    ['', '', 1],
    ['"reservations-global": true,', '', 2],
    ['', '"reservations-global": true,', 2],
    ['"reservation-mode": "global",', '', 1],
    ['"reservation-mode": "disabled",', '', 0],
    ['"reservations-in-subnet": false,', '', 0],
    ['"reservations-in-subnet": false,', '"reservations-in-subnet": true,', 1],
  ])('reservations that the server looks at: %s %s', async (top, inSubnet, count) => {
    const config = await read4(`{ "Dhcp4": { ${top} "reservations": [ { "hw-address": "02:00:00:00:00:01", "ip-address": "10.0.0.5" } ],
      "subnet4": [ { ${inSubnet} "subnet": "10.0.0.0/24", "reservations": [ { "duid": "01:02:03", "ip-address": "10.0.0.6" } ] } ] } }`);
    expect(config.reservations).toHaveLength(count);
  });
});

describe('warnings', () => {
  const quiet = '"cache-threshold": 0';
  test.each([
    [quiet, []],
    ['"valid-lifetime": 5', [/does not set cache-threshold/]],
    ['"cache-threshold": 0.25, "cache-max-age": 600', [/lease cache is on \(cache-threshold 0\.25\).*first 25 %.*at most 600 s/]],
    [`${quiet}, "subnet4": [ { "subnet": "10.0.0.0/24", "cache-threshold": 0.5 } ]`, [/cache-threshold 0\.5/]],
    [`${quiet}, "lease-database": { "type": "memfile", "lfc-interval": 0 }`, [/never cleans up/]],
    [`${quiet}, "lease-database": { "type": "memfile", "lfc-interval": 604800 }`, [/every 168 hours/]],
    [`${quiet}, "lease-database": { "type": "mysql" }`, [/in a database \(mysql\)/]],
    [`${quiet}, "lease-database": { "type": "memfile", "persist": false }`, [/in memory only/]],
    [`${quiet}, "hosts-database": { "type": "postgresql" }`, [/Reservations are kept elsewhere too \(postgresql\)/]],
    [`${quiet}, "hosts-databases": [ { "type": "mysql" } ]`, [/Reservations are kept elsewhere too \(mysql\)/]],
    [`${quiet}, "hosts-databases": []`, []],
    [`${quiet}, "config-control": { "config-databases": [ { "type": "mysql" } ] }`, [/subnets and pools may be missing/]],
  ])('%s', async (members, expected) => {
    const { warnings } = await read4(`{ "Dhcp4": { ${members} } }`);
    expect(warnings.map(({ message }) => message)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  test('what concerns the lease file alone is not said of a server that is asked', () => {
    const { warnings } = keaConfigOf({ Dhcp4: { 'lease-database': { type: 'mysql' }, 'valid-lifetime': 5 } }, 4);
    expect(warnings).toEqual([]);
  });

  test('where the leases are', async () => {
    expect(await read4('{ "Dhcp4": {} }')).toMatchObject({
      leaseFile: join(folder, 'var/lib/kea/kea-leases4.csv'),
      lfcIntervalSeconds: 3600,
    });
    expect(await read4('{ "Dhcp4": { "lease-database": { "type": "mysql", "name": "kea" } } }')).toMatchObject({ leaseFile: null });
    const sockets = '"control-sockets": [ { "socket-type": "http" }, { "socket-type": "unix", "socket-name": "/run/kea/x" } ]';
    expect(await read4(`{ "Dhcp4": { ${sockets} } }`)).toMatchObject({ controlSocket: join(folder, 'run/kea/x') });
  });
});

describe('any text', () => {
  const fragments = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '\\',
    '\n',
    '#',
    '//',
    '/*',
    '*/',
    '<?include "a"?>',
    '<?',
    '?>',
    ' ',
    '-1',
    '1e999',
  ];
  const words = [
    '"Dhcp4"',
    '"subnet4"',
    '"subnet"',
    '"10.0.0.0/24"',
    '"pools"',
    '"pool"',
    '"10.0.0.1-10.0.0.9"',
    '"reservations"',
    'null',
    '7',
  ];
  const text = fc.array(fc.constantFrom(...fragments, ...words), { maxLength: 60 }).map((parts) => parts.join(''));

  test('no throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.uint8Array({ maxLength: 200 })), async (content) => {
        const config = await read4(content);
        expect(keaPools(config, 'lab', 'lab').pools.length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 300 },
    );
  });

  test('every newline stays where it was, and an include is found as it is written', () => {
    fc.assert(
      fc.property(text, (content) => {
        const shown = keaPieces(content).map((piece) => piece.text);
        expect(shown.join('').split('\n').length).toBe(content.split('\n').length);
      }),
    );
  });

  test('any JSON under the names that matter', () => {
    const name = fc.constantFrom('subnet4', 'subnet', 'pools', 'pool', 'reservations', 'hw-address', 'ip-address', 'id', 'lease-database');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 6 }, fc.jsonValue(), fc.dictionary(name, tie('tree')), fc.array(tie('tree'), { maxLength: 4 })),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom(4 as const, 6 as const), (value, family) => {
        const config = keaConfigOf({ [`Dhcp${family}`]: value }, family);
        keaPools(config, 'lab', 'lab');
        expect(config.files).toEqual([]);
      }),
    );
  });
});
