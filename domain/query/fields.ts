// The fields of the query language: their names and the kind of value that each takes.
import { occupiesAddress } from '../lease.ts';

/** `hex`: digits in any notation; `end`: the time till a moment to come; `age`: the time since a moment gone by; a list: one of its words. */
type FieldKind = 'address' | 'hex' | 'text' | 'end' | 'age' | readonly string[];

const kinds = {
  ip: 'address',
  host: 'text',
  mac: 'hex',
  vendor: 'text',
  state: Object.keys(occupiesAddress),
  expires: 'end',
  changed: 'age',
  started: 'age',
  seen: 'age',
  is: ['reserved', 'random', 'new', 'never', 'diverging'],
  pool: 'text',
  subnet: 'address',
  source: 'text',
  family: ['4', '6'],
  kind: ['address', 'temporary', 'prefix'],
  client: 'hex',
} as const satisfies Record<string, FieldKind>;

export type FieldName = keyof typeof kinds;

export const fieldKinds: Record<FieldName, FieldKind> = kinds;

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(kinds, name);
}

export const fieldNames: readonly FieldName[] = Object.keys(kinds).filter(isFieldName);

/** Other names of fields: the contract's own, and what people say. */
export const fieldAliases: ReadonlyMap<string, FieldName> = new Map([
  ['address', 'ip'],
  ['addr', 'ip'],
  ['hostname', 'host'],
  ['name', 'host'],
  ['mac_address', 'mac'],
  ['status', 'state'],
  ['expires_at', 'expires'],
  ['expiry', 'expires'],
  ['changed_at', 'changed'],
  ['starts_at', 'started'],
  ['first_seen_at', 'seen'],
  ['pool_id', 'pool'],
  ['network', 'subnet'],
  ['source_id', 'source'],
  ['server', 'source'],
  ['client_id', 'client'],
  ['duid', 'client'],
  ['iaid', 'client'],
]);

/** The field of this name in any case, or of this other name; null when there is none. */
export function fieldNamed(name: string): FieldName | null {
  const lower = name.toLowerCase();
  return isFieldName(lower) ? lower : (fieldAliases.get(lower) ?? null);
}

const synonyms = new Map([
  ['v4', '4'],
  ['v6', '6'],
  ['ipv4', '4'],
  ['ipv6', '6'],
  ['static', 'reserved'],
  ['randomized', 'random'],
  ['randomised', 'random'],
  ['divergent', 'diverging'],
]);

/** The word of a list that a text means: itself in lower case, or what it is another word for. */
export function wordMeant(text: string): string {
  const lower = text.toLowerCase();
  return synonyms.get(lower) ?? lower;
}
