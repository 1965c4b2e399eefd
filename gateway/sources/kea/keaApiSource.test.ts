// The source that asks Kea: a real socket and a real HTTP server that answer with what Kea answered.
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LeaseFacts } from '#domain/lease.ts';
import type { KeaPlace } from '../keaPlace.ts';
import type { LeaseSource, SourceReport, SourceTable } from '../source.ts';
import { keaApiSource, type KeaApiTiming } from './keaApiSource.ts';
import { readApiLease } from './readApiLease.ts';
import { waitUntil } from '../testing/waitUntil.ts';

interface Question {
  command: string;
  service?: string[];
  arguments?: { from?: string; limit?: number };
}

type Answer = { result: number; text?: string; arguments?: unknown };

let folder = '';
let server: Server | null = null;
let source: LeaseSource | null = null;
let reports: SourceReport[] = [];
let asked: Question[] = [];
let answers = new Map<string, (question: Question) => Answer>();

async function fixture(name: string): Promise<Answer> {
  return JSON.parse(await readFile(join(import.meta.dirname, 'fixtures/api', name), 'utf8')) as Answer;
}

interface ApiLease {
  'ip-address': string;
}

/** Answers a page as Kea does: what follows the address, at most so many; result 3 for none. */
function pagesOf(leases: readonly ApiLease[]) {
  return ({ arguments: { from = 'start', limit = 0 } = {} }: Question): Answer => {
    const after = from === 'start' ? 0 : leases.findIndex((lease) => lease['ip-address'] === from) + 1;
    const page = leases.slice(after, after + limit);
    return { result: page.length === 0 ? 3 : 0, text: '', arguments: { count: page.length, leases: page } };
  };
}

async function leasesOf(name: string): Promise<ApiLease[]> {
  return ((await fixture(name)).arguments as { leases: ApiLease[] }).leases;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  reports = [];
  asked = [];
  const [commands, config, leases] = await Promise.all([
    fixture('api-list-commands.json'),
    fixture('api-config-get.json'),
    leasesOf('api-lease4-get-all.json'),
  ]);
  answers = new Map([
    ['list-commands', () => commands],
    ['config-get', () => config],
    ['lease4-get-page', pagesOf(leases)],
  ]);
});

afterEach(async () => {
  await source?.stop();
  source = null;
  server?.close();
  server = null;
  await rm(folder, { recursive: true, force: true });
});

function answer(question: Question): Answer {
  asked.push(question);
  return answers.get(question.command)?.(question) ?? { result: 2, text: `'${question.command}' command not supported.` };
}

async function unix(): Promise<KeaPlace> {
  const path = join(folder, 'kea.sock');
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => socket.end(JSON.stringify(answer(JSON.parse(data.toString()) as Question))));
  });
  await once(server.listen(path), 'listening');
  return { type: 'unix', path };
}

