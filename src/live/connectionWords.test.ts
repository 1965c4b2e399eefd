// The label over each state: never plainly live over a source that is not.
import { expect, test } from 'vitest';
import type { ConnectionState } from './connection.ts';
import { labelOf, nextTryWords, sourceWords } from './connectionWords.ts';

const tries = { attempt: 1, mute: 0 };
const live: ConnectionState = { type: 'live', silenceMs: 1 };
const waiting: ConnectionState = { type: 'waiting', ...tries, retryAt: 10_000, failure: { type: 'ended' } };

test.each<[ConnectionState, string, string]>([
  [live, 'live', 'Live'],
  [{ type: 'resyncing', ...tries }, 'connecting', 'Connecting…'],
  [{ type: 'connecting', ...tries }, 'connecting', 'Connecting…'],
  [waiting, 'disconnected', 'Disconnected'],
  [{ type: 'offline', ...tries }, 'disconnected', 'Disconnected'],
  [{ type: 'refused', status: 403, detail: 'no' }, 'disconnected', 'Disconnected'],
  [{ type: 'idle' }, 'disconnected', 'Disconnected'],
])('%j', (state, look, words) => {
  expect(labelOf(state, [])).toMatchObject({ look, words });
});

test('a source that is behind', () => {
  const ok = { name: 'gw', status: 'ok' } as const;
  const stale = { name: 'kea\u202e', status: 'stale' } as const;
  const failed = { name: 'isc', status: 'failed' } as const;
  expect(labelOf(live, [ok, { name: 'new', status: 'starting' }])).toMatchObject({ look: 'live', words: 'Live' });
  expect(labelOf(live, [ok], true)).toMatchObject({ look: 'stale', words: 'Live · paused' });
  expect(labelOf(live, [ok, stale])).toMatchObject({ look: 'stale', words: 'Live · kea⟨RLO⟩ stale' });
  expect(labelOf(live, [failed, stale])).toMatchObject({ look: 'stale', words: 'Live · 2 sources behind' });
  expect(labelOf(waiting, [stale])).toMatchObject({ look: 'disconnected' });
});

test('the next try counts down and never below nothing', () => {
  expect(nextTryWords(waiting, 6_500)).toBe('next try in 4 s');
  expect(nextTryWords(waiting, 12_000)).toBe('next try in 0 s');
  expect(nextTryWords(live, 0)).toBeNull();
});

test('many sources in few words', () => {
  const since = '2026-11-20T09:30:00Z';
  const ok = (name: string) => ({ name, status: 'ok', since }) as const;
  expect(sourceWords([ok('a'), ok('b')])).toEqual({ unwell: [], well: ['a ok', 'b ok'] });
  expect(sourceWords([ok('a'), ok('b'), ok('c')]).well).toEqual(['3 sources ok']);
  expect(sourceWords([{ name: 'k', status: 'stale', since }]).unwell).toEqual([expect.stringMatching(/^k stale since \d\d:\d\d:\d\d$/)]);
});
