// The page's export: the gateway's bytes, with a mark for Excel, made in slices.
import { afterEach, expect, test, vi } from 'vitest';
import { createMockBackend } from '#mocks/mockBackend.ts';
import { scriptedSource } from '#mocks/scriptedSource.ts';
import { lease, leaseFacts } from '#domain/testing/leases.ts';
import type { Lease } from '#openapi/generated/leaseboard.ts';
import { makeExport } from './makeExport.ts';

afterEach(() => vi.restoreAllMocks());

test.each(['csv', 'ndjson'] as const)('%s has the same bytes as the gateway’s', async (format) => {
  const facts = Array.from({ length: 1_234 }, (_, at) =>
    leaseFacts(`10.0.${at >> 8}.${at & 255}`, { hostname: ['=1+1', 'a,"b"\r\n', 'Grün 网', null, '\ud800\u202e'][at % 5] ?? null }),
  );
  const backend = createMockBackend({ source: scriptedSource(facts) });
  const ask = (path: string) => backend.fetch(new Request(`http://gateway.test/api/v1${path}`));
  const { leases } = (await (await ask('/leases')).json()) as { leases: Lease[] };
  const theirs = new Uint8Array(await (await ask(`/leases.${format}`)).arrayBuffer());
  await backend.stop();

  const ours = new Uint8Array(await (await makeExport(format, leases)).arrayBuffer());
  const mark = format === 'csv' ? 3 : 0;
  expect([...ours.subarray(0, mark)]).toEqual([0xef, 0xbb, 0xbf].slice(0, mark));
  expect(Buffer.compare(ours.subarray(mark), theirs)).toBe(0);
});

test('gives way to others meanwhile, and stops when nobody wants it any more', async () => {
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 6));
  const leases = Array.from({ length: 5_000 }, (_, at) => lease(`10.0.${at >> 8}.${at & 255}`));
  const shares: number[] = [];
  let others = 0;
  const ticker = setInterval(() => (others += 1));
  await makeExport('json', leases, { onShare: (share) => shares.push(share) });
  clearInterval(ticker);
  expect(others).toBeGreaterThan(0);
  expect(shares.length).toBeGreaterThan(5);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));

  const leaving = new AbortController();
  const making = makeExport('json', leases, { signal: leaving.signal });
  leaving.abort(new Error('closed'));
  await expect(making).rejects.toThrow('closed');
});
