// Sources that come, go and take each other's place while listeners stay.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LeaseFacts } from '#domain/lease.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import type { PoolFacts } from '#domain/pool.ts';
import { plainStore, type LeaseSource, type SourceReport } from '../sources/source.ts';
import { Network } from './network.ts';

interface Played extends LeaseSource {
  tell(report: SourceReport): void;
  stopped: boolean;
}

function played(id: string, group = id): Played {
  let to: (report: SourceReport) => void = () => undefined;
  const source: Played = {
    identity: { id, name: id.toUpperCase(), kind: 'dnsmasq', group, paths: [`/${id}`] },
    stopped: false,
    start: (report) => (to = report),
    // Told even after its end, as by one that does not end at once.
    tell: (report) => to(report),
    async stop() {
      source.stopped = true;
    },
  };
  return source;
}

function table(sourceId: string, ...leases: LeaseFacts[]): SourceReport {
  const pool: PoolFacts = {
    id: `${sourceId}~a`,
    name: 'a',
    subnet: null,
    shared_network: null,
    ranges: [{ first: '10.0.0.1', last: '10.0.0.10' }],
    family: 4,
    kind: 'address',
    delegated_length: null,
    total: '10',
    reserved_in_range: '0',
    lease_seconds: null,
    source_id: sourceId,
  };
  return { type: 'table', table: { ...plainStore, leases, pools: [pool] }, asOf: Date.now() };
}

function lease(sourceId: string, address: string): LeaseFacts {
  return leaseFacts(address, { id: `${sourceId}~${address}`, source_id: sourceId });
}

let network: Network;
let told: string;
let logged: string[];

beforeEach(() => {
  logged = [];
  network = new Network({ version: '0.0.0', epoch: 'e1', log: (sentence) => logged.push(sentence) });
});

afterEach(() => network.stop());

function listen(): void {
  const decoder = new TextDecoder();
  told = '';
  const write = (bytes: Uint8Array): 'taken' => {
    told += decoder.decode(bytes);
    return 'taken';
  };
  network.listen({ write, close: () => undefined }, null);
}

/** The events since it was asked last. */
async function events(): Promise<string[]> {
  await expect.poll(() => told).not.toBe('');
  // What is gathered goes out within 16 ms; an event that shall not come can't be waited for.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const names = [...told.matchAll(/^event: (.*)\ndata: (.*)$/gm)].map(([, name, data]) => {
    const { reason, source } = JSON.parse(data!) as { reason?: string; source?: { id: string; status: string } };
    return [name, reason, source?.id, source?.status].filter((word) => word !== undefined).join(' ');
  });
  told = '';
  return names;
}

const ids = (): string[] => [...network.ledger.leases.keys()];
const shown = (): string[] => network.sources().map(({ id, status }) => `${id} ${status}`);
const pools = (): string[] => network.pools().pools.map(({ id }) => id);

test('one comes: listeners hear of it at once, and load when it has spoken', async () => {
  listen();
  expect(await events()).toEqual(['connected']);
  const source = played('a');
  network.attach(source);
  expect(await events()).toEqual(['source-status a starting']);
  source.tell(table('a', lease('a', '10.0.0.1')));
  expect(await events()).toEqual(['reset source-loaded', 'source-status a ok']);
});

test('one goes: its leases, pools and place are gone, nobody is told that leases ended, and what it says later counts no more', async () => {
  const [a, b] = [played('a'), played('b')];
  for (const source of [a, b]) network.attach(source);
  a.tell(table('a', lease('a', '10.0.0.1'), lease('a', '10.0.0.2')));
  b.tell(table('b', lease('b', '10.0.0.1')));
  const { revision, cursor } = network.ledger;
  listen();
  await events();
  network.detach('a');
  expect(a.stopped).toBe(true);
  expect([ids(), shown(), pools()]).toEqual([['b~10.0.0.1'], ['b ok'], ['b~a']]);
  expect(network.view.size).toBe(1);
  expect(network.ledger.revision).toBeGreaterThan(revision);
  expect(network.ledger.since(cursor)).toEqual({ type: 'reset', reason: 'too-old' });
  expect(await events()).toEqual(['reset source-left']);
  a.tell(table('a', lease('a', '10.0.0.9')));
  a.tell({ type: 'unreadable', detail: 'Gone.' });
  expect([ids(), shown()]).toEqual([['b~10.0.0.1'], ['b ok']]);
  b.tell({ type: 'amendment', leases: [lease('b', '10.0.0.3')], removals: [], asOf: Date.now() });
  expect(await events()).toEqual(['lease-added granted']);
});

