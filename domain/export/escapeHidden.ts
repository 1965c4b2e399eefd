// Writes what can't be seen in a text as what it is, as JSON does, so that a line stays a line.

/** Controls, formats (all bidi marks), lone surrogates, and the line and paragraph separators. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const harmless = /^[\x20-\x5b\x5d-\x7e]*$/;

const short: Record<string, string> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' };

function escaped(character: string): string {
  const known = short[character];
  if (known !== undefined) return known;
  let text = '';
  // By UTF-16 units, as JSON counts.
  for (let at = 0; at < character.length; at += 1) text += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return text;
}

/** Only what is hidden, in a text that JSON has escaped already; what JSON leaves as it is (U+0085, U+202E, …) is escaped as well. */
export function escapeHiddenInJson(json: string): string {
  return json.replace(hidden, escaped);
}

/**
 * The text with each hidden character as a JSON escape (RFC 8259 §7: `\n`, `\u202e`) and each backslash as two, so that
 * nothing is lost: read as the inside of a JSON string, with quotes escaped, it is the text again.
 */
export function escapeHidden(text: string): string {
  return harmless.test(text) ? text : escapeHiddenInJson(text.replaceAll('\\', '\\\\'));
}
