// The settings' keeper: remembers, tells, follows other tabs, and does without a storage.
import { afterEach, expect, test, vi } from 'vitest';
import { SettingsStore } from './settingsStore.ts';

const key = 'leaseboard.settings';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

test('a change is told and remembered', () => {
  const store = new SettingsStore();
  const told = vi.fn<() => void>();
  const leave = store.subscribe(told);
  store.change({ density: 'dense' });
  expect(told).toHaveBeenCalledOnce();
  expect(new SettingsStore().value).toEqual({ ...store.value, density: 'dense', version: 1 });
  leave();
  store.change({ density: 'normal' });
  expect(told).toHaveBeenCalledOnce();
});

test('another tab’s change is followed, nonsense from it is not', () => {
  const store = new SettingsStore();
  const told = vi.fn<() => void>();
  store.subscribe(told);
  localStorage.setItem(key, '{"theme":"dark","live":0}');
  window.dispatchEvent(new StorageEvent('storage', { key }));
  expect(store.value).toMatchObject({ theme: 'dark', live: true });
  window.dispatchEvent(new StorageEvent('storage', { key: 'somebody-else' }));
  expect(told).toHaveBeenCalledOnce();
  localStorage.clear();
  window.dispatchEvent(new StorageEvent('storage', { key: null }));
  expect(store.value.theme).toBe('system');
});

test('without a storage a choice lasts as long as the page', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
  const store = new SettingsStore();
  store.change({ theme: 'dark' });
  expect(store.value.theme).toBe('dark');
  expect(new SettingsStore().value.theme).toBe('system');
});
