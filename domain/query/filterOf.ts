// The filter that a query in text asks for.
import { leaseFilter, type LeaseFilter } from './leaseFilter.ts';
import { parseQuery } from './parseQuery.ts';

/** @returns null when the query is mistaken; `parseQuery` says how */
export function filterOf(text: string): LeaseFilter | null {
  const parsed = parseQuery(text);
  return parsed.type === 'query' ? leaseFilter(parsed.query) : null;
}
