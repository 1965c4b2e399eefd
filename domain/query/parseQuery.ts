// The query language's grammar: from text to terms, or to the mistakes in it.
import { fieldKinds, fieldNamed, fieldNames, wordMeant, type FieldName } from './fields.ts';
import { nearestWord } from './nearestWord.ts';
import { readText, readValue } from './readValue.ts';
import type { Term, Value } from './term.ts';
import { tokens, type Item, type Token } from './tokens.ts';

export interface Mistake {
  /** Where it stands, in UTF-16 units of the text. */
  from: number;
  to: number;
  message: string;
  /** The whole text without this mistake; null when there is no good guess. */
  suggestion: string | null;
}

export interface Query {
  text: string;
  terms: readonly Term[];
}

export type ParsedQuery = { type: 'query'; query: Query } | { type: 'mistaken'; mistakes: readonly Mistake[] };

/** In UTF-16 units; the contract takes no longer one, as it has to fit into an address. */
export const longestQuery = 1_000;

type Place = Pick<Mistake, 'from' | 'to'>;

/** @param fixed what the fix stands in for, when it is not the mistake's own place */
function mistake(text: string, { from, to }: Place, message: string, fix: string | null, fixed: Place = { from, to }): Mistake {
  return { from, to, message, suggestion: fix === null ? null : text.slice(0, fixed.from) + fix + text.slice(fixed.to) };
}

/** The field that has this word, as `state:reserved` means `is:reserved`. */
function fieldOfWord(text: string): FieldName | undefined {
  return fieldNames.find((name) => {
    const words = fieldKinds[name];
    return typeof words === 'object' && words.includes(wordMeant(text));
  });
}

function unknownField(text: string, name: string, { from, to }: Place, end: number): Mistake {
  const message = `There is no field "${name}"`;
  const near = nearestWord(name, fieldNames);
  if (near !== null) return mistake(text, { from, to }, message, near);
  // Perhaps it never was a field: quoted it is looked for as it stands.
  return mistake(text, { from, to }, message, `"${text.slice(from, end).replaceAll('"', '""')}"`, { from, to: end });
}

function valueOf(text: string, field: FieldName, item: Item, { items, field: name }: Token): Value | Mistake {
  const value = readValue(field, item);
  if (!('message' in value)) return value;
  const other = items.length === 1 ? fieldOfWord(item.text) : undefined;
  if (other !== undefined)
    return mistake(text, item, value.message, `${other}:${item.text}`, { from: name?.from ?? item.from, to: item.to });
  // A unit that stands apart belongs to its number.
  const unit = /^ +([smhdw])(?=\s|$)/i.exec(text.slice(item.to));
  if (unit !== null && !('message' in readValue(field, { ...item, text: `${item.text}${unit[1]}` })))
    return mistake(text, item, value.message, `${item.text}${unit[1]}`, { from: item.from, to: item.to + unit[0].length });
  // A comma too many goes with the value that it lacks.
  if (item.text === '' && item !== items[0]) return mistake(text, item, value.message, '', { from: item.from - 1, to: item.to });
  return mistake(text, item, value.message, value.fix);
}

/** What a token says; nothing for an empty quote. */
function read(text: string, token: Token): (Term | Mistake)[] {
  const { negated, items, field: name } = token;
  const open = items.find((item) => !item.closed);
  if (open !== undefined) return [mistake(text, open, 'The quote is not closed', `${text.slice(open.from, open.to)}"`)];
  if (name === null) {
    return items.filter((item) => item.text !== '').map((item) => ({ field: null, negated, values: [readText(item)] }));
  }
  const field = fieldNamed(name.text);
  if (field === null) return [unknownField(text, name.text, name, token.to)];
  const values: Value[] = [];
  const mistakes: Mistake[] = [];
  for (const item of items) {
    const value = valueOf(text, field, item, token);
    if ('message' in value) mistakes.push(value);
    else values.push(value);
  }
  return mistakes.length > 0 ? mistakes : [{ field, negated, values }];
}

/**
 * Understands a query. Terms stand between spaces and must all fit; `-` negates one; `field:a,b` takes either;
 * `"a b"` is literal; any other word is looked for anywhere in a lease, with a star at the beginning or the end of a fact.
 *
 * Throws for no text, and takes time in proportion to its length.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > longestQuery)
    return { type: 'mistaken', mistakes: [{ from: longestQuery, to: text.length, message: 'At most 1,000 characters', suggestion: null }] };
  const terms: Term[] = [];
  const mistakes: Mistake[] = [];
  for (const found of tokens(text).flatMap((token) => read(text, token))) {
    if ('message' in found) mistakes.push(found);
    else terms.push(found);
  }
  return mistakes.length > 0 ? { type: 'mistaken', mistakes } : { type: 'query', query: { text, terms } };
}
