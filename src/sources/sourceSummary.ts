// All sources in one line: how many there are, and how many are not as they should be.
import type { Source, SourceStatus } from '#src/api/generated/queries.ts';
import { counted, groupedNumber } from '#src/ui/numberWords.ts';

const unusual = ['failed', 'stale', 'starting'] as const satisfies readonly SourceStatus[];

/** `3 sources, 1 stale`; the worst first. */
export function sourceSummary(sources: readonly Pick<Source, 'status'>[]): string {
  const parts = unusual.flatMap((status) => {
    const count = sources.filter((source) => source.status === status).length;
    return count === 0 ? [] : [`${groupedNumber(count)} ${status}`];
  });
  return [counted(sources.length, 'source'), ...parts].join(', ');
}
