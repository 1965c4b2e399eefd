// Bars from figures: ratios to the floor, and what was not measured.
import { expect, test } from 'vitest';
import type { ContestantName } from '../contestants.ts';
import type { LiveFigures } from '../measure/liveRun.ts';
import { barsOf } from './bars.ts';
import { noResults, type Results } from './results.ts';

const calm: LiveFigures = {
  p50: 12,
  p95: 20,
  p99: 30,
  samples: 100,
  unshown: 0,
  catchUp: 15,
  droppedPercent: 0,
  frameP95: 16.7,
  frameMax: 16.8,
  longTaskMsPerSecond: 0,
  longestTask: 0,
  mainThreadPercent: 10,
  scriptPercent: 2,
  layoutPercent: 2,
  cpuPercent: 20,
  heapMegabytes: 40,
  listRequests: 0,
  kilobytesPerSecond: 80,
  sentPerSecond: 100,
  stolenPercent: 0,
  othersPercent: 0,
};

const load = {
  firstRow: 1000,
  wholeList: 1100,
  firstCodeKilobytes: 100,
  codeKilobytes: 120,
  snapshotKilobytes: 20,
  snapshotRawKilobytes: 100,
};

function resultsOf(rate: number, figures: Partial<Record<ContestantName, Partial<LiveFigures>>>): Results {
  const names = Object.keys(figures) as ContestantName[];
  return {
    ...noResults(),
    loads: names.map((name) => ({ name, leases: 100_000, ...load })),
    lives: names.map((name) => ({ name, leases: 100_000, rate, figures: { ...calm, ...figures[name] } })),
  };
}

const metOf = (results: Results, what: RegExp) => barsOf(results).find((bar) => what.test(bar.what))?.met;

test.each([
  [10, 'event → pixel p95', 25, true],
  [10, 'event → pixel p95', 26, false],
  [1000, 'event → pixel p95', 35, true],
  [1000, 'event → pixel p95', 36, false],
])('at %d/s, %s of %d ms against 20: %s', (rate, what, p95, met) => {
  expect(metOf(resultsOf(rate, { floor: {}, product: { p95 } }), new RegExp(what))).toBe(met);
});

test('AG Grid counts with its better variant', () => {
  const rivals = { 'ag-grid': { p95: 900 }, 'ag-grid-delta': { p95: 190 } };
  expect(metOf(resultsOf(100, { product: { p95: 19 }, ...rivals }), /AG Grid/)).toBe(true);
  expect(metOf(resultsOf(100, { product: { p95: 20 }, ...rivals }), /AG Grid/)).toBe(false);
});

test('of repeated runs the median counts', () => {
  const results = [0, 60, 0].map((longestTask) => resultsOf(1000, { product: { longestTask } }));
  const together = { ...noResults(), loads: results.flatMap(({ loads }) => loads), lives: results.flatMap(({ lives }) => lives) };
  expect(metOf(together, /longest task/)).toBe(true);
});

test('a page that never caught up misses, and what was not measured is neither met nor missed', () => {
  const results = resultsOf(10_000, { product: { catchUp: null } });
  expect(metOf(results, /current again/)).toBe(false);
  expect(metOf(results, /key/)).toBeNull();
  expect(metOf(results, /first row in ms/)).toBeNull();
});
