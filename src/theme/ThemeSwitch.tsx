// The button that goes from the system's theme to light to dark and round again.
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import SunMoon from 'lucide-react/icons/sun-moon';
import type { LucideIcon } from 'lucide-react';
import { themes, type Theme } from '#src/settings/settings.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { useSetting } from '#src/settings/useSetting.ts';

const icons: Record<Theme, LucideIcon> = { system: SunMoon, light: Sun, dark: Moon };

export function ThemeSwitch() {
  const theme = useSetting('theme');
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const Icon = icons[theme];
  const words = `Theme: ${theme}. Switch to ${next}.`;
  return (
    <button
      type="button"
      aria-label={words}
      title={words}
      onClick={() => settings.change({ theme: next })}
      className="grid size-7 shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink"
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
