// The caches beside the store: what a change makes stale, and what it fetches.
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { getGetStatsQueryKey } from '#src/api/generated/queries.ts';
import { storeOf } from '#src/testing/storeOf.ts';
import { followCaches } from './followCaches.ts';
import { leasesQuery } from './leasesQuery.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a change makes the list stale, so that its next occasion verifies it, and fetches none', () => {
  const { store, add } = storeOf([]);
  const queryClient = new QueryClient();
  const { queryKey } = leasesQuery(store);
  queryClient.setQueryData(queryKey, { epoch: 'e1', revision: 1, total: 0 });
  queryClient.setQueryData(getGetStatsQueryKey(), {});
  const leave = followCaches(store, queryClient);
  add(lease('10.0.0.1'));
  expect(queryClient.getQueryState(queryKey)).toMatchObject({ isInvalidated: true, fetchStatus: 'idle' });
  expect(queryClient.getQueryState(getGetStatsQueryKey())).toMatchObject({ isInvalidated: true });
  leave();
});
