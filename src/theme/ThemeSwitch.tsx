// The button that goes from the system's theme to light to dark and round again.
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import SunMoon from 'lucide-react/icons/sun-moon';
import type { LucideIcon } from 'lucide-react';
import { chooseTheme, themes, useTheme, type Theme } from './theme.ts';

const icons: Record<Theme, LucideIcon> = { system: SunMoon, light: Sun, dark: Moon };

export function ThemeSwitch() {
  const theme = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const Icon = icons[theme];
  const words = `Theme: ${theme}. Switch to ${next}.`;
  return (
    <button
      type="button"
      aria-label={words}
      title={words}
      onClick={() => chooseTheme(next)}
      className="grid size-7 shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink"
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
