// Which host names may stand in a configuration.

/** RFC 1123 §2.1, and the underscore inside, which DNS servers and dnsmasq take too. */
const label = /^[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$/i;

/**
 * The name without the dot at its end, if it is made of legal labels; nothing in such a name has a meaning in any
 * configuration's syntax, so that it needs no escape.
 *
 * @returns null when the name is none that a DNS name can be
 */
export function legalHostname(name: string): string | null {
  const text = name.endsWith('.') ? name.slice(0, -1) : name;
  const isNumber = /^[0-9.]*$/.test(text);
  return text.length <= 253 && !isNumber && text.split('.').every((part) => label.test(part)) ? text : null;
}
