// Whether the list of keys is open; anything on the page may open it.

let open = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

export const keyHelp = {
  isOpen: (): boolean => open,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function openKeyHelp(): void {
  set(true);
}

export function closeKeyHelp(): void {
  set(false);
}
