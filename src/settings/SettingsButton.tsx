// The gear: a press opens the settings.
import Settings from 'lucide-react/icons/settings';
import { Suspense, useRef, useState } from 'react';
import { later } from '#src/ui/later.ts';

const SettingsPanel = later(async () => (await import('./SettingsPanel.tsx')).SettingsPanel);

export function SettingsButton() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label="Settings"
        title="Settings"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void SettingsPanel.load()}
        onFocus={() => void SettingsPanel.load()}
        onClick={() => setOpen(!open)}
        className="-ml-2 grid size-7 shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink"
      >
        <Settings size={16} strokeWidth={1.75} aria-hidden />
      </button>
      {open && (
        <Suspense>
          <SettingsPanel anchor={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
