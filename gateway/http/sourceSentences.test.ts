// The log has each piece of news of a source once.
import type { Source } from '#openapi/generated/leaseboard.ts';
import { expect, test } from 'vitest';
import { sourceSentences } from './sourceSentences.ts';

const office: Source = {
  id: 'office',
  name: 'Office',
  kind: 'kea4',
  group: 'office',
  colour: null,
  status: 'ok',
  as_of: null,
  since: '2026-11-20T12:00:00.000Z',
  changed_at: null,
  detail: null,
  format: null,
  records: 0,
  bad_records: { total: 0, first: [] },
  pools: 0,
  warnings: [],
  paths: [],
};
const cache = { message: 'A cache hides renewals.', command: null };
const closed = { message: 'It is closed.', command: 'sudo usermod -aG _kea leaseboard' };
const bad = { total: 3, first: [{ file: '/leases', line: 7, reason: 'three fields', excerpt: 'x' }] };

test.each<[what: string, before: Partial<Source>, after: Partial<Source>, sentences: string[]]>([
  [
    'nothing',
    { warnings: [cache], bad_records: bad },
    { warnings: [cache], bad_records: { ...bad, total: 4 }, pools: 2, format: 'csv' },
    [],
  ],
  ['a status', { status: 'starting' }, {}, ['ok']],
  ['a detail', {}, { status: 'stale', detail: 'it is gone.' }, ['stale, it is gone.']],
  [
    'a warning beside one that is known',
    { warnings: [cache] },
    { warnings: [closed, cache] },
    ['It is closed. (sudo usermod -aG _kea leaseboard)'],
  ],
  ['the first bad records', {}, { bad_records: bad }, ['records that can’t be read: 3, the first in /leases, line 7 (three fields)']],
])('%s', (_, before, after, sentences) => {
  expect(sourceSentences({ ...office, ...before }, { ...office, ...after })).toEqual(
    sentences.map((sentence) => `source Office: ${sentence}`),
  );
});
