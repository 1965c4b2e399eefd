// The server on a real port: the page and its caching, the raw stream, a reader that does not read.
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { leaseFacts } from '#domain/testing/leases.ts';
import { Network } from './http/network.ts';
import { startServer, type RunningServer } from './server.ts';
import { plainStore, type SourceReport } from './sources/source.ts';

let pageFolder: string;
let network: Network;
let server: RunningServer;
let tell: (report: SourceReport) => void;
const look = vi.fn<() => void>();

const html = '<!doctype html><html><head><base href="./" /><title>Leaseboard</title></head><body></body></html>';

function amend(address: string, hostname: string): void {
  tell({ type: 'amendment', leases: [leaseFacts(address, { hostname })], removals: [], asOf: Date.now() });
}

beforeEach(async () => {
  look.mockClear();
  pageFolder = await mkdtemp(join(tmpdir(), 'leaseboard-page-'));
  await mkdir(join(pageFolder, 'assets'));
  await writeFile(join(pageFolder, 'index.html'), html);
  await writeFile(join(pageFolder, 'config.json'), '{}');
  await writeFile(join(pageFolder, 'assets', 'index-abc123.js'), 'export {};');
  network = new Network({ version: '0.0.0', epoch: 'e1', heartbeatIntervalMs: 50 });
  network.attach({
    identity: { id: 'office', name: 'Office', kind: 'dnsmasq', group: 'office', paths: [] },
    start: (report) => (tell = report),
    look,
    stop: async () => {},
  });
  tell({ type: 'table', table: { ...plainStore, leases: [], pools: [] }, asOf: Date.now() });
  server = await startServer(network, { host: '127.0.0.1', port: 0, pageFolder, allowedOrigins: ['https://page.test'] });
});

afterEach(async () => {
  await server.stop();
  await rm(pageFolder, { recursive: true });
});

describe('the page', () => {
  const get = (path: string, init?: RequestInit) => fetch(new URL(path, server.url), init);

  test.each([
    ['/', './'],
    ['/pools', './'],
    ['/pools/', '../'],
    ['/leases/office~10.1.4.20', '../'],
    ['/a/b/c', '../../'],
  ])('%s is answered by index.html whose base is %s', async (path, base) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await response.text()).toContain(`<base href="${base}"`);
  });

  test('hashed assets may be kept for ever, other files not', async () => {
    expect((await get('/assets/index-abc123.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/config.json')).headers.get('cache-control')).toBe('no-cache');
  });

  test.each(['/assets/index-old.js', '/assets/nothing', '/favicon.svg', '/assets/..%2f..%2fpackage.json', '/%2e%2e/package.json'])(
    '%s, which is not there, is a 404 and not the page',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('<base');
    },
  );

  test('answers are compressed where the client takes it, streams never', async () => {
    amend('10.0.0.1', 'x'.repeat(2_000));
    for (const path of ['/api/v1/leases', '/api/v1/leases.csv', '/api/v1/leases.ndjson']) {
      const response = await get(path, { headers: { 'accept-encoding': 'gzip' } });
      expect(response.headers.get('content-encoding')).toBe('gzip');
      expect(await response.text()).toContain('10.0.0.1');
    }
    const leaving = new AbortController();
    const stream = await get('/api/v1/leases/stream', { headers: { 'accept-encoding': 'gzip' }, signal: leaving.signal });
    expect(stream.headers.get('content-encoding')).toBeNull();
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    leaving.abort();
  });
});

