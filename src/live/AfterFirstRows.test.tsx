// What the first rows do not need: it waits for them, or until it is plain that they do not come, and then it stays.
import { QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { AfterFirstRows } from './AfterFirstRows.tsx';
import type { ConnectionState } from './connection.ts';
import { createLive, LiveContext } from './live.ts';

const failure = { type: 'error', detail: '503', status: 503, retryAfterMs: null } as const;
const resyncing = (attempt: number): ConnectionState => ({ type: 'resyncing', attempt, mute: 0 });
const waiting = (attempt: number): ConnectionState => ({ type: 'waiting', attempt, mute: 0, retryAt: 0, failure });

test('waits while the leases are asked for the first time, and stays while they are asked for again', () => {
  const live = createLive(new QueryClient());
  let state = resyncing(0);
  let tell = (): void => {};
  vi.spyOn(live.stream, 'state', 'get').mockImplementation(() => state);
  vi.spyOn(live.stream, 'facts', 'get').mockImplementation(() => ({ state }) as typeof live.stream.facts);
  vi.spyOn(live.stream, 'subscribe').mockImplementation((listener) => {
    tell = listener;
    return () => {};
  });
  const { container } = render(
    <LiveContext value={live}>
      <AfterFirstRows place="place">toolbar</AfterFirstRows>
    </LiveContext>,
  );
  const seen = [container.textContent];
  for (const next of [waiting(1), resyncing(1), waiting(2)]) {
    act(() => {
      state = next;
      tell();
    });
    seen.push(container.textContent);
  }
  expect(seen).toEqual(['place', 'toolbar', 'toolbar', 'toolbar']);
});
