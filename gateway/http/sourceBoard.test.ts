// What the board keeps of each source, and what it finds worth telling.
import type { Source, SourceWarning } from '#openapi/generated/leaseboard.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { beforeEach, expect, test } from 'vitest';
import { plainStore, type LeaseSource, type SourceTable } from '../sources/source.ts';
import { SourceBoard } from './sourceBoard.ts';

const source: LeaseSource = {
  identity: { id: 'office', name: 'Office', kind: 'dnsmasq', group: 'office', paths: ['/leases'] },
  start: () => {},
  stop: async () => {},
};
const { identity } = source;
const asOf = Date.parse('2026-11-20T12:00:00Z');
const table: SourceTable = { ...plainStore, leases: [leaseFacts('10.0.0.1')], pools: [], format: 'a file', changedAt: asOf - 5 };
const cache: SourceWarning = { message: 'A cache hides renewals.', command: null };

let board: SourceBoard;
let told: Source[];
const now = (): Source | undefined => board.all[0];

beforeEach(() => {
  told = [];
  board = new SourceBoard((news) => told.push(news));
  board.add(source);
});

test('what a table tells of its store', () => {
  board.told(identity, { ...table, warnings: [cache] }, asOf);
  expect(now()).toMatchObject({
    status: 'ok',
    colour: null,
    format: 'a file',
    records: 1,
    pools: 0,
    warnings: [cache],
    changed_at: '2026-11-20T11:59:59.995Z',
    as_of: '2026-11-20T12:00:00.000Z',
  });
});

test('what an amendment tells takes its place, and what it does not tell stays', () => {
  board.told(identity, { ...table, warnings: [cache] }, asOf);
  board.read(identity, asOf, 2, { changedAt: asOf });
  expect(now()).toMatchObject({ records: 2, changed_at: '2026-11-20T12:00:00.000Z', warnings: [cache], format: 'a file' });
  board.read(identity, asOf, 2, { warnings: [], changedAt: null });
  expect(now()).toMatchObject({ changed_at: null, warnings: [] });
});

test('what would mend an unreadable source is a warning, as long as it is unreadable', () => {
  board.told(identity, { ...table, warnings: [cache] }, asOf);
  board.unreadable(identity, { type: 'unreadable', detail: 'it is closed', command: 'sudo chmod o+r /leases' });
  const mend = { message: 'This should let the gateway read it.', command: 'sudo chmod o+r /leases' };
  expect(now()).toMatchObject({ status: 'stale', detail: 'it is closed', warnings: [mend, cache] });
  board.read(identity, asOf);
  expect(now()).toMatchObject({ status: 'ok', detail: null, warnings: [cache] });
});

test('an unreadable source may warn of something else', () => {
  board.unreadable(identity, { type: 'unreadable', detail: 'it is closed', warnings: [cache] });
  expect(now()).toMatchObject({ status: 'failed', warnings: [cache] });
});

test('listeners hear of what they would not ask for, and of nothing else', () => {
  const bad = { total: 1, first: [{ file: '/leases', line: 1, reason: 'no', excerpt: 'x' }] };
  const news: [what: string, play: () => void, isTold: boolean][] = [
    ['a first table', () => board.told(identity, table, asOf), true],
    ['the same table', () => board.told(identity, { ...table, warnings: [] }, asOf + 1), false],
    ['a change of a lease', () => board.read(identity, asOf + 2, 2, { changedAt: asOf + 2 }), false],
    ['a new warning', () => board.read(identity, asOf + 3, 2, { warnings: [cache] }), true],
    ['the same warning', () => board.read(identity, asOf + 4, 2, { warnings: [{ ...cache }] }), false],
    ['a bad record', () => board.read(identity, asOf + 5, 2, { badRecords: bad }), true],
    ['more of which none is kept', () => board.read(identity, asOf + 6, 2, { badRecords: { ...bad, total: 2 } }), false],
  ];
  expect(
    news.map(([what, play]) => {
      const before = told.length;
      play();
      return [what, told.length > before];
    }),
  ).toEqual(news.map(([what, , isTold]) => [what, isTold]));
});
