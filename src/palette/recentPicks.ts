// What was picked in the palette lately, the latest first, kept in this browser.
const storageKey = 'leaseboard.palette';
const mostKept = 5;

/** For as long as the page lives, where a browser stores nothing. */
let kept: readonly string[] | null = null;

/** Ids of items, which may be gone by now. */
export function recentPicks(): readonly string[] {
  if (kept !== null) return kept;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, mostKept) : [];
  } catch {
    return [];
  }
}

export function rememberPick(id: string): void {
  const picks = [id, ...recentPicks().filter((other) => other !== id)].slice(0, mostKept);
  try {
    localStorage.setItem(storageKey, JSON.stringify(picks));
  } catch {
    kept = picks;
  }
}
