// Values switched on and off in the text of a query, as facets and cards do.
import { fieldKinds, fieldNamed, wordMeant, type FieldName } from './fields.ts';
import { tokens, type Item, type Token } from './tokens.ts';
import { valueText } from './valueText.ts';

function isValue(field: FieldName, item: Item, value: string): boolean {
  const meant = typeof fieldKinds[field] === 'object' ? wordMeant : (text: string) => text.toLowerCase();
  return item.closed && meant(item.text) === meant(value);
}

function termsOf(text: string, field: FieldName): { wanted: Token[]; unwanted: Token[] } {
  const found = tokens(text).filter((token) => token.field !== null && fieldNamed(token.field.text) === field);
  return { wanted: found.filter(({ negated }) => !negated), unwanted: found.filter(({ negated }) => negated) };
}

/** Whether each of these terms, of which there is at least one, lets the value in. */
function allHave(wanted: readonly Token[], field: FieldName, value: string): boolean {
  return wanted.length > 0 && wanted.every(({ items }) => items.some((item) => isValue(field, item, value)));
}

/** Whether the query asks for this value of the field. */
export function hasValue(text: string, field: string, value: string): boolean {
  const name = fieldNamed(field);
  return name !== null && allHave(termsOf(text, name).wanted, name, value);
}

/** The text with other values in place of a term's own; without the term when there are none. */
function withItems(text: string, { from, to, items }: Token, values: readonly string[]): string {
  if (values.length > 0)
    return `${text.slice(0, items[0]?.from)}${values.join(',')}${/^\S/.test(text.slice(to)) ? ' ' : ''}${text.slice(to)}`;
  const before = text.slice(0, from).trimEnd();
  const after = text.slice(to).trimStart();
  // Two quotes must not come to stand side by side: doubled, a quote is a sign.
  return before !== '' && after !== '' ? `${before} ${after}` : before + after;
}

/** Takes the value out of these terms; from the last on, so that the places of the others stay true. */
function without(text: string, terms: readonly Token[], field: FieldName, value: string): string {
  return terms
    .filter(({ items }) => items.some((item) => isValue(field, item, value)))
    .reduceRight((rest, term) => {
      const kept = term.items.filter((item) => !isValue(field, item, value));
      const values = kept.map(({ from, to }) => text.slice(from, to));
      return withItems(rest, term, values);
    }, text);
}

/** Lets the value into a term that asks for others; a quote that is not closed stays last. */
function joined(text: string, term: Token, field: FieldName, value: string): string {
  if (term.items.some((item) => isValue(field, item, value))) return text;
  const values = term.items.filter((item) => item.text !== '').map(({ from, to }) => text.slice(from, to));
  const isOpen = term.items.some((item) => !item.closed);
  return withItems(text, term, isOpen ? [valueText(field, value), ...values] : [...values, valueText(field, value)]);
}

/**
 * Switches a value of a field: in beside the field's other values, or out. What the query says else stays as it is
 * written, mistakes too; only a term that denies just this value goes. An unknown field changes nothing.
 */
export function toggleValue(text: string, field: string, value: string): string {
  const name = fieldNamed(field);
  if (name === null) return text;
  const { wanted } = termsOf(text, name);
  if (allHave(wanted, name, value)) return without(text, wanted, name, value);
  const allowed = without(text, termsOf(text, name).unwanted, name, value);
  const open = termsOf(allowed, name).wanted;
  if (open.length > 0) return open.reduceRight((rest, term) => joined(rest, term, name, value), allowed);
  const term = `${name}:${valueText(name, value)}`;
  const endsOpen = tokens(allowed).some(({ items }) => items.some(({ closed }) => !closed));
  return (endsOpen ? `${term} ${allowed}` : `${allowed.trimEnd()} ${term}`).trim();
}
