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

test('counts what happened while it was silent', () => {
  const live = createLive(new QueryClient());
  live.store.replace({ epoch: 'a', revision: 0, total: 0, truncated: false, leases: [] });
  act(() => void vi.advanceTimersByTime(20));
  render(
    <LiveContext value={live}>
      <ChangeAnnouncer />
    </LiveContext>,
  );
  let revision = 0;
  const add = (address: string) => {
    revision += 1;
    const timestamp = '2026-11-20T12:00:00.000Z';
    live.store.take({ lease: lease(address), timestamp, change_type: 'added', reason: 'granted' }, { epoch: 'a', revision });
    act(() => void vi.advanceTimersByTime(20));
  };
  add('10.0.0.1');
  expect(screen.getByRole('log').textContent).toBe('1 added');
  add('10.0.0.2');
  add('10.0.0.3');
  expect(screen.getByRole('log').textContent).toBe('1 added');
  act(() => void vi.advanceTimersByTime(5_000));
  expect(screen.getByRole('log').textContent).toBe('2 added');
});
