// Files of saved views: what is read, what is refused and how it is said, and that nothing present is lost.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SavedView } from '#src/settings/settings.ts';
import { freeName, mergeViews, readViewFile, viewFileText } from './viewFile.ts';

const view = (name: string, query = ''): SavedView => ({ name, query, sort: '', columns: '' });

describe('reading', () => {
  test.each([
    ['', /not JSON/],
    ['{', /not JSON/],
    ['null', /holds no saved views/],
    ['[]', /holds no saved views/],
    ['{"leaseboard_views":7}', /holds no saved views/],
    ['{"leaseboard_views":[]}', /holds no saved view\./],
    ['{"leaseboard_views":[7]}', /View 1 in this file can’t be read/],
    [viewFileText([view('a'), view('')]), /View 2 /],
    [viewFileText([view('  ')]), /View 1 /],
    [viewFileText([view('x'.repeat(81))]), /View 1 .*80 characters/],
    [`{"leaseboard_views":[{"name":"a","query":1,"sort":"","columns":""}]}`, /View 1 /],
    [viewFileText(Array.from({ length: 201 }, (_, at) => view(`v${at}`))), /201 views/],
  ])('%.60s', (text, sentence) => {
    expect(readViewFile(text)).toEqual({ type: 'refused', sentence: expect.stringMatching(sentence) });
  });

  test('what was written, and nothing else that a file holds', () => {
    const views = [view('a', 'state:active'), { ...view('b'), sort: '-vendor', columns: 'state,address' }];
    expect(readViewFile(viewFileText(views))).toEqual({ type: 'views', views });
    const more = '{"leaseboard_views":[{"name":"a","query":"","sort":"","columns":"","__proto__":{"x":1},"y":2}],"z":3}';
    expect(readViewFile(more)).toEqual({ type: 'views', views: [view('a')] });
  });
});

describe('merging', () => {
  const someView = fc.record({
    name: fc.constantFrom('a', 'b', 'a (2)', 'c'),
    query: fc.constantFrom('', 'x', 'y'),
    sort: fc.constant(''),
    columns: fc.constant(''),
  });
  const someViews = fc.array(someView, { maxLength: 6 });

  test('loses none, keeps names apart, and the same file twice changes nothing', () => {
    fc.assert(
      fc.property(someViews, someViews, (before, found) => {
        const present = mergeViews([], before).views;
        const { views, added, known } = mergeViews(present, found);
        expect(views.slice(0, present.length)).toEqual(present);
        expect(new Set(views.map(({ name }) => name)).size).toBe(views.length);
        expect(added + known).toBe(found.length);
        for (const { query } of found) expect(views.some((one) => one.query === query)).toBe(true);
        expect(mergeViews(views, found)).toMatchObject({ added: 0 });
      }),
    );
  });

  test('another view whose name begins alike is another one', () => {
    expect(mergeViews([view('Printers (old)', 'printer')], [view('Printers', 'printer')])).toMatchObject({ added: 1, known: 0 });
  });

  test('a long name is shortened between characters, and known again', () => {
    const long = `${'x'.repeat(75)}🖨🖨`;
    const { views } = mergeViews([view(long, 'a')], [view(long, 'b')]);
    expect(views[1]!.name).toBe(`${'x'.repeat(75)} (2)`);
    expect(mergeViews(views, [view(long, 'b')])).toMatchObject({ added: 0, known: 1 });
  });

  test('says what was renamed', () => {
    expect(mergeViews([view('a', 'x')], [view('a', 'y'), view('a', 'x'), view('b')])).toEqual({
      views: [view('a', 'x'), view('a (2)', 'y'), view('b')],
      added: 2,
      known: 1,
      renamed: 1,
    });
  });

  test('a name stays within its length', () => {
    const long = 'x'.repeat(80);
    expect(freeName(long, new Set([long]))).toBe(`${'x'.repeat(76)} (2)`);
  });
});
