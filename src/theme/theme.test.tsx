// The theme that the page shows follows the settings.
import { afterEach, expect, test } from 'vitest';
import { settings } from '#src/settings/settingsStore.ts';
import { followTheme } from './theme.ts';

afterEach(() => settings.change({ theme: 'system' }));

test('the choice is shown, and the system’s theme again when it is taken back', () => {
  const { dataset } = document.documentElement;
  const leave = followTheme();
  expect(dataset['theme']).toBeUndefined();
  settings.change({ theme: 'dark' });
  expect(dataset['theme']).toBe('dark');
  settings.change({ theme: 'system' });
  expect(dataset['theme']).toBeUndefined();
  leave();
  settings.change({ theme: 'light' });
  expect(dataset['theme']).toBeUndefined();
});
