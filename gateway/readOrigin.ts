// Reads where a page elsewhere comes from.

/** `https://host` or `https://host:port`, as browsers send it; null when the text is none. */
export function readOrigin(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url === null || url.origin === 'null' || url.origin !== text.replace(/\/$/, '') ? null : url.origin;
}
