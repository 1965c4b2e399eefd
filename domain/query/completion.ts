// What could be meant at the caret of a query: fields, values that the leases have, whole queries used before.
import { fieldHelp, markHelp } from './fieldHelp.ts';
import { fieldAliases, fieldKinds, fieldNamed, fieldNames, type FieldName } from './fields.ts';
import type { FacetName } from './leaseFilter.ts';
import { tokens, type Token } from './tokens.ts';
import { valueText } from './valueText.ts';

export interface KnownValue {
  value: string;
  count: number;
  label?: string;
}

/** What completion can offer besides the language itself. */
export interface KnownValues {
  facets: Partial<Record<FacetName, readonly KnownValue[]>>;
  saved: readonly { name: string; query: string }[];
  recent: readonly string[];
}

/** `insert` takes the place of the text between `from` and `to`, in UTF-16 units. */
export interface Completion {
  from: number;
  to: number;
  insert: string;
  label: string;
  detail: string | null;
  kind: 'field' | 'value' | 'query';
}

type Offer = Omit<Completion, 'from' | 'to'> & { /** What the typed text is compared with. */ texts: readonly string[] };

const most = 12;
const mostQueries = 5;

function facetOf(field: FieldName, { facets }: KnownValues): readonly KnownValue[] {
  switch (field) {
    case 'state':
    case 'source':
    case 'pool':
    case 'subnet':
    case 'family':
    case 'vendor':
      return facets[field] ?? [];
    case 'ip':
      return facets.subnet ?? [];
    default:
      return [];
  }
}

const leases = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'lease' : 'leases'}`;

/** The values of a field: those that leases have first, the most frequent before the others. */
function valueOffers(field: FieldName, known: KnownValues): Offer[] {
  const met = facetOf(field, known).toSorted((a, b) => b.count - a.count);
  const kind = fieldKinds[field];
  const fixed = typeof kind === 'object' ? kind : (fieldHelp[field].values ?? []);
  const rest = fixed.filter((value) => met.every((one) => one.value !== value));
  return [
    ...met.map(({ value, count, label }) => ({ value, label: label ?? value, detail: leases(count) })),
    ...rest.map((value) => ({ value, label: value, detail: (field === 'is' ? markHelp[value] : undefined) ?? null })),
  ].map(({ value, label, detail }) => ({ insert: valueText(field, value), label, detail, kind: 'value', texts: [value, label] }));
}

const fieldOffers: readonly Offer[] = fieldNames.map((name) => ({
  insert: `${name}:`,
  label: `${name}:`,
  detail: fieldHelp[name].help,
  kind: 'field',
  texts: [name, ...[...fieldAliases].filter(([, field]) => field === name).map(([alias]) => alias)],
}));

/** Values that stand for themselves without their field being typed. */
function wordOffers(known: KnownValues): Offer[] {
  return (['state', 'is', 'vendor', 'pool', 'subnet', 'source', 'kind'] as const).flatMap((field) =>
    valueOffers(field, known).map((offer) => ({ ...offer, insert: `${field}:${offer.insert}`, label: `${field}: ${offer.label}` })),
  );
}

function queryOffers(text: string, { saved, recent }: KnownValues): Offer[] {
  const others = recent.filter((query) => saved.every((one) => one.query !== query));
  return [
    ...saved.map(({ name, query }) => ({ insert: query, label: name, detail: query, texts: [name, query] })),
    ...others.map((query) => ({ insert: query, label: query, detail: null, texts: [query] })),
  ]
    .filter(({ insert }) => insert.trim() !== text)
    .map((offer) => ({ ...offer, kind: 'query' }));
}

/** 0 when the typed text begins one of the offer's texts, 1 when it stands inside one, 2 when in none. */
function rank({ texts }: Offer, typed: string): number {
  const lower = typed.toLowerCase();
  const places = texts.map((text) => text.toLowerCase().indexOf(lower)).filter((place) => place >= 0);
  return places.length === 0 ? 2 : Math.min(...places, 1);
}

/** The offers that hold what is typed, those that begin with it first. */
function fitting(offers: readonly Offer[], typed: string): Offer[] {
  const ranked = offers.map((offer) => ({ offer, rank: rank(offer, typed) })).filter((one) => one.rank < 2);
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ offer }) => offer);
}

function placed(offers: readonly Offer[], from: number, to: number): Completion[] {
  return offers.map(({ insert, label, detail, kind }) => ({ from, to, insert, label, detail, kind }));
}

/** Completions of the item of a field's list that the caret is in. */
function ofValue(text: string, caret: number, token: Token, field: FieldName, known: KnownValues): Completion[] {
  const item = token.items.find(({ from, to }) => from <= caret && caret <= to);
  if (item === undefined) return [];
  const typed = text.slice(item.from, caret).replace(/^=?"?/, '').replaceAll('""', '"');
  const others = token.items.filter((one) => one !== item).map((one) => one.text.toLowerCase());
  const offers = valueOffers(field, known).filter(({ texts: [value = ''] }) => !others.includes(value.toLowerCase()));
  return placed(fitting(offers, typed).slice(0, most), item.from, item.to);
}

/** Completions of a word, which may become a field, a field with its value, or a whole query. */
function ofWord(text: string, caret: number, token: Token | undefined, known: KnownValues): Completion[] {
  const from = token === undefined ? caret : token.from + (token.negated ? 1 : 0);
  const end = token?.field?.to;
  const to = end === undefined ? (token?.to ?? caret) : end + 1;
  const typed = text.slice(from, caret);
  const whole = text.trim();
  const queries = placed(fitting(queryOffers(whole, known), whole).slice(0, mostQueries), 0, text.length);
  if (typed === '') return [...queries, ...placed(fieldOffers, from, to)].slice(0, most);
  const words = end === undefined && typed.length > 1 ? wordOffers(known) : [];
  const parts = placed(fitting([...fieldOffers, ...words], typed), from, to).slice(0, most - queries.length);
  return [...parts, ...queries];
}

/**
 * What could be meant at the caret: at most twelve, what begins with the typed text before what has it inside.
 *
 * @param caret in UTF-16 units of the text
 */
export function completions(text: string, caret: number, known: KnownValues): Completion[] {
  const token = tokens(text).find(({ from, to }) => from <= caret && caret <= to);
  if (token?.field == null || caret <= token.field.to) return ofWord(text, caret, token, known);
  const field = fieldNamed(token.field.text);
  return field === null ? [] : ofValue(text, caret, token, field, known);
}
