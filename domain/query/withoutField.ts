// A query without what it asks of one field.
import { fieldNamed, type FieldName } from './fields.ts';
import { tokens } from './tokens.ts';

/** Takes out every term of the field that is not negated; the rest stays as it is written, mistakes too. */
export function withoutField(text: string, field: FieldName): string {
  return tokens(text)
    .filter((token) => token.field !== null && !token.negated && fieldNamed(token.field.text) === field)
    .reduceRight((rest, { from, to }) => {
      const before = rest.slice(0, from).trimEnd();
      const after = rest.slice(to).trimStart();
      // Two quotes must not come to stand side by side: doubled, a quote is a sign.
      return before !== '' && after !== '' ? `${before} ${after}` : before + after;
    }, text);
}
