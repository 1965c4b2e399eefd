// The export over HTTP: the domain's text, streamed, of one moment, in the query's language.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '#openapi/generated/leaseboard.ts';
import { exportBatch, exportText, inBatches } from '#domain/export/exportText.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import { emptyFilter } from '#domain/query/leaseFilter.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { plainStore, type SourceReport } from '../sources/source.ts';
import { createApp } from './app.ts';
import { exportResponse } from './exportResponse.ts';
import { Network } from './network.ts';

let network: Network;
let tell: (report: SourceReport) => void;
let app: ReturnType<typeof createApp>;

const now = Date.parse('2026-11-20T09:30:00Z');

function load(leases: LeaseFacts[]): void {
  tell({ type: 'table', table: { ...plainStore, leases, pools: [] }, asOf: Date.now() });
}

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => leaseFacts(`10.0.${at >> 8}.${at & 255}`, { hostname: `host-${at}` }));

beforeEach(() => {
  network = new Network({ version: '0.0.0', epoch: 'e1' });
  network.attach({
    identity: { id: 'office', name: 'Office', kind: 'dnsmasq', group: 'office', paths: ['/leases'] },
    start: (report) => (tell = report),
    stop: async () => {},
  });
  app = createApp(network);
});

afterEach(() => network.stop());

describe.each([
  ['csv', 'text/csv; charset=utf-8; header=present'],
  ['ndjson', 'application/x-ndjson'],
] as const)('/leases.%s', (format, type) => {
  test('is what the domain writes of the leases in address order, to be saved under a name', async () => {
    load([leaseFacts('10.0.0.10', { hostname: '=cmd|x\r\n\u202e"' }), leaseFacts('10.0.0.9', { hostname: 'Grün 网' })]);
    const response = await app.request(`/api/v1/leases.${format}`);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="leases-[\\d-]+Z\\.${format}"$`));
    expect(response.headers.get('leaseboard-cursor')).toBe('e1:2');
    const leases = ['10.0.0.9', '10.0.0.10'].flatMap((address) => network.ledger.leases.get(`office~${address}`) ?? []);
    const expected = new TextEncoder().encode([...exportText(format, inBatches(leases))].join(''));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(expected);
  });

  test('holds only what the query lets through, and says where a query is mistaken', async () => {
    load(many(20));
    const one = await (await app.request(`/api/v1/leases.${format}?q=ip%3A10.0.0.7`)).text();
    expect(one.split('\n').filter((line) => line.includes('10.0.0.'))).toHaveLength(1);
    const mistaken = await app.request(`/api/v1/leases.${format}?q=host-1+stste%3Aactive`);
    expect(mistaken.status).toBe(400);
    const problem = Problem.parse(await mistaken.json());
    expect(problem.mistakes).toMatchObject([{ from: 7, to: 12, suggestion: 'host-1 state:active' }]);
    expect(problem.detail).toContain('characters 8 to 12');
    expect((await app.request(`/api/v1/leases.${format}?q=${'x'.repeat(1_001)}`)).status).toBe(400);
  });

  test('wants the token as everything does', async () => {
    const guarded = createApp(network, { token: 'secret' });
    expect((await guarded.request(`/api/v1/leases.${format}`)).status).toBe(401);
    const headers = { authorization: 'Bearer secret' };
    expect((await guarded.request(`/api/v1/leases.${format}`, { headers })).status).toBe(200);
  });
});

test('CSV says that formulas are neutralised', async () => {
  load([leaseFacts('10.0.0.1', { hostname: '@SUM(1)' })]);
  const response = await app.request('/api/v1/leases.csv');
  expect(response.headers.get('leaseboard-formulas')).toBe('neutralised');
  expect(await response.text()).toContain(",'@SUM(1),");
});

describe('the stream', () => {
  test('is written as it is read, and is of its first moment', async () => {
    load(many(10 * exportBatch));
    let judged = 0;
    const counting = { ...emptyFilter, matches: () => (judged += 1) > 0 };
    const reader = exportResponse(network, 'ndjson', counting, now).body!.pipeThrough(new TextDecoderStream()).getReader();
    const first = (await reader.read()).value ?? '';
    expect(first.split('\n')).toHaveLength(exportBatch + 1);
    expect(judged).toBeLessThanOrEqual(3 * exportBatch);

    tell({
      type: 'amendment',
      leases: [leaseFacts('10.0.19.135', { hostname: 'later' })],
      removals: [{ id: 'office~10.0.19.134' }],
      asOf: now,
    });
    let rest = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) rest += read.value;
    const lines = (first + rest).split('\n');
    expect(lines).toHaveLength(10 * exportBatch + 1);
    expect(rest).toContain('"host-4999"');
    expect(rest).not.toContain('later');
  });

  test('makes nothing more for a reader that has left', async () => {
    load(many(10 * exportBatch));
    let judged = 0;
    const counting = { ...emptyFilter, matches: () => (judged += 1) > 0 };
    const body = exportResponse(network, 'csv', counting, now).body!;
    const reader = body.getReader();
    await reader.read();
    await reader.cancel();
    const before = judged;
    await new Promise((resume) => setTimeout(resume, 20));
    expect(judged).toBe(before);
  });

  test('goes on past batches of which nothing matches', async () => {
    load(many(5 * exportBatch));
    const last = { ...emptyFilter, matches: ({ address }: { address: string }) => address === '10.0.9.195' };
    const text = await exportResponse(network, 'ndjson', last, now).text();
    expect(text.split('\n')).toHaveLength(2);
  });
});
