// A query without the term that is just being written, when what it was before its colon asked for something else.
import { tokens } from './tokens.ts';

/**
 * On its way to `expires:<1h` a query asks for the word `expires`, which hardly any lease has. As soon as the colon tells
 * that it is a field, that question was none.
 *
 * @param text cannot be understood
 * @param caret in UTF-16 units of the text
 * @param asked the last query that could be understood
 * @returns the other terms, when the question was what the field's name stood for as a word; else null: it was meant
 */
export function withoutUnfinished(text: string, caret: number, asked: string): string | null {
  const token = tokens(text).find(({ from, to, field }) => field !== null && from <= caret && caret <= to);
  if (token?.field == null) return null;
  const [before, after] = [text.slice(0, token.from), text.slice(token.to)];
  if (!asked.startsWith(before) || !asked.endsWith(after)) return null;
  const word = asked
    .slice(before.length, asked.length - after.length)
    .replace(/^-/, '')
    .toLowerCase();
  if (word === '' || !token.field.text.toLowerCase().includes(word)) return null;
  return (before.trimEnd() + (before.trim() !== '' && after.trim() !== '' ? ' ' : '') + after.trimStart()).trim();
}
