// Search params as plain text, so that an address can be read, typed and shared: `?q=10` and not `?q=%2210%22`.

export function parsePlainSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

// Allowed as they are in a query (RFC 3986 §3.4), and frequent in addresses and prefixes.
const readable: Record<string, string> = { '%3A': ':', '%2F': '/', '%2C': ',' };

export function formatPlainSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' || typeof value === 'number') params.set(name, String(value));
  }
  const text = params.toString().replace(/%(?:3A|2F|2C)/g, (code) => readable[code] ?? code);
  return text === '' ? '' : `?${text}`;
}
