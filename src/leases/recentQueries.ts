// The queries that were used of late, the latest first.
import { parseQuery } from '#domain/query/parseQuery.ts';
import { settings } from '#src/settings/settingsStore.ts';

const most = 10;

/** Remembers a query that was used; an empty or mistaken one was not. */
export function rememberQuery(text: string): void {
  const query = text.trim();
  if (query === '' || parseQuery(query).type === 'mistaken') return;
  const { recentQueries } = settings.value;
  if (recentQueries[0] === query) return;
  settings.change({ recentQueries: [query, ...recentQueries.filter((one) => one !== query)].slice(0, most) });
}
