// All sources in one line.
import { expect, test } from 'vitest';
import { sourceSummary } from './sourceSummary.ts';

test.each([
  [[], '0 sources'],
  [['ok'], '1 source'],
  [['ok', 'stale', 'ok'], '3 sources, 1 stale'],
  [['starting', 'stale', 'failed', 'stale'], '4 sources, 1 failed, 2 stale, 1 starting'],
] as const)('%j: %s', (statuses, words) => {
  expect(sourceSummary(statuses.map((status) => ({ status })))).toBe(words);
});