/** As an agent: the answers of all services that were named, in a list. */
async function http(): Promise<KeaPlace> {
  server = createHttpServer((request, response) => {
    request.on('data', (data: Buffer) => {
      const question = JSON.parse(data.toString()) as Question;
      response.end(JSON.stringify((question.service ?? []).map(() => answer(question))));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { type: 'http', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

function follow(place: KeaPlace, timing: Partial<KeaApiTiming> = {}, kind: 'kea4' | 'kea6' = 'kea4'): void {
  source = keaApiSource({
    kind,
    id: 'lab',
    name: 'Lab',
    group: 'lab',
    place,
    vendorOf: () => 'a vendor',
    timing: { pollMs: 20, ...timing },
  });
  source.start((report) => reports.push(report));
}

function tables(): SourceTable[] {
  return reports.flatMap((report) => (report.type === 'table' ? [report.table] : []));
}

function details(): string[] {
  return reports.flatMap((report) => (report.type === 'unreadable' ? [report.detail] : []));
}

const until = (isSo: () => boolean) => waitUntil(isSo, () => `last: ${JSON.stringify(reports.at(-1))?.slice(0, 500)}`);

async function tableFrom(place: KeaPlace, kind: 'kea4' | 'kea6' = 'kea4'): Promise<SourceTable> {
  follow(place, {}, kind);
  await until(() => tables().length > 0);
  return tables()[0]!;
}

/** One line a lease. */
function leaseLine(lease: LeaseFacts): string {
  const {
    address,
    prefix_length: length,
    state,
    mac_address: mac,
    hostname,
    expires_at: ends,
    pool_id: pool,
    is_reserved: reserved,
  } = lease;
  const parts = [`${address}${length === null ? '' : `/${length}`}`, state, mac ?? '-', hostname ?? '-', ends?.slice(11, 19) ?? 'never'];
  return `${parts.join(' ')} ${pool?.split('~')[1] ?? 'no pool'}${reserved === true ? ' reserved' : ''}`;
}

/** Written by hand from the journal's README: two declined, a reservation outside the pools and one inside, an address by API. */
const table4 = [
  '10.77.1.10 active 02:4c:00:01:00:14 fixed-printer 00:49:06 no pool reserved',
  '10.77.1.50 active 02:4c:00:01:00:07 host-7 00:49:03 10.77.1.50-10.77.1.150',
  '10.77.1.60 active 02:4c:00:01:00:15 client-says-21 00:49:06 10.77.1.50-10.77.1.150 reserved',
  '10.77.1.63 active 02:4c:00:01:00:1e - 00:49:06 10.77.1.50-10.77.1.150',
  '10.77.1.66 declined - - 23:49:25 10.77.1.50-10.77.1.150',
  '10.77.1.67 declined - - 23:49:25 10.77.1.50-10.77.1.150',
  '10.77.1.120 active 1a:2b:3c:4d:5e:6f by,api &#x2c 23:49:11 10.77.1.50-10.77.1.150',
  '10.77.2.64 active 02:4c:00:02:00:01 host-two-1 00:49:05 10.77.2.64-10.77.2.71',
  '10.77.3.64 active 02:4c:00:02:00:09 host-two-9 00:49:05 10.77.3.64-10.77.3.71',
];

const first4: LeaseFacts = {
  id: 'lab~10.77.1.10',
  address: '10.77.1.10',
  prefix_length: null,
  family: 4,
  kind: 'address',
  mac_address: '02:4c:00:01:00:14',
  mac_source: 'hardware',
  mac_randomized: true,
  duid: null,
  iaid: null,
  client_id: '01:02:4c:00:01:00:14',
  hostname: 'fixed-printer',
  vendor: 'a vendor',
  state: 'active',
  is_reserved: true,
  starts_at: '2026-11-20T23:49:06.000Z',
  expires_at: '2026-11-21T00:49:06.000Z',
  expiry_known: true,
  lease_seconds: 3600,
  subnet: '10.77.1.0/24',
  pool_id: null,
  source_id: 'lab',
};

describe('what Kea answered', () => {
  test.each([
    ['unix', unix],
    ['http', http],
  ])('DHCPv4 over %s', async (_, place) => {
    const table = await tableFrom(await place());
    expect(table.leases).toHaveLength(33);
    expect(table.leases[0]).toEqual(first4);
    expect(table.leases.map(leaseLine)).toEqual(expect.arrayContaining(table4));
    expect(table.leases.map(({ state }) => state).filter((state) => state === 'declined')).toHaveLength(2);
    expect(table.pools.map(({ name, total }) => `${name} ${total}`).toSorted()).toEqual([
      '10.77.1.192–10.77.1.223 32',
      '10.77.1.50–10.77.1.150 101',
      '10.77.2.64–10.77.2.71 8',
      '10.77.3.64–10.77.3.71 8',
    ]);
    expect(table).toMatchObject({
      badRecords: { total: 0 },
      warnings: [],
      changedAt: null,
      format: 'Kea control channel (lease4-get-page)',
    });
    expect(table.detail).toMatch(/^Asked over Kea's control channel every \d+ s: what happens between two rounds is not seen/);
    expect(asked.every(({ service }) => service?.join() === 'dhcp4')).toBe(true);
  });

  test('DHCPv6: addresses and prefixes', async () => {
    const config = {
      Dhcp6: {
        subnet6: [
          { id: 1, subnet: 'fd00:10:77:1::/64', 'pd-pools': [{ prefix: 'fd00:10:77:100::', 'prefix-len': 56, 'delegated-len': 64 }] },
        ],
      },
    };
    answers.set('config-get', () => ({ result: 0, arguments: config }));
    answers.set('lease6-get-page', pagesOf(await leasesOf('api-lease6-get-all.json')));
    const { leases } = await tableFrom(await unix(), 'kea6');
    expect(leases).toHaveLength(13);
    expect(leases.map(leaseLine)).toEqual(
      expect.arrayContaining([
        'fd00:10:77:1::1000 active 02:4c:00:01:00:01 host-1. 00:39:10 no pool',
        'fd00:10:77:1::1009 declined - - 23:39:36 no pool',
        'fd00:10:77:1::100b active 00:0c:01:02:03:04 - 00:39:23 no pool',
        'fd00:10:77:100::/64 active 02:4c:00:01:00:15 router-21. 00:39:15 fd00.10.77.100..-56',
      ]),
    );
    expect(leases.find(({ address }) => address === 'fd00:10:77:100::')).toMatchObject({
      id: 'lab~fd00:10:77:100::~64',
      kind: 'prefix',
      duid: '00:03:00:01:02:4c:00:01:00:15',
      iaid: 65557,
      mac_source: 'duid',
      client_id: null,
      subnet: 'fd00:10:77:1::/64',
    });
  });

  test('a page as it was cut', async () => {
    const page = await fixture('api-lease4-get-page.json');
    answers.set('lease4-get-page', () => page);
    const { leases } = await tableFrom(await unix());
    expect(leases.map(({ address }) => address.split('.')[3])).toEqual(['10', '50', '51', '52', '53']);
  });
});

/** As many leases, from 10.0.0.0 on. */
function many(count: number): (ApiLease & object)[] {
  return Array.from({ length: count }, (_, index) => ({
    'ip-address': `10.0.${index >> 8}.${index & 255}`,
    'hw-address': '02:00:00:00:00:01',
    'valid-lft': 60,
    cltt: 1_795_218_546,
    state: 0,
    'subnet-id': 1,
  }));
}

describe('pages', () => {
  test.each([
    [0, 1],
    [999, 1],
    [1000, 2],
    [2000, 3],
    [2500, 3],
  ])('%i leases in %i pages', async (count, pages) => {
    answers.set('lease4-get-page', pagesOf(many(count)));
    follow(await unix(), { pollMs: 60_000 });
    await until(() => tables().length > 0);
    expect(tables()[0]?.leases).toHaveLength(count);
    expect(asked.filter(({ command }) => command === 'lease4-get-page')).toHaveLength(pages);
  });

  test('that begin again and again are no leases', async () => {
    answers.set('lease4-get-page', ({ arguments: { limit = 0 } = {} }) => ({ result: 0, arguments: { leases: many(limit) } }));
    follow(await unix());
    await until(() => reports.length > 0);
    expect(details()).toEqual(['The pages of lease4-get-page do not come to an end.']);
  });

  test('a lease that is none is shown apart; one that is over is not shown', async () => {
    const [good] = many(1);
    const over = { ...good, 'ip-address': '10.0.0.9', 'valid-lft': 0 };
    answers.set('lease4-get-page', pagesOf([{ 'ip-address': 'x' }, good!, over]));
    const { leases, badRecords } = await tableFrom(await unix());
    expect(leases.map(({ address }) => address)).toEqual(['10.0.0.0']);
    expect(badRecords).toEqual({
      total: 1,
      first: [{ file: 'lease4-get-page', line: 1, reason: 'it has no IPv4 address', excerpt: '{"ip-address":"x"}' }],
    });
  });
});

describe('as time goes on', () => {
  test('changes come with the next round', async () => {
    follow(await unix());
    await until(() => tables().length > 0);
    answers.set('lease4-get-page', pagesOf(many(2)));
    await until(() => tables().at(-1)?.leases.length === 2);
    expect(details()).toEqual([]);
  });

  test('look asks at once', async () => {
    follow(await unix(), { pollMs: 60_000 });
    await until(() => tables().length === 1);
    source?.look?.();
    await until(() => tables().length === 2);
    expect(asked.filter(({ command }) => command === 'lease4-get-page')).toHaveLength(2);
  });

  test('the configuration is asked for again when its hash is another', async () => {
    let hash = 'a';
    answers.set('list-commands', () => ({ result: 0, arguments: ['lease4-get-page', 'config-hash-get'] }));
    answers.set('config-hash-get', () => ({ result: 0, arguments: { hash } }));
    const subnet = { id: 1, subnet: '10.0.0.0/24', pools: [{ pool: '10.0.0.1-10.0.0.9' }] };
    answers.set('config-get', () => ({ result: 0, arguments: { Dhcp4: { subnet4: hash === 'a' ? [] : [subnet] }, hash } }));
    follow(await unix());
    await until(() => tables().length > 2);
    expect(asked.filter(({ command }) => command === 'config-get')).toHaveLength(1);
    hash = 'b';
    await until(() => tables().at(-1)?.pools.length === 1);
    expect(asked.filter(({ command }) => command === 'config-get')).toHaveLength(2);
  });

  test('where Kea knows no hash, after some time', async () => {
    follow(await unix(), { configMs: 50 });
    await until(() => asked.filter(({ command }) => command === 'config-get').length > 2);
    const early = asked.slice(0, 3).map(({ command }) => command);
    expect(early).toEqual(['list-commands', 'config-get', 'lease4-get-page']);
  });

  test('a server that goes and comes back', async () => {
    const place = await unix();
    follow(place);
    await until(() => tables().length > 0);
    server?.close();
    await until(() => details().length > 0);
    expect(details()[0]).toMatch(/kea\.sock does not exist\.$/);
    const before = tables().length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    // Said once, not with every round.
    expect(details()).toHaveLength(1);
    await unix();
    await until(() => tables().length > before);
  });

  test('after the end nothing is asked or said', async () => {
    follow(await unix());
    await until(() => tables().length > 0);
    await source?.stop();
    const [said, heard] = [reports.length, asked.length];
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([reports.length, asked.length]).toEqual([said, heard]);
  });
});

describe('what Kea refuses', () => {
  test('leases without the hook, until it is loaded', async () => {
    answers.set('list-commands', () => ({ result: 0, arguments: ['config-get', 'list-commands'] }));
    follow(await unix());
    await until(() => reports.length > 0);
    expect(details()[0]).toMatch(/does not know the command lease4-get-page.*libdhcp_lease_cmds\.so/);
    answers.set('list-commands', () => ({ result: 0, arguments: ['lease4-get-page'] }));
    await until(() => tables().length > 0);
  });

  test('an agent that does not reach the server', async () => {
    answers.set('list-commands', () => ({ result: 1, text: 'unable to forward command to the dhcp4 service: No such file or directory' }));
    follow(await http());
    await until(() => reports.length > 0);
    expect(details()[0]).toMatch(/^Kea refuses list-commands: unable to forward/);
  });

  test('its configuration: leases are shown all the same', async () => {
    answers.set('config-get', () => ({ result: 1, text: 'not for you' }));
    const table = await tableFrom(await unix());
    expect(table.leases).toHaveLength(33);
    expect(table.leases[0]).toMatchObject({ subnet: null, pool_id: null, is_reserved: null });
    expect(table.warnings).toEqual([
      { message: 'Kea refuses config-get: not for you. So subnets and pools are not known.', command: null },
    ]);
  });

  test('a page: the error is said', async () => {
    answers.set('lease4-get-page', () => ({ result: 1, text: 'database lost.' }));
    follow(await unix());
    await until(() => reports.length > 0);
    expect(details()).toEqual(['Kea refuses lease4-get-page: database lost.']);
  });
});

describe('one lease', () => {
  const lease = { 'ip-address': '10.0.0.1', 'valid-lft': 60, cltt: 1000, state: 0, 'subnet-id': 1, 'hw-address': '02:00:00:00:00:01' };
  test.each([
    [{}, { state: 'active', lifetime: 60, expiresAt: 1060, startsAt: 1000, hostname: null, clientId: null }],
    [{ 'valid-lft': 4294967295 }, { lifetime: null, expiresAt: null, startsAt: 1000 }],
    [
      { state: 1, 'hw-address': '' },
      { state: 'declined', mac: null },
    ],
    [{ state: 2 }, { state: 'reclaimed' }],
    [{ state: 3 }, { state: 'released' }],
    [{ state: 4 }, { state: 'active' }],
    [{ hostname: '__proto__' }, { hostname: '__proto__' }],
    [{ 'hw-address': '02:4C:00:01:00:0F' }, { mac: { address: '02:4c:00:01:00:0f', source: 'hardware' } }],
  ])('%o', (fields, expected) => {
    expect(readApiLease({ ...lease, ...fields }, 4)).toMatchObject(expected);
  });

  test.each([
    [{ 'ip-address': 'fd00::1' }, 'it has no IPv4 address'],
    [{ 'valid-lft': -1 }, 'its lifetime is no number of seconds'],
    [{ cltt: '1000' }, 'its time is none'],
    [{ cltt: 1e18 }, 'its time is none'],
    [{ state: 5 }, 'its state is not known'],
    [{ type: 'IA_XX' }, 'its lease type is not known'],
    [{ type: 'IA_PD' }, 'its prefix length is none'],
  ])('%o: %s', (fields, reason) => {
    expect(readApiLease({ ...lease, ...fields }, 4)).toBe(reason);
  });

  test('any JSON', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('10.0.0.1', 'fd00::1', 0, 1, 4294967295, 'IA_PD'));
    const names = ['ip-address', 'valid-lft', 'cltt', 'state', 'type', 'prefix-len', 'duid', 'hw-address', 'hostname', 'iaid'];
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), value)),
        fc.constantFrom(4 as const, 6 as const),
        (entry, family) => {
          const read = readApiLease(entry, family);
          expect(typeof read === 'string' || read.address !== '').toBe(true);
        },
      ),
    );
  });
});
