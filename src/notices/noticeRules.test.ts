// The notices' rules: what is said of which news, when it is held back, and when many become one.
import { describe, expect, test } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { phraseText } from '#src/ui/Phrase.tsx';
import { firstMemory, noticeStep, type NoticeInput } from './noticeRules.ts';
import type { Link } from './connectionRule.ts';

type Timed = [seconds: number, input: NoticeInput];

/** What is said, each with its second; a notice that is taken back as `-key`. */
function play(inputs: readonly Timed[]): string[] {
  let memory = firstMemory;
  return inputs.flatMap(([seconds, input]) => {
    const step = noticeStep(memory, input, seconds * 1_000);
    memory = step.memory;
    return step.notices.map((notice) => `${seconds}: ${notice.type === 'show' ? phraseText(notice.title) : `-${notice.key}`}`);
  });
}

const link = (to: Link): NoticeInput => ({ type: 'link', link: to });
const tick: NoticeInput = { type: 'tick' };
const source = (status: 'starting' | 'ok' | 'stale' | 'failed'): NoticeInput => ({
  type: 'sources',
  sources: [{ id: 'a', name: 'Office', status, detail: null }],
});
const pool = (used: number, total = 100): NoticeInput => ({
  type: 'pools',
  pools: [{ id: 'p', name: 'Hall', utilisation: used / total, total: String(total), free: String(total - used) }],
});
const declined = (address: string): NoticeInput => ({
  type: 'change',
  event: { lease: lease(address, { state: 'declined' }), timestamp: '2026-11-20T12:00:00Z', change_type: 'updated', reason: 'declined' },
  isNewDevice: false,
});
const granted = (isNewDevice: boolean, change_type: 'added' | 'updated' = 'added'): NoticeInput => ({
  type: 'change',
  event: { lease: lease('10.0.0.7', { hostname: 'tv' }), timestamp: '2026-11-20T12:00:00Z', change_type, reason: 'granted' },
  isNewDevice,
});
const up: Timed = [0, link('up')];

test.each<[what: string, inputs: Timed[], said: string[]]>([
  ['a hiccup is not told', [up, [10, link('down')], [13, tick], [13, link('up')]], []],
  [
    'a loss is told once, and its end',
    [up, [10, link('down')], [14, tick], [15, tick], [52, link('up')]],
    ['14: Connection lost', '52: Live again'],
  ],
  ['its many states are one loss', [up, [10, link('down')], [12, link('down')], [14, link('down')]], ['14: Connection lost']],
  [
    'polling is an answer',
    [up, [10, link('down')], [14, tick], [20, link('polling')]],
    ['14: Connection lost', '20: The gateway answers again'],
  ],
  [
    'who never was live has a face for it',
    [
      [0, link('down')],
      [9, tick],
      [20, link('up')],
    ],
    [],
  ],
  [
    'disconnecting by hand is no loss, and takes back the notice of one',
    [up, [10, link('down')], [14, tick], [15, link('off')], [99, tick]],
    ['14: Connection lost', '15: -connection'],
  ],

  [
    'a source that was behind from the start is told only when it is back',
    [up, [1, source('stale')], [9, source('ok')]],
    ['9: Office is read again'],
  ],
  [
    'a source falls behind and comes back',
    [up, [1, source('ok')], [2, source('stale')], [3, source('stale')], [9, source('ok')]],
    ['2: Office is stale', '9: Office is read again'],
  ],
  ['stale, then failed, is one story', [up, [1, source('ok')], [2, source('stale')], [3, source('failed')]], ['2: Office is stale']],
  ['starting is neither', [up, [1, source('starting')], [2, source('ok')], [3, source('starting')], [4, source('ok')]], []],

  ['a pool that was full from the start is not told', [up, [1, pool(100)], [2, pool(95)]], []],
  [
    'crossing 90 % and filling up',
    [up, [1, pool(80)], [2, pool(89)], [3, pool(91)], [4, pool(94)], [5, pool(100)]],
    ['3: Pool Hall is 91 % full', '5: Pool Hall is full'],
  ],
  [
    'wavering is told once',
    [up, [1, pool(80)], [2, pool(90)], [3, pool(88)], [4, pool(90)], [5, pool(86)], [6, pool(92)]],
    ['2: Pool Hall is 90 % full'],
  ],
  ['wavering at the end too', [up, [1, pool(80)], [2, pool(100)], [3, pool(97)], [4, pool(100)]], ['2: Pool Hall is full']],
  ['well below it is told anew', [up, [1, pool(95)], [2, pool(84)], [3, pool(91)]], ['3: Pool Hall is 91 % full']],
  [
    'counts that come while the page catches up wait for the next',
    [up, [1, pool(80)], [2, link('down')], [2, pool(95)], [3, link('up')], [4, pool(95)]],
    ['4: Pool Hall is 95 % full'],
  ],
  [
    'an empty pool is calm',
    [up, [1, pool(0, 0)], [2, { type: 'pools', pools: [{ id: 'p', name: 'Hall', utilisation: null, total: '0', free: '0' }] }]],
    [],
  ],

  ['a declined address', [up, [1, declined('10.0.0.1')]], ['1: 10.0.0.1 was declined']],
  ['not while the page catches up', [up, [1, link('down')], [1, declined('10.0.0.1')]], []],
  ['a device that was there, or a lease that was, is not new', [up, [1, granted(false)], [2, granted(true, 'updated')]], []],
  ['a new device', [up, [1, granted(true)]], ['1: tv has 10.0.0.7']],
])('%s', (_, inputs, said) => {
  expect(play(inputs)).toEqual(said);
});

describe('a storm', () => {
  const many = (count: number, from: number, every: number): Timed[] =>
    Array.from({ length: count }, (_, index) => [from + index * every, declined(`10.0.0.${index + 1}`)]);

  test('five in ten seconds pass, the sixth makes one of them, told once a second', () => {
    const said = play([up, ...many(14, 1, 0.5)]);
    expect(said.slice(0, 5)).toEqual([1, 2, 3, 4, 5].map((n) => `${0.5 + n * 0.5}: 10.0.0.${n} was declined`));
    expect(said.slice(5, 11)).toEqual([
      ...[1, 2, 3, 4, 5].map((n) => `3.5: -declined office~10.0.0.${n}`),
      '3.5: 6 addresses declined in the last minute',
    ]);
    expect(said.slice(11)).toEqual([8, 10, 12, 14].map((n) => `${0.5 + n * 0.5}: ${n} addresses declined in the last minute`));
  });

  test('slowly they pass one by one', () => {
    expect(play([up, ...many(14, 1, 3)])).toHaveLength(14);
  });

  test('afterwards they pass again', () => {
    expect(play([up, ...many(8, 1, 0.1), [120, declined('10.0.0.99')]]).at(-1)).toBe('120: 10.0.0.99 was declined');
  });

  test('one kind’s storm is not another’s', () => {
    expect(play([up, ...many(8, 1, 0.1), [2, granted(true)]]).at(-1)).toBe('2: tv has 10.0.0.7');
  });
});
