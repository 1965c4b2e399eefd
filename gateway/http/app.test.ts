// The contract, asked as any client would: snapshots, streams, errors.
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Health, Lease, LeaseColumns, LeaseSnapshot, PoolList, Problem, SourceList, Stats } from '#openapi/generated/leaseboard.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import { leasesOf } from '#domain/leaseColumns.ts';
import { plainStore, type LeaseSource, type SourceReport } from '../sources/source.ts';
import { createApp } from './app.ts';
import { Network } from './network.ts';

let network: Network;
let tell: (report: SourceReport) => void;
let app: ReturnType<typeof createApp>;

function table(leases: LeaseFacts[], detail: string | null = null): SourceReport {
  const pools = [
    {
      id: 'office~a',
      name: 'a',
      subnet: null,
      shared_network: null,
      ranges: [{ first: '10.0.0.1', last: '10.0.0.10' }],
      family: 4 as const,
      kind: 'address' as const,
      delegated_length: null,
      total: '10',
      reserved_in_range: '0',
      lease_seconds: null,
      source_id: 'office',
    },
  ];
  return { type: 'table', table: { ...plainStore, leases, pools, detail }, asOf: Date.now() };
}

beforeEach(() => {
  network = new Network({ version: '0.0.0', epoch: 'e1' });
  const source: LeaseSource = {
    identity: { id: 'office', name: 'Office', kind: 'dnsmasq', group: 'office', paths: ['/leases'] },
    start: (report) => (tell = report),
    stop: async () => {},
  };
  network.attach(source);
  app = createApp(network);
});

afterEach(() => network.stop());

/** The events of a stream, as they come. */
function follow(path = '', headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event) });
  const done = (async () => {
    const response = await app.request(`/api/v1/leases/stream${path}`, { headers, signal: leaving.signal });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) parser.feed(read.value);
  })();
  return {
    events,
    async until(count: number) {
      await expect.poll(() => events.length).toBeGreaterThanOrEqual(count);
      return events.map(({ event, id, data }) => ({ event, id, data: JSON.parse(data) as Record<string, unknown> }));
    },
    done,
  };
}

