// What a screen reader is told: the first change at once, the next ones together and not too soon.
import { QueryClient } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { ChangeAnnouncer } from './ChangeAnnouncer.tsx';
import { createLive, LiveContext } from './live.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms));

test('counts what happened while it was silent', async () => {
  const live = createLive(new QueryClient());
  live.store.replace({ epoch: 'a', revision: 0, total: 0, truncated: false, leases: [] });
  await pass(20);
  render(
    <LiveContext value={live}>
      <ChangeAnnouncer />
    </LiveContext>,
  );
  let revision = 0;
  const add = async (address: string) => {
    revision += 1;
    const timestamp = '2026-11-20T12:00:00.000Z';
    live.store.take({ lease: lease(address), timestamp, change_type: 'added', reason: 'granted' }, { epoch: 'a', revision });
    await pass(20);
  };
  await add('10.0.0.1');
  expect(screen.getByRole('log').textContent).toBe('1 added');
  await add('10.0.0.2');
  await add('10.0.0.3');
  expect(screen.getByRole('log').textContent).toBe('1 added');
  await pass(5_000);
  expect(screen.getByRole('log').textContent).toBe('2 added');
});
