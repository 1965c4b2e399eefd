// Completions of a query out of what the page knows: the leases' own values, saved views and recent queries.
import { useMemo } from 'react';
import { completions, type Completion } from '#domain/query/completion.ts';
import { useLive } from '#src/live/live.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { useFacetLabels } from './useFacetLabels.ts';

/** The counts are those of the moment of typing: a list that changes under the hand is no help. */
export function useCompletions(text: string, caret: number): Completion[] {
  const { store } = useLive();
  const labels = useFacetLabels();
  return useMemo(() => {
    const { savedViews, recentQueries } = settings.value;
    const { state, source, pool, subnet, family, vendor } = store.facets;
    return completions(text, caret, {
      facets: {
        state,
        subnet,
        family,
        vendor,
        pool: pool.map((one) => ({ ...one, label: labels.pool[one.value] ?? one.value })),
        source: source.map((one) => ({ ...one, label: labels.source[one.value] ?? one.value })),
      },
      saved: savedViews.filter(({ query }) => query !== ''),
      recent: recentQueries,
    });
  }, [store, labels, text, caret]);
}
