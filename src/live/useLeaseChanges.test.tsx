// The hook calls back for the changes that match, with the callback of the latest render, until it is unmounted.
import { renderHook } from '@testing-library/react';
import { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { createLive, LiveContext } from './live.ts';
import { useLeaseChanges } from './useLeaseChanges.ts';

test('tells changes of the leases that match, and no longer than it is mounted', () => {
  const live = createLive(new QueryClient());
  live.store.replace({ epoch: 'e1', revision: 0, total: 0, truncated: false, leases: [] });
  let revision = 0;
  const add = (address: string, hostname: string): void => {
    revision += 1;
    const event = {
      lease: lease(address, { hostname }),
      timestamp: '2026-11-20T12:00:00Z',
      change_type: 'added',
      reason: 'granted',
    } as const;
    live.store.take(event, { epoch: 'e1', revision });
  };
  const told: string[] = [];
  const wrapper = ({ children }: { children: ReactNode }) => <LiveContext value={live}>{children}</LiveContext>;
  const { rerender, unmount } = renderHook(
    ({ query, mark }) => useLeaseChanges(query, ({ change_type, lease: { hostname } }) => told.push(`${mark} ${change_type} ${hostname}`)),
    { wrapper, initialProps: { query: 'anna', mark: 1 } },
  );
  add('10.0.0.1', 'anna');
  add('10.0.0.2', 'bert');
  rerender({ query: 'anna', mark: 2 });
  add('10.0.0.3', 'anna-2');
  rerender({ query: '', mark: 3 });
  add('10.0.0.4', 'carl');
  unmount();
  add('10.0.0.5', 'anna-3');
  expect(told).toEqual(['1 added anna', '2 added anna-2', '3 added carl']);
});
