// What comes of an answer whose columns are not those of leases: a clear error, and nothing in the store.
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { columnsText } from '#domain/leaseColumns.ts';
import { lease } from '#domain/testing/leases.ts';
import { storeOf } from '#src/testing/storeOf.ts';
import { leasesQuery } from './leasesQuery.ts';

afterEach(() => vi.unstubAllGlobals());

const leases = [lease('10.0.0.1'), lease('10.0.0.2')];
const sent = () => JSON.parse([...columnsText(leases)].join('')) as Record<string, unknown>;

const { store } = storeOf([]);

async function load(columns: unknown): Promise<void> {
  vi.stubGlobal('fetch', async () => Response.json({ epoch: 'e1', revision: 2, total: 2, truncated: false, columns }));
  await new QueryClient().fetchQuery(leasesQuery(store));
}

test.each<[string, unknown, RegExp]>([
  ['a fact that is none', { ...sent(), family: [4, 5] }, /^leases\.1\.family: /],
  ['a column too short', { ...sent(), vendor: ['HP'] }, /^leases: /],
  ['a column that is none', { ...sent(), vendor: 'HP' }, /^columns\.vendor: /],
  ['none at all', null, /^columns: /],
])('%s', async (_, columns, detail) => {
  await expect(load(columns)).rejects.toMatchObject({ failure: { type: 'unreadable', detail: expect.stringMatching(detail) as string } });
  expect(store.size).toBe(0);
});

test('good ones are in the store', async () => {
  await load(sent());
  expect([...store.leases()]).toEqual(leases);
  expect(store.cursor).toEqual({ epoch: 'e1', revision: 2 });
});
