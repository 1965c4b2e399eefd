// The theme: what this browser remembers, and nonsense that it does not believe.
import { afterEach, expect, test } from 'vitest';
import { applyTheme, chooseTheme, storedTheme } from './theme.ts';

afterEach(() => {
  localStorage.clear();
  applyTheme('system');
});

test('a choice is shown and remembered', () => {
  expect(storedTheme()).toBe('system');
  chooseTheme('dark');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  expect(storedTheme()).toBe('dark');
  chooseTheme('system');
  expect(document.documentElement.dataset['theme']).toBeUndefined();
  expect(localStorage).toHaveLength(0);
});

test('nonsense in the storage is the system’s theme', () => {
  localStorage.setItem('leaseboard.theme', 'javascript:alert(1)');
  expect(storedTheme()).toBe('system');
});
