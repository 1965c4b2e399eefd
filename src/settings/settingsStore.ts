// Keeps the settings: in this browser's storage where it has one, and the same in all tabs of this page.
import { readSettings, type Settings } from './settings.ts';

const storageKey = 'leaseboard.settings';

/** Null where a browser forbids even to ask. */
function storedText(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export class SettingsStore {
  readonly #listeners = new Set<() => void>();
  /** null until somebody asks: the browser fetches its storage from the disk, and holds up the page for that. */
  #value: Settings | null = null;

  constructor() {
    // Fired in the other tabs only; a key of null means that all of the storage was cleared.
    window.addEventListener('storage', ({ key }) => {
      if (key === storageKey || key === null) this.#become(readSettings(storedText()));
    });
  }

  get value(): Settings {
    this.#value ??= readSettings(storedText());
    return this.#value;
  }

  change(news: Partial<Omit<Settings, 'version'>>): void {
    const next = { ...this.value, ...news };
    try {
      localStorage.setItem(storageKey, JSON.stringify(next));
    } catch {
      // Without storage a choice lasts as long as the page.
    }
    this.#become(next);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #become(next: Settings): void {
    this.#value = next;
    for (const listener of this.#listeners) listener();
  }
}

export const settings = new SettingsStore();
