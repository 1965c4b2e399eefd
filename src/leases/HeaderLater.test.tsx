// The header before and after it is loaded: the same columns with the same names in the same order.
import { QueryClient } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { createLive, LiveContext } from '#src/live/live.ts';
import { columnIds } from './columnIds.ts';
import { columnResize } from './columnResize.ts';
import { tracksOf } from './columnTracks.ts';
import { HeaderLater } from './HeaderLater.tsx';

const shown = () =>
  screen
    .getAllByRole('columnheader')
    .map((cell) => [Object.fromEntries([...cell.attributes].map(({ name, value }) => [name, value])), cell.textContent]);

afterEach(() => vi.unstubAllGlobals());

test('says the same, and then sorts', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const live = createLive(new QueryClient(), { connects: false });
  const resize = columnResize(columnIds, (widths) => tracksOf({ ids: columnIds, widths, screen: 'wide', chosen: true }));
  render(
    <LiveContext value={live}>
      <HeaderLater ids={columnIds} order={[{ column: 'hostname', descending: true }]} onOrder={() => {}} resize={resize} />
    </LiveContext>,
  );
  const before = shown();
  expect(screen.queryByRole('button')).toBeNull();
  expect(before).toHaveLength(columnIds.length);
  expect(screen.getByRole('columnheader', { name: 'Host' }).getAttribute('aria-sort')).toBe('descending');
  act(() => live.store.replace({ epoch: 'e1', revision: 1, total: 1, truncated: false, leases: [lease('10.0.0.1')] }));
  await screen.findByRole('button', { name: /^Address/ });
  expect(shown()).toEqual(before);
});
