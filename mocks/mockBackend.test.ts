// The mock backend answers as the gateway does, and each scenario does what its sentence says.
import { Health, LeaseChangeEvent, LeaseSnapshot, Problem, ConnectedEvent, SourceList, Stats } from '#openapi/generated/leaseboard.ts';
import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMockBackend, type MockBackend, type MockBackendOptions } from './mockBackend.ts';
import { mockServer } from './node.ts';
import { scenarioOf, scenarios } from './scenarios.ts';
import { scriptedSource } from './scriptedSource.ts';
import { leaseFacts } from '#domain/testing/leases.ts';

const api = 'http://leaseboard.test/api/v1';
/** What follows within this time goes out together. */
const gatheredMs = 20;
const running: MockBackend[] = [];

function backendOf(options: MockBackendOptions = {}): MockBackend {
  const backend = createMockBackend(options);
  running.push(backend);
  return backend;
}

async function listen(backend: MockBackend, signal?: AbortSignal) {
  const response = await backend.fetch(new Request(`${api}/leases/stream`, { signal: signal ?? null }));
  const events = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  const next = async (): Promise<EventSourceMessage | undefined> => {
    const [read] = await Promise.all([events?.read(), vi.advanceTimersByTimeAsync(gatheredMs)]);
    return read?.value;
  };
  return { next, json: async (): Promise<unknown> => JSON.parse((await next())?.data ?? 'null') };
}

async function snapshot(backend: MockBackend): Promise<LeaseSnapshot> {
  const response = await backend.fetch(new Request(`${api}/leases`));
  return LeaseSnapshot.parse(await response.json());
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }));

afterEach(async () => {
  await Promise.all(running.splice(0).map((backend) => backend.stop()));
  vi.useRealTimers();
});

describe('the backend', () => {
  test('gives a snapshot that the contract allows', async () => {
    const { leases, total } = await snapshot(backendOf());
    expect(leases).toHaveLength(420);
    expect(total).toBe(420);
  });

  test('says connected, then each change that a test plays', async () => {
    const source = scriptedSource([leaseFacts('10.1.4.20', { hostname: 'anna' })]);
    const { next, json } = await listen(backendOf({ source }));
    expect(ConnectedEvent.parse(await json()).resumed).toBe(false);
    source.put(leaseFacts('10.1.4.21'));
    expect(await next()).toMatchObject({ event: 'lease-added' });
    source.put(leaseFacts('10.1.4.20', { hostname: 'ben' }));
    expect(LeaseChangeEvent.parse(await json())).toMatchObject({ change_type: 'updated', reason: 'renamed', lease: { hostname: 'ben' } });
    source.remove('office~10.1.4.20', 'released');
    expect(LeaseChangeEvent.parse(await json())).toMatchObject({ change_type: 'removed', reason: 'released' });
    source.fail('no such file');
    expect(await json()).toMatchObject({ source: { status: 'stale', detail: 'no such file' } });
  });

  test('tells what the simulator does, and that it is invented', async () => {
    const backend = backendOf({ scenario: 'busy' });
    const { next } = await listen(backend);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await next()).toMatchObject({ event: 'connected' });
    expect((await next())?.event).toMatch(/^lease-/);
    const health = Health.parse(await (await backend.fetch(new Request(`${api}/health`))).json());
    expect(health.demo).toBe(true);
  });

  test('a listener that leaves is counted out, and the newest stream may replace its older one', async () => {
    const backend = backendOf({ streamsAtMost: 1 });
    const first = await listen(backend);
    const leaving = new AbortController();
    await listen(backend, leaving.signal);
    await first.next();
    expect(await first.next()).toBeUndefined();
    expect(backend.network.listeners).toBe(1);
    leaving.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(backend.network.listeners).toBe(0);
  });

  test('cuts, mutes and speaks into its streams', async () => {
    const source = scriptedSource();
    const backend = backendOf({ source });
    const { next } = await listen(backend);
    await next();
    backend.sendRaw('event: lease-added\ndata: nonsense\n\n');
    expect(await next()).toMatchObject({ event: 'lease-added', data: 'nonsense' });
    backend.muteStreams();
    source.put(leaseFacts('10.1.4.20'));
    backend.sendRaw('event: heartbeat\ndata: {}\n\n');
    expect(await next()).toMatchObject({ event: 'heartbeat' });
    backend.cutStreams();
    await expect(next()).rejects.toThrow('cut');
    expect(backend.network.listeners).toBe(0);
  });
});