describe('snapshots', () => {
  test('all leases in address order, with an ETag that is honoured', async () => {
    tell(table([leaseFacts('10.0.0.10'), leaseFacts('10.0.0.9', { hostname: '</script>\u0000"' })]));
    const response = await app.request('/api/v1/leases');
    const snapshot = LeaseSnapshot.parse(await response.json());
    expect(snapshot).toMatchObject({ epoch: 'e1', revision: 2, total: 2, truncated: false });
    expect(snapshot.leases.map(({ address, hostname }) => [address, hostname])).toEqual([
      ['10.0.0.9', '</script>\u0000"'],
      ['10.0.0.10', null],
    ]);
    expect(response.headers.get('etag')).toBe('"e1:2"');
    const again = await app.request('/api/v1/leases', { headers: { 'if-none-match': 'W/"e1:2"' } });
    expect(again.status).toBe(304);
    tell(table([leaseFacts('10.0.0.10')]));
    expect((await app.request('/api/v1/leases', { headers: { 'if-none-match': '"e1:2"' } })).status).toBe(200);
  });

  test('a query that takes long holds up nobody, and is answered of its first moment', async () => {
    tell(table(Array.from({ length: 50_000 }, (_, at) => leaseFacts(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`))));
    const { revision } = network.ledger;
    let turns = 0;
    const timer = setInterval(() => (turns += 1));
    const words = Array.from({ length: 140 }, (_, at) => `-no${at}`).join(' ');
    const asked = app.request(`/api/v1/leases?limit=3&q=${encodeURIComponent(words)}`);
    tell(table([]));
    const snapshot = LeaseSnapshot.parse(await (await asked).json());
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
    expect(snapshot).toMatchObject({ revision, total: 50_000 });
  });

  test('of many mistakes the first are told', async () => {
    const response = await app.request(`/api/v1/leases?q=${encodeURIComponent('zz:1 '.repeat(200))}`);
    const { mistakes } = Problem.parse(await response.json());
    expect(mistakes).toHaveLength(10);
  });

  test('a query and a limit, each with an ETag of its own', async () => {
    tell(table([1, 2, 3, 11].map((host) => leaseFacts(`10.0.0.${host}`))));
    const limited = await app.request('/api/v1/leases?limit=3&q=10.0.0.1');
    expect(LeaseSnapshot.parse(await limited.json())).toMatchObject({ total: 2, truncated: false });
    const cut = await app.request('/api/v1/leases?limit=3');
    const snapshot = LeaseSnapshot.parse(await cut.json());
    expect(snapshot).toMatchObject({ total: 4, truncated: true });
    expect(snapshot.leases).toHaveLength(3);
    expect(new Set([limited, cut].map(({ headers }) => headers.get('etag'))).size).toBe(2);
    expect((await app.request('/api/v1/leases', { headers: { 'if-none-match': cut.headers.get('etag')! } })).status).toBe(200);
  });

  test('fact by fact they say the same', async () => {
    tell(table([1, 2, 3, 11].map((host) => leaseFacts(`10.0.0.${host}`, { hostname: `h"${host}` }))));
    for (const query of ['', '?q=10.0.0.1', '?limit=3', '?q=nothing']) {
      const [answer, sameByFact] = [await app.request(`/api/v1/leases${query}`), await app.request(`/api/v1/leases.columns${query}`)];
      const { columns, ...head } = LeaseColumns.parse(await sameByFact.json());
      expect({ ...head, leases: leasesOf(columns) }).toEqual(await answer.json());
      const etag = answer.headers.get('etag')!;
      expect(sameByFact.headers.get('etag')).toBe(etag);
      const again = await app.request(`/api/v1/leases.columns${query}`, { headers: { 'if-none-match': etag } });
      expect(again.status).toBe(304);
    }
    expect((await app.request('/api/v1/leases.columns?q=colour:red')).status).toBe(400);
    expect((await app.request('/api/v1/leases.columns?limit=0')).status).toBe(400);
  });

  test('thousands of leases are whole', async () => {
    tell(table(Array.from({ length: 2_345 }, (_, index) => leaseFacts(`10.0.${index >> 8}.${index & 255}`))));
    expect(LeaseSnapshot.parse(await (await app.request('/api/v1/leases')).json()).leases).toHaveLength(2_345);
  });
});

test('one lease, stats, pools, sources and health keep to the contract', async () => {
  tell(
    table([leaseFacts('10.0.0.1', { pool_id: 'office~a' }), leaseFacts('10.0.0.2', { pool_id: 'office~a', state: 'declined' })], 'a word'),
  );
  const json = async (path: string): Promise<unknown> => (await app.request(`/api/v1${path}`)).json();
  expect(Lease.parse(await json('/leases/office~10.0.0.1')).address).toBe('10.0.0.1');
  expect(Stats.parse(await json('/stats'))).toMatchObject({
    total: 2,
    by_state: { active: 1, declined: 1 },
    addresses: { v4: { total: '10', used: '1', declined: '1', available: '8', utilisation: 0.2 } },
  });
  expect(PoolList.parse(await json('/pools')).pools).toMatchObject([{ used: '1', declined: '1', free: '8' }]);
  expect(SourceList.parse(await json('/sources')).sources).toMatchObject([{ status: 'ok', records: 2, detail: 'a word' }]);
  expect(Health.parse(await json('/health'))).toMatchObject({ status: 'ok', demo: false });
});

describe('problems', () => {
  test.each([
    ['GET', '/api/v1/nothing', 404],
    ['GET', '/elsewhere', 404],
    ['GET', '/api/v1/leases/office~10.9.9.9', 404],
    ['GET', '/api/v1/leases?limit=0', 400],
    ['GET', '/api/v1/leases?limit=many', 400],
    ['GET', '/api/v1/leases?limit=0x10', 400],
    ['GET', '/api/v1/leases?limit=1e2', 400],
    ['GET', `/api/v1/leases?q=${'x'.repeat(1_001)}`, 400],
    ['GET', `/api/v1/leases/stream?since=${'x'.repeat(200)}`, 400],
    ['GET', '/api/v1/leases?q=stste:active', 400],
    ['GET', '/api/v1/leases/stream?q=ip:10.0.0.0/99', 400],
    ['POST', '/api/v1/leases', 405],
    ['DELETE', '/api/v1/leases/office~10.0.0.1', 405],
  ])('%s %s: %d', async (method, path, status) => {
    const response = await app.request(path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(Problem.parse(await response.json()).status).toBe(status);
    if (status === 405) expect(response.headers.get('allow')).toContain('GET');
  });
});

describe('the stream', () => {
  test('begins with connected and tells each change with its cursor', async () => {
    tell(table([leaseFacts('10.0.0.1')]));
    const listener = follow();
    await listener.until(1);
    tell(table([leaseFacts('10.0.0.1', { hostname: 'anna' }), leaseFacts('10.0.0.2')]));
    tell(table([leaseFacts('10.0.0.2')]));
    expect(await listener.until(4)).toMatchObject([
      { event: 'connected', id: 'e1:1', data: { epoch: 'e1', revision: 1, resumed: false } },
      { event: 'lease-updated', id: 'e1:2', data: { reason: 'renamed', previous: { hostname: null } } },
      { event: 'lease-added', id: 'e1:3', data: { reason: 'granted', lease: { address: '10.0.0.2' } } },
      { event: 'lease-removed', id: 'e1:4', data: { reason: 'removed', lease: { address: '10.0.0.1', hostname: 'anna' } } },
    ]);
  });

  test('goes on from a cursor, in the query or the header, and resets where it cannot', async () => {
    tell(table([]));
    tell(table([leaseFacts('10.0.0.1')]));
    tell(table([leaseFacts('10.0.0.1'), leaseFacts('10.0.0.2')]));
    expect(await follow('?since=e1:1').until(2)).toMatchObject([
      { event: 'connected', id: undefined, data: { resumed: true, revision: 2 } },
      { event: 'lease-added', id: 'e1:2' },
    ]);
    expect(await follow('', { 'last-event-id': 'e1:2' }).until(1)).toMatchObject([{ event: 'connected', data: { resumed: true } }]);
    expect(await follow('?since=e0:1').until(2)).toMatchObject([
      { event: 'connected', data: { resumed: false } },
      { event: 'reset', id: 'e1:2', data: { reason: 'other-epoch', revision: 2 } },
    ]);
  });

  test('a replay that would fill the outbox, as with hostile names, is a reset, and the listener stays', async () => {
    tell(table([]));
    const names = ['\u0001', '\ufffd'].map((character) => character.repeat(255));
    for (let change = 0; change < 700; change += 1) tell(table([leaseFacts('10.0.0.1', { hostname: names[change % 2]! })]));
    const listener = follow('?since=e1:0');
    expect(await listener.until(2)).toMatchObject([
      { event: 'connected', data: { resumed: false } },
      { event: 'reset', data: { reason: 'too-old', revision: 700 } },
    ]);
    tell(table([]));
    expect((await listener.until(3)).at(-1)).toMatchObject({ event: 'lease-removed', id: 'e1:701' });
  });

  test('says when a source goes stale and comes back', async () => {
    tell(table([]));
    const listener = follow();
    await listener.until(1);
    tell({ type: 'unreadable', detail: 'it is gone' });
    tell(table([]));
    expect(await listener.until(3)).toMatchObject([
      {},
      { event: 'source-status', data: { source: { status: 'stale', detail: 'it is gone' } } },
      { event: 'source-status', data: { source: { status: 'ok', detail: null } } },
    ]);
  });

  test('a source that could never be read has failed', async () => {
    tell({ type: 'unreadable', detail: 'it is a directory' });
    expect(network.sources()).toMatchObject([{ status: 'failed', detail: 'it is a directory', as_of: null }]);
  });

  test('a query tells only what matches: coming into it is an addition, leaving it a removal', async () => {
    tell(table([leaseFacts('10.0.0.1', { hostname: 'anna' }), leaseFacts('10.0.0.2', { hostname: 'bert' })]));
    const listener = follow('?q=anna');
    await listener.until(1);
    tell(table([leaseFacts('10.0.0.1', { hostname: 'carl' }), leaseFacts('10.0.0.2', { hostname: 'anna-2' })]));
    tell(table([leaseFacts('10.0.0.1', { hostname: 'dora' }), leaseFacts('10.0.0.2', { hostname: 'anna-3' })]));
    expect(await listener.until(4)).toMatchObject([
      { event: 'connected' },
      { event: 'lease-removed', id: 'e1:3', data: { lease: { address: '10.0.0.1' }, change_type: 'removed' } },
      { event: 'lease-added', id: 'e1:4', data: { lease: { address: '10.0.0.2' }, change_type: 'added' } },
      { event: 'lease-updated', id: 'e1:6', data: { lease: { hostname: 'anna-3' } } },
    ]);
    expect(await follow('?q=anna&since=e1:2').until(4)).toMatchObject([
      {},
      { event: 'lease-removed' },
      { event: 'lease-added' },
      { event: 'lease-updated' },
    ]);
  });

  test('says that it ends, and when to come back', async () => {
    const listener = follow();
    await listener.until(1);
    await network.stop();
    expect((await listener.until(2)).at(-1)).toMatchObject({ event: 'closing', data: { retry_within_ms: 1_000 } });
    await listener.done;
  });

  test('HEAD opens no stream', async () => {
    await app.request('/api/v1/leases/stream', { method: 'HEAD' });
    expect(network.listeners).toBe(0);
  });
});