test('one without leases goes: listeners still ask again for sources and pools', async () => {
  const source = played('a');
  network.attach(source);
  source.tell(table('a'));
  listen();
  await events();
  network.detach('a');
  network.detach('a');
  expect(await events()).toEqual(['reset source-left']);
  expect([shown(), pools()]).toEqual([[], []]);
});

test('several go at once: listeners load once', async () => {
  for (const id of ['a', 'b', 'c']) {
    const source = played(id);
    network.attach(source);
    source.tell(table(id, lease(id, '10.0.0.1')));
  }
  listen();
  await events();
  network.detach('a', 'c', 'nobody');
  expect(ids()).toEqual(['b~10.0.0.1']);
  expect(await events()).toEqual(['reset source-left']);
});

test('one takes the place of another: leases and pools stay until it has spoken, and are then its own', async () => {
  const [former, next] = [played('a'), played('a', 'other')];
  network.attach(former);
  former.tell(table('a', lease('a', '10.0.0.1'), lease('a', '10.0.0.2')));
  listen();
  await events();
  network.attach(next);
  former.tell(table('a'));
  expect(former.stopped).toBe(true);
  expect([ids(), shown(), pools()]).toEqual([['a~10.0.0.1', 'a~10.0.0.2'], ['a starting'], ['a~a']]);
  next.tell(table('a', lease('a', '10.0.0.2'), lease('a', '10.0.0.3')));
  expect([ids(), shown()]).toEqual([['a~10.0.0.2', 'a~10.0.0.3'], ['a ok']]);
  expect(await events()).toEqual(['source-status a starting', 'reset source-loaded', 'source-status a ok']);
  network.detach('a');
  expect(ids()).toEqual([]);
});

test('one takes the place of another and can’t be read: what the other said is not shown as its own', async () => {
  const [former, next] = [played('a'), played('a')];
  network.attach(former);
  former.tell(table('a', lease('a', '10.0.0.1')));
  listen();
  await events();
  network.attach(next);
  next.tell({ type: 'unreadable', detail: '/b does not exist.' });
  expect([ids(), shown(), pools()]).toEqual([[], ['a failed'], []]);
  expect(await events()).toEqual(['source-status a starting', 'reset source-left', 'source-status a failed']);
});

test('sources and pools stand in the order that they are arranged in', () => {
  for (const id of ['a', 'b', 'c']) {
    const source = played(id);
    network.attach(source);
    source.tell(table(id));
  }
  network.arrange(['c', 'nobody', 'a']);
  expect([shown(), pools()]).toEqual([
    ['c ok', 'a ok', 'b ok'],
    ['c~a', 'a~a', 'b~a'],
  ]);
});

test('a partner goes: what both held stays, told by the other', () => {
  const [a, b] = [played('a', 'hq'), played('b', 'hq')];
  for (const source of [a, b]) {
    network.attach(source);
    source.tell(table(source.identity.id, leaseFacts('10.0.0.1', { id: 'hq~10.0.0.1', source_id: source.identity.id })));
  }
  expect([...network.ledger.leases.values()].map(({ partners }) => partners?.length)).toEqual([2]);
  network.detach('a');
  expect([...network.ledger.leases.values()].map(({ source_id, partners }) => [source_id, partners])).toEqual([['b', null]]);
});

test('one that ends badly is logged, and harms nobody', async () => {
  const source = played('a');
  source.stop = () => Promise.reject(new Error('EIO'));
  network.attach(source);
  network.detach('a');
  await expect.poll(() => logged).toContain('source A did not end well: Error: EIO');
});
