// The address follows what is asked a moment later: once, with the whole of it, and not on another page.
import { renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { storeOf } from '#src/testing/storeOf.ts';
import type { LeaseSearch } from './leaseSearch.ts';
import { useSearchLater } from './useSearchLater.ts';

function setUp(search: LeaseSearch = {}) {
  const { store } = storeOf([lease('10.0.0.1')]);
  const onSearch = vi.fn<(search: LeaseSearch, way: string) => void>();
  const { result, unmount } = renderHook(() => useSearchLater(store, search, onSearch));
  return { onSearch, later: result.current, unmount };
}

test('what is told within one frame is one step with all of it', async () => {
  const { later, onSearch } = setUp({ q: 'old', cols: 'address' });
  later.tell({ q: 'a' }, 'typed');
  later.tell({ q: 'an' }, 'typed');
  later.tell({ sort: '-hostname' }, 'typed');
  expect(onSearch).not.toHaveBeenCalled();
  expect(later.waiting.current).toEqual({ q: 'an', sort: '-hostname', cols: 'address' });
  await vi.waitFor(() => expect(later.waiting.current).toBeNull());
  expect(onSearch.mock.calls).toEqual([[{ q: 'an', sort: '-hostname', cols: 'address' }, 'typed']]);
});

test('a choice is handed on at once, with what was typed before it, and once', async () => {
  const { later, onSearch } = setUp();
  later.tell({ sort: '-hostname' }, 'typed');
  later.tell({ q: 'state:active' }, 'chosen');
  expect(onSearch.mock.calls).toEqual([[{ q: 'state:active', sort: '-hostname' }, 'chosen']]);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  expect(onSearch).toHaveBeenCalledOnce();
});

test('a choice of the whole leaves nothing of what was typed before it', () => {
  const { later, onSearch } = setUp();
  later.tell({ q: 'a', cols: 'address' }, 'typed');
  later.tell({ q: undefined, sort: '-hostname', cols: undefined }, 'chosen');
  expect(onSearch).toHaveBeenCalledExactlyOnceWith({ sort: '-hostname' }, 'chosen');
});

test('on another page nothing follows', async () => {
  const { later, onSearch, unmount } = setUp();
  later.tell({ q: 'a' }, 'typed');
  unmount();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  expect(onSearch).not.toHaveBeenCalled();
});
