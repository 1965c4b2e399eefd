// Opens the list of keys at `?`, and loads it then.
import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { isTyping } from '#src/ui/isTyping.ts';
import { later } from '#src/ui/later.ts';
import { closeKeyHelp, keyHelp, openKeyHelp } from './keyHelp.ts';

const KeyHelp = later(async () => (await import('./KeyHelp.tsx')).KeyHelp);

export function KeyHelpLater() {
  const open = useSyncExternalStore(keyHelp.subscribe, keyHelp.isOpen);

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      openKeyHelp();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);

  return (
    open && (
      <Suspense>
        <KeyHelp onClose={closeKeyHelp} />
      </Suspense>
    )
  );
}
