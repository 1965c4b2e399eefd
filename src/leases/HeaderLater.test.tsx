// The header before and after it is loaded: the same columns with the same names.
import { QueryClient } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { addressOrder } from '#domain/leaseOrder.ts';
import { lease } from '#domain/testing/leases.ts';
import { createLive, LiveContext } from '#src/live/live.ts';
import { columnIds } from './columnIds.ts';
import { columnResize } from './columnResize.ts';
import { tracksOf } from './columnTracks.ts';
import { HeaderLater } from './HeaderLater.tsx';

const shown = () =>
  screen.getAllByRole('columnheader').map(({ dataset, className, textContent }) => [dataset['column'], className, textContent]);

afterEach(() => vi.unstubAllGlobals());

test('says the same, and then sorts', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const live = createLive(new QueryClient(), { connects: false });
  const resize = columnResize(columnIds, (widths) => tracksOf({ ids: columnIds, widths, screen: 'wide', chosen: true }));
  render(
    <LiveContext value={live}>
      <HeaderLater ids={columnIds} order={addressOrder} onOrder={() => {}} resize={resize} />
    </LiveContext>,
  );
  const before = shown();
  expect(screen.queryByRole('button')).toBeNull();
  expect(before).toHaveLength(columnIds.length);
  act(() => live.store.replace({ epoch: 'e1', revision: 1, total: 1, truncated: false, leases: [lease('10.0.0.1')] }));
  await screen.findByRole('button', { name: /^Address/ });
  expect(shown()).toEqual(before);
});
