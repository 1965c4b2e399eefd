// The values of a field that a query asks for, as facets show them.
import { fieldKinds, fieldNamed, wordMeant, type FieldName } from './fields.ts';
import { tokens } from './tokens.ts';

/** Each once, in the order in which they stand; what a negated term or a quote that is not closed says is not asked for. */
export function chosenValues(text: string, field: FieldName): string[] {
  const meant = typeof fieldKinds[field] === 'object' ? wordMeant : (value: string) => value;
  const items = tokens(text)
    .filter((token) => token.field !== null && !token.negated && fieldNamed(token.field.text) === field)
    .flatMap((token) => token.items);
  return [...new Set(items.filter((item) => item.closed && item.text !== '').map((item) => meant(item.text)))];
}
