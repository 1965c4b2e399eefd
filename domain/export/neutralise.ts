// Keeps a spreadsheet from running a cell as a formula: what clients send may begin like one.

/**
 * What programs take for a formula's beginning, full-width forms included, also after blanks; and the tab, carriage return
 * and line feed that some drop or take for the next cell's beginning.
 */
const formula = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/**
 * A cell's text with an apostrophe before it where a spreadsheet would otherwise take it for a formula. Where apostrophes
 * stand before a formula already there is one more, so that whoever takes one away has the text again.
 *
 * Source: OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function neutralise(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
