// Warnings from outside go with what a source says, and are told when they change.
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { plainStore, type LeaseSource, type SourceReport } from './source.ts';
import { withFileWarnings } from './withFileWarnings.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const warning = (message: string) => ({ message, command: null });

let found: SourceWarning[];
let refusal: SourceWarning | null;
let tell: (report: SourceReport) => void;
let reports: SourceReport[];
let source: LeaseSource;
const stop = vi.fn<() => Promise<void>>(async () => {});

const table = (facts: Partial<typeof plainStore> = {}, leases = [leaseFacts('10.0.0.1')]): SourceReport => ({
  type: 'table',
  table: { ...plainStore, pools: [], leases, ...facts },
  asOf: now,
});

function warningsOf(report: SourceReport | undefined): string[] | undefined {
  const said =
    report?.type === 'table'
      ? report.table.warnings
      : report?.type === 'amendment'
        ? report.news?.warnings
        : report?.type === 'unreadable'
          ? report.warnings
          : undefined;
  return said?.map(({ message }) => message);
}

beforeEach(async () => {
  vi.useFakeTimers({ now });
  [found, refusal] = [[], null];
  reports = [];
  const inner: LeaseSource = {
    identity: { id: 'office', name: 'Office', kind: 'dnsmasq', group: 'office', paths: ['/leases'] },
    start: (report) => (tell = report),
    stop,
  };
  source = withFileWarnings(inner, {
    everyMs: 1_000,
    look: (paths) => Promise.resolve(paths[0] === '/leases' ? { refusal, others: found } : { refusal: null, others: [] }),
  });
});

afterEach(async () => {
  await source.stop();
  vi.useRealTimers();
});

async function start(): Promise<void> {
  source.start((report) => reports.push(report));
  await vi.advanceTimersByTimeAsync(0);
}

test('the first table has them, beside its own', async () => {
  found = [warning('on a network mount')];
  await start();
  tell(table({ warnings: [warning('lease cache')] }));
  expect(reports.map(warningsOf)).toEqual([['on a network mount', 'lease cache']]);
});

test('what is found later is told, once, as a change of nothing else', async () => {
  await start();
  tell(table());
  found = [warning('on a network mount')];
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reports.slice(1)).toEqual([{ type: 'amendment', leases: [], removals: [], news: { warnings: found }, asOf: now }]);
});

test('what keeps it from being read goes with the report, or comes right after it', async () => {
  await start();
  tell(table());
  found = [warning('closed to others')];
  tell({ type: 'unreadable', detail: 'it may not be read' });
  await vi.advanceTimersByTimeAsync(0);
  expect(reports.slice(1).map(warningsOf)).toEqual([[], ['closed to others']]);
  found = [];
  tell(table());
  await vi.advanceTimersByTimeAsync(0);
  expect(warningsOf(reports.at(-1))).toEqual([]);
  expect(reports.at(-1)?.type).toBe('amendment');
});

test('why it is refused is said in place of that it is, not beside it', async () => {
  refusal = {
    message: '/leases may not be read by the user bob, as it is closed to others.',
    command: 'sudo setfacl -m u:bob:r /leases',
  };
  found = [warning('/leases lies on a network mount')];
  await start();
  const said: SourceReport = { type: 'unreadable', detail: '/leases may not be read by the user the gateway runs as.' };
  tell(said);
  expect(reports).toEqual([{ type: 'unreadable', detail: refusal.message, command: refusal.command, warnings: found }]);
  tell({ type: 'unreadable', detail: '/leases does not exist.' });
  expect(reports.at(-1)).toMatchObject({ detail: '/leases does not exist.', warnings: [refusal, ...found] });
});

test('a server that stands still is noticed without a report, and one that writes again is forgiven', async () => {
  await start();
  tell(table({ changedAt: now }, [leaseFacts('10.0.0.1', { expires_at: new Date(now + 60_000).toISOString() })]));
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(reports.map(warningsOf)).toEqual([[]]);
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  expect(warningsOf(reports.at(-1))).toEqual([expect.stringMatching(/does the DHCP server run/)]);
  tell({ type: 'amendment', leases: [], removals: [], asOf: Date.now() });
  expect(warningsOf(reports.at(-1))).toEqual([]);
});

test('a look that hangs keeps nobody waiting, and one that has ended tells nothing', async () => {
  const inner: LeaseSource = { ...source, identity: source.identity, start: (report) => (tell = report), stop };
  const hanging = withFileWarnings(inner, { patienceMs: 100, look: () => new Promise(() => {}) });
  hanging.start((report) => reports.push(report));
  await vi.advanceTimersByTimeAsync(100);
  tell(table());
  expect(reports).toHaveLength(1);
  await hanging.stop();
  tell(table());
  expect(reports).toHaveLength(1);
});