describe('scenarios', () => {
  test('are asked for in the address', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expect(scenarioOf(new URL('http://x/pools?scenario=storm'))).toBe('storm');
    expect(scenarioOf(new URL('http://x/'))).toBe('calm');
    expect(warn).not.toHaveBeenCalled();
    expect(scenarioOf(new URL('http://x/?scenario=toString'))).toBe('calm');
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
    for (const { sentence } of Object.values(scenarios)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  test('restart: the stream ends and the epoch is another, the leases are not', async () => {
    const backend = backendOf({ scenario: 'restart' });
    const before = await snapshot(backend);
    const { next } = await listen(backend);
    await vi.advanceTimersByTimeAsync(12_500);
    let event = await next();
    while (event !== undefined) event = await next();
    const after = await snapshot(backend);
    expect(after.epoch).not.toBe(before.epoch);
    expect(after.total).toBeGreaterThan(400);
    expect(after.leases[0]?.address).toBe(before.leases[0]?.address);
  });

  test.each([
    ['down', 503],
    ['refused', 401],
  ] as const)('%s: a problem with status %i', async (scenario, status) => {
    const response = await backendOf({ scenario }).fetch(new Request(`${api}/leases`));
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(Problem.parse(await response.json()).status).toBe(status);
  });

  test('offline: no answer at all', async () => {
    expect((await backendOf({ scenario: 'offline' }).fetch(new Request(`${api}/leases`))).type).toBe('error');
  });

  test('empty: no leases, but pools', async () => {
    const backend = backendOf({ scenario: 'empty' });
    expect((await snapshot(backend)).leases).toEqual([]);
    expect(backend.network.pools().pools.length).toBeGreaterThan(5);
  });

  test('flaky: some requests fail with Retry-After, streams are cut', async () => {
    const backend = backendOf({ scenario: 'flaky' });
    const answers = await Promise.all(Array.from({ length: 60 }, async () => backend.fetch(new Request(`${api}/health`))));
    const failed = answers.filter(({ status }) => status === 503);
    expect(failed.length).toBeGreaterThan(2);
    expect(failed.length).toBeLessThan(25);
    expect(failed[0]?.headers.get('retry-after')).toBe('2');
    while (backend.network.listeners === 0) await listen(backend);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(backend.network.listeners).toBe(0);
  });

  test('broken-event: events that must not be believed', async () => {
    const backend = backendOf({ scenario: 'broken-event' });
    const { next, json } = await listen(backend);
    await vi.advanceTimersByTimeAsync(16_000);
    const { revision: first } = ConnectedEvent.parse(await json());
    let revision = first;
    const kinds = new Set<string>();
    while (kinds.size < 3) {
      const { event = '', data = '', id = '' } = (await next()) ?? {};
      if (!event.startsWith('lease-')) continue;
      const said = Number(id.split(':')[1]);
      if (!data.endsWith('}')) kinds.add('no JSON');
      else if (!LeaseChangeEvent.safeParse(JSON.parse(data)).success) kinds.add('no lease');
      else if (said === revision + 1) revision = said;
      else kinds.add('a gap');
    }
    expect([...kinds].sort()).toEqual(['a gap', 'no JSON', 'no lease']);
  });

  test('stale: the source can’t be read for a while and comes back', async () => {
    const backend = backendOf({ scenario: 'stale' });
    const status = () => backend.network.sources()[0]?.status;
    expect(status()).toBe('ok');
    await vi.advanceTimersByTimeAsync(16_000);
    expect(status()).toBe('stale');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(status()).toBe('ok');
  });

  test('sources: beside the simulator, three with troubles of their own', async () => {
    const backend = backendOf({ scenario: 'sources' });
    const response = await backend.fetch(new Request(`${api}/sources`));
    const { sources } = SourceList.parse(await response.json());
    expect(sources.map(({ id, status }) => [id, status])).toEqual([
      ['demo', 'ok'],
      ['warehouse', 'ok'],
      ['branch', 'stale'],
      ['lab', 'failed'],
    ]);
  });

  test.each(['leases', 'leases.columns'])('slow: the snapshot takes three seconds as %s, the rest does not', async (form) => {
    const backend = backendOf({ scenario: 'slow' });
    const loading = Promise.resolve(backend.fetch(new Request(`${api}/${form}`))).then(async (response): Promise<unknown> =>
      response.json(),
    );
    await vi.advanceTimersByTimeAsync(2900);
    const slow = Promise.race([loading.then(() => 'loaded'), Promise.resolve('loading')]);
    expect(await slow).toBe('loading');
    await vi.advanceTimersByTimeAsync(200);
    const stats = Stats.parse(await (await backend.fetch(new Request(`${api}/stats`))).json());
    expect(await loading).toMatchObject({ total: stats.total, revision: stats.revision });
    expect(stats.total).toBeGreaterThan(0);
  });
});

test('in Node, requests under any path prefix reach the backend', async () => {
  vi.useRealTimers();
  const server = mockServer(backendOf());
  server.listen({ onUnhandledFrame: 'error' });
  try {
    const response = await fetch('http://leaseboard.test/some/where/api/v1/leases?q=printer%20east');
    const { epoch, revision } = LeaseSnapshot.parse(await response.json());
    expect(response.headers.get('etag')).toContain(`${epoch}:${revision}`);
    const leaving = new AbortController();
    const stream = await fetch('http://leaseboard.test/api/v1/leases/stream', { signal: leaving.signal });
    const { value } = (await stream.body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toContain('event: connected');
    leaving.abort();
    await vi.waitFor(() => expect(running[0]?.network.listeners).toBe(0));
    expect((await fetch('http://leaseboard.test/api/v1/nothing', { method: 'POST', body: 'x' })).status).toBe(404);
    expect((await fetch('http://leaseboard.test/api/v1/leases', { method: 'POST', body: 'x' })).status).toBe(405);
  } finally {
    server.close();
  }
});