describe('the raw stream', () => {
  async function follow(path = '') {
    const leaving = new AbortController();
    const response = await fetch(new URL(`/api/v1/leases/stream${path}`, server.url), { signal: leaving.signal });
    const events: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (event) => events.push(event) });
    const ended = (async () => {
      for await (const text of response.body!.pipeThrough(new TextDecoderStream())) parser.feed(text);
      return 'ended';
    })().catch(() => 'cut');
    return { response, events, leaving, ended };
  }

  test('tells changes and heartbeats, notices who leaves, and ends with the server', async () => {
    const one = await follow();
    amend('10.0.0.1', 'anna');
    await expect
      .poll(() => one.events.map(({ event }) => event))
      .toEqual(expect.arrayContaining(['connected', 'lease-added', 'heartbeat']));
    const heartbeat = one.events.find(({ event }) => event === 'heartbeat')!;
    expect(JSON.parse(heartbeat.data)).toMatchObject({
      revision: 1,
      checksum: network.ledger.checksum,
      sources: [{ id: 'office', status: 'ok' }],
    });
    const two = await follow('?since=e1:0');
    expect(network.listeners).toBe(2);
    one.leaving.abort();
    await expect.poll(() => network.listeners).toBe(1);
    await server.stop();
    expect(await two.ended).toBe('ended');
    server = await startServer(network, { host: '127.0.0.1', port: 0, pageFolder });
  });

  test('a malformed cursor is answered by the app', async () => {
    const { response } = await follow(`?since=${'x'.repeat(200)}`);
    expect(response.status).toBe(400);
  });

  test('a reader that does not read is dropped, and never delays another', async () => {
    const { port } = new URL(server.url);
    const slow = connect(Number(port), '127.0.0.1');
    slow.on('error', () => {});
    await once(slow, 'connect');
    slow.write('GET /api/v1/leases/stream HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => network.listeners).toBe(1);
    slow.pause();
    const fast = await follow();
    // The kernel's buffers take some megabytes before Node has to keep the rest.
    for (let round = 0; round < 400 && network.listeners === 2; round += 1) {
      for (let host = 0; host < 50; host += 1) amend('10.0.0.1', `${'x'.repeat(200)}-${round}-${host}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await expect.poll(() => network.listeners).toBe(1);
    await expect
      .poll(() => fast.events.filter(({ event }) => event?.startsWith('lease-')).length, { timeout: 5_000 })
      .toBe(network.ledger.revision);
    const revisions = fast.events.filter(({ event }) => event?.startsWith('lease-')).map(({ id }) => Number(id?.split(':')[1]));
    expect(revisions).toEqual(revisions.map((_, index) => index + 1));
    fast.leaving.abort();
    slow.destroy();
  }, 20_000);
});

test.each(['/api/v1/leases', '/api/v1/leases/stream'])('%s lets only the pages ask that were named', async (path) => {
  const allowed = async (origin: string) => {
    const leaving = new AbortController();
    const { headers } = await fetch(new URL(path, server.url), { headers: { origin }, signal: leaving.signal });
    leaving.abort();
    return headers.get('access-control-allow-origin');
  };
  expect(await allowed('https://page.test')).toBe('https://page.test');
  expect(await allowed('https://evil.test')).toBeNull();
});

describe('with a token', () => {
  const token = 'correct-horse-battery';
  const ask = (path: string, authorization?: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
    fetch(new URL(path, server.url), { ...init, headers: { ...(authorization === undefined ? {} : { authorization }), ...init.headers } });

  beforeEach(async () => {
    await server.stop();
    server = await startServer(network, { host: '127.0.0.1', port: 0, pageFolder, token });
  });

  test.each(['/api/v1/leases', '/api/v1/leases/stream', '/api/v1/stats', '/api/v1/sources'])(
    '%s is for those who bring it',
    async (path) => {
      for (const wrong of [undefined, 'Bearer', 'Bearer wrong', `Basic ${token}`, `Bearer ${token}x`]) {
        const response = await ask(path, wrong);
        expect([response.status, response.headers.get('content-type'), response.headers.get('www-authenticate')]).toEqual([
          401,
          'application/problem+json',
          'Bearer realm="leaseboard"',
        ]);
      }
      const response = await ask(path, `Bearer ${token}`);
      expect(response.status).toBe(200);
      await response.body!.cancel();
    },
  );

  test('the page and its health are for all', async () => {
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/api/v1/health')).status).toBe(200);
  });

  test('a hint needs it only where it comes from elsewhere', async () => {
    const hint = (authorization?: string, headers = {}) => ask('/api/v1/sources/office/notify', authorization, { method: 'POST', headers });
    expect((await hint()).status).toBe(202);
    expect((await hint(undefined, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(401);
    expect((await hint(`Bearer ${token}`, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(202);
  });
});

test('a hint makes the source look; from elsewhere, or for a source that is not there, it is refused', async () => {
  const hint = (id: string, headers = {}) => fetch(new URL(`/api/v1/sources/${id}/notify`, server.url), { method: 'POST', headers });
  expect((await hint('office')).status).toBe(202);
  expect(look).toHaveBeenCalledOnce();
  expect((await hint('office', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403);
  expect((await hint('nowhere')).status).toBe(404);
  expect(look).toHaveBeenCalledOnce();
});

test('there are only so many places for listeners, and those that leave give theirs back', async () => {
  await server.stop();
  server = await startServer(network, { host: '127.0.0.1', port: 0, pageFolder, listenerLimits: { total: 3, perAddress: 2 } });
  const leaving = new AbortController();
  const open = async (signal?: AbortSignal) => fetch(new URL('/api/v1/leases/stream', server.url), signal === undefined ? {} : { signal });
  const first = await open(leaving.signal);
  const second = await open();
  const third = await open();
  expect([first.status, second.status, third.status, third.headers.get('retry-after')]).toEqual([200, 200, 503, '30']);
  leaving.abort();
  await expect.poll(() => network.listeners).toBe(1);
  expect((await open()).status).toBe(200);
});

test('a port in use is refused', async () => {
  const { port } = new URL(server.url);
  await expect(startServer(network, { host: '127.0.0.1', port: Number(port), pageFolder })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
