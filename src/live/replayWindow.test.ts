// What the replay window tells whoever comes late, case by case.
import { expect, test } from 'vitest';
import { parseCursor } from '#domain/cursor.ts';
import { ReplayWindow } from './replayWindow.ts';

const at = (text: string) => parseCursor(text)!;

/** A stream that began at a:10 and told up to a:16, of which the last four are kept. */
function told(): ReplayWindow {
  const window = new ReplayWindow(at('a:10'), { events: 4, size: 1_000 });
  for (let revision = 11; revision <= 16; revision++)
    window.add({ event: 'lease-updated', data: '{}', id: `a:${revision}` }, at(`a:${revision}`));
  return window;
}

const cases: [since: string | null, answer: string][] = [
  ['a:16', 'nothing, at a:16'],
  ['a:14', 'a:15 a:16, at a:16'],
  ['a:12', 'a:13 a:14 a:15 a:16, at a:16'],
  ['a:11', 'too-old'],
  ['a:0', 'too-old'],
  ['a:20', 'nothing, at a:20'],
  ['b:16', 'other-epoch'],
  ['nonsense', 'bad-cursor'],
  [null, 'nothing, at a:16'],
];

function answer(window: ReplayWindow, since: string | null): string {
  const replay = window.since(since);
  if (replay.type === 'reset') return replay.reason;
  const { epoch, revision } = replay.stands;
  return `${replay.events.map(({ id }) => id).join(' ') || 'nothing'}, at ${epoch}:${revision}`;
}

test.each(cases)('from %s: %s', (since, expected) => {
  expect(answer(told(), since)).toBe(expected);
});

test('a window that has told nothing reaches back to where it began', () => {
  const window = new ReplayWindow(at('a:10'));
  expect([answer(window, 'a:10'), answer(window, 'a:9')]).toEqual(['nothing, at a:10', 'too-old']);
});

test('nobody goes on across a restart', () => {
  const window = told();
  window.restart(at('a:500'));
  window.add({ data: '{}', id: 'a:501' }, at('a:501'));
  expect([answer(window, 'a:16'), answer(window, 'a:500')]).toEqual(['too-old', 'a:501, at a:501']);
});

test('an event of another epoch leaves nothing of the one before', () => {
  const window = told();
  window.add({ data: '{}', id: 'b:3' }, at('b:3'));
  expect([answer(window, 'a:16'), answer(window, 'b:3')]).toEqual(['other-epoch', 'nothing, at b:3']);
});

test('what is kept is bounded by its size too', () => {
  const window = new ReplayWindow(at('a:0'), { events: 1_000, size: 100 });
  for (let revision = 1; revision <= 500; revision++) window.add({ data: 'x'.repeat(30), id: `a:${revision}` }, at(`a:${revision}`));
  expect([answer(window, 'a:496'), answer(window, 'a:497')]).toEqual(['too-old', 'a:498 a:499 a:500, at a:500']);
});
