// Undoes how Kea writes a text into a field of a lease file.

const escape = /&#x([0-9a-f]{2})/gi;
const beyondAscii = /[^\0-\u007f]/;
const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/**
 * Bytes as UTF-8, what is none as U+FFFD.
 *
 * @param bytes one character a byte
 */
export function bytesText(bytes: string): string {
  return beyondAscii.test(bytes) ? decoder.decode(Buffer.from(bytes, 'latin1')) : bytes;
}

/**
 * A field as text: `&#x` and two hex digits, without a semicolon, stand for a byte (Kea's `CSVRow::unescapeCharacters`);
 * there is no quoting.
 *
 * @param field one character a byte
 */
export function fieldText(field: string): string {
  return bytesText(
    field.includes('&') ? field.replace(escape, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))) : field,
  );
}
