// The simulator as a source: a table first, then amendments, and a word now and then that nothing changed.
import { expect, test } from 'vitest';
import type { SourceReport } from '../source.ts';
import { simulatorSource, type SimulatorSourceOptions } from './simulatorSource.ts';

function runBy(options: SimulatorSourceOptions) {
  const reports: SourceReport[] = [];
  let now = Date.UTC(2026, 10, 20, 9, 30);
  let tick: (() => void) | null = null;
  const source = simulatorSource({
    ...options,
    clock: () => now,
    every: (_milliseconds, run) => {
      tick = run;
      return () => {
        tick = null;
      };
    },
  });
  const pass = (seconds: number) => {
    for (let step = 0; step < seconds * 10; step += 1) {
      now += 100;
      tick?.();
    }
  };
  return { source, reports, pass, start: () => source.start((report) => reports.push(report)), ticking: () => tick !== null };
}

test('reports a table, then what changed', () => {
  const { reports, start, pass, source } = runBy({ changesPerSecond: 20 });
  start();
  expect(source.identity).toEqual({ id: 'demo', name: 'Demo network', group: 'demo', kind: 'simulator', paths: [] });
  expect(reports[0]?.type === 'table' && reports[0].table.leases.length).toBe(420);
  pass(2);
  expect(reports.length).toBeGreaterThan(5);
  expect(reports.slice(1).every(({ type }) => type === 'amendment')).toBe(true);
});

test('verifies about every second when nothing changes', () => {
  const { reports, start, pass } = runBy({ changesPerSecond: 0 });
  start();
  pass(5);
  expect(reports.map(({ type }) => type)).toEqual(['table', ...Array<string>(5).fill('verified')]);
});

test('goes on where it was when it is started again', async () => {
  const { reports, start, pass, source, ticking } = runBy({ changesPerSecond: 20 });
  start();
  await source.stop();
  expect(ticking()).toBe(false);
  pass(1);
  start();
  const [first, second] = reports;
  const ids = (report: SourceReport | undefined) => (report?.type === 'table' ? report.table.leases.map(({ id }) => id) : []);
  const before = new Set(ids(first));
  expect(reports).toHaveLength(2);
  expect(ids(second).filter((id) => before.has(id)).length).toBeGreaterThan(380);
});
