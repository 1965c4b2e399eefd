// The hook on one setting: renders again when it changes, in this tab or another.
import { useSyncExternalStore } from 'react';
import type { Settings } from './settings.ts';
import { settings } from './settingsStore.ts';

const subscribe = (listener: () => void): (() => void) => settings.subscribe(listener);

export function useSetting<Name extends keyof Settings>(name: Name): Settings[Name] {
  return useSyncExternalStore(subscribe, () => settings.value[name]);
}
