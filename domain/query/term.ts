// What a query consists of once it is understood: terms, and the values that each asks for.
import type { Range } from '../address.ts';
import type { FieldName } from './fields.ts';

/** Where a text stands in the query, in UTF-16 units. */
export interface Part {
  from: number;
  to: number;
  text: string;
}

export type Comparison = '<' | '<=' | '>' | '>=';

/** One of the values that a term asks for; `starts` and `ends` tie a text to the beginning and the end of the fact. */
export type Value =
  | { type: 'text'; text: string; starts: boolean; ends: boolean }
  /** `forms`: how the digits look in lower case with colons; `iaid`: the value as a number. */
  | { type: 'hex'; forms: readonly string[]; starts: boolean; ends: boolean; iaid: number | null }
  | { type: 'range'; range: Range }
  | { type: 'word'; word: string }
  | { type: 'time'; comparison: Comparison; milliseconds: number };

/** A lease fits when it fits any of the values; with `negated`, when it fits none. */
export interface Term {
  /** null: a bare word */
  field: FieldName | null;
  negated: boolean;
  values: readonly Value[];
}
