// A query cut into its terms, with the place of every part; nothing is understood or refused yet.
import { fieldNamed } from './fields.ts';
import type { Part } from './term.ts';

/** One value as it is written: `text` is without its quotes. */
export interface Item extends Part {
  quoted: boolean;
  /** Written with `=`: the whole fact, not a part of it. */
  exact: boolean;
  /** false: its quote is never closed. */
  closed: boolean;
}

export interface Token {
  from: number;
  to: number;
  negated: boolean;
  /** null: a bare word, which has one item. */
  field: Part | null;
  items: Item[];
}

const space = /\s*/y;
const name = /([a-z_]{2,}):/iy;
/** Colons also stand in MAC and IPv6 addresses, client ids and URLs. */
const noField = /(?:[0-9a-f:.-]+(?:\/\d*)?(?=\s|$))|[a-z_]+:\/\//iy;
const quotedText = /"([^"]*(?:""[^"]*)*)("?)/y;
const bareText = /\S+/y;
const itemText = /[^\s,]*/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function fieldAt(text: string, at: number): Part | null {
  const found = match(name, text, at)?.[1];
  if (found === undefined || (fieldNamed(found) === null && match(noField, text, at) !== null)) return null;
  return { from: at, to: at + found.length, text: found };
}

function itemAt(text: string, from: number, unquoted: RegExp): Item {
  const exact = unquoted === itemText && text[from] === '=';
  const at = exact ? from + 1 : from;
  const quoted = match(quotedText, text, at);
  if (quoted !== null) {
    const [whole, inner = '', end] = quoted;
    return { from, to: at + whole.length, text: inner.replaceAll('""', '"'), quoted: true, exact, closed: end !== '' };
  }
  const plain = match(unquoted, text, at)?.[0] ?? '';
  return { from, to: at + plain.length, text: plain, quoted: false, exact, closed: true };
}

/**
 * Cuts a query into terms. A quote opens only where a value begins and stands for itself when doubled; a name before a
 * colon begins a field unless the whole could be hex digits with colons, or a URL.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (let at = match(space, text, 0)?.[0].length ?? 0; at < text.length; at += match(space, text, at)?.[0].length ?? 0) {
    const from = at;
    const negated = /^-\S/.test(text.slice(from, from + 2));
    if (negated) at += 1;
    const field = fieldAt(text, at);
    const items: Item[] = [];
    if (field === null) items.push(itemAt(text, at, bareText));
    else at = field.to;
    // A field's values stand behind its colon and behind each comma.
    while (field !== null && (items.length === 0 || text[at] === ',')) {
      const item = itemAt(text, at + 1, itemText);
      items.push(item);
      at = item.to;
    }
    at = items.at(-1)?.to ?? text.length;
    found.push({ from, to: at, negated, field, items });
  }
  return found;
}
