// Shows the chosen theme: the system's unless the visitor chose one.
import type { Theme } from '#src/settings/settings.ts';
import { settings } from '#src/settings/settingsStore.ts';

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  // The browser's own bar takes the colour of the first theme-color whose condition holds.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = (meta.dataset['media'] ??= meta.media);
    if (theme === 'system') meta.media = own;
    else meta.media = own.includes(theme) ? 'all' : 'not all';
  }
}

/**
 * Shows the theme of the settings from now on.
 *
 * @returns a function that ends it
 */
export function followTheme(): () => void {
  const show = (): void => applyTheme(settings.value.theme);
  show();
  return settings.subscribe(show);
}
