// What stays asked while a field is being written: not its name as a word, and never less than what was meant.
import { expect, test } from 'vitest';
import { withoutUnfinished } from './withoutUnfinished.ts';

test.each<[marked: string, asked: string, rest: string | null]>([
  ['expires:|', 'expires', ''],
  ['anna expires:|', 'anna expires', 'anna'],
  ['anna exp:| bert', 'anna exp bert', 'anna bert'],
  ['anna -state:|', 'anna -state', 'anna'],
  ['host:|', 'ost', ''],
  ['anna expires:s|', 'anna', null],
  ['foo:bar|', 'anna', null],
  ['foo:bar|', 'state:active', null],
  ['state:active foo:|', 'state:active', null],
  ['expires: anna|', 'expires anna', null],
  ['state:a|', '', null],
  ['"ann|', 'ann', null],
])('%j after %j', (marked, asked, rest) => {
  expect(withoutUnfinished(marked.replace('|', ''), marked.indexOf('|'), asked)).toBe(rest);
});
