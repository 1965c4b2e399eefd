// What is selected: by ids, or all that match; what leaves is no longer selected.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { storeOf, type TestStore } from '#src/testing/storeOf.ts';
import { Selection } from './selection.ts';

const id = (host: number) => `office~10.0.0.${host}`;

let leases: TestStore;
let selection: Selection;

beforeEach(() => {
  leases = storeOf([1, 2, 3, 4].map((host) => lease(`10.0.0.${host}`, { hostname: host % 2 === 0 ? 'even' : 'odd' })));
  selection = new Selection(leases.store);
});

const selected = () => selection.leases().map(({ address }) => address);

test('one by one, listed in the order of the rows', () => {
  selection.toggle(id(3));
  selection.toggle(id(1));
  selection.toggle(id(2));
  selection.toggle(id(2));
  expect([selected(), selection.count, selection.has(id(1)), selection.has(id(2))]).toEqual([['10.0.0.1', '10.0.0.3'], 2, true, false]);
});

test('a range replaces, or is added', () => {
  selection.toggle(id(1));
  selection.select([id(3), id(4)], true);
  expect(selected()).toEqual(['10.0.0.1', '10.0.0.3', '10.0.0.4']);
  selection.select([id(2)], false);
  expect(selected()).toEqual(['10.0.0.2']);
});

test('tells whoever listens, until they leave', () => {
  const listener = vi.fn<() => void>();
  const leave = selection.subscribe(listener);
  selection.toggle(id(1));
  selection.clear();
  selection.clear();
  leave();
  selection.toggle(id(1));
  expect(listener).toHaveBeenCalledTimes(2);
});

test('a removed lease is no longer selected', () => {
  selection.select([id(1), id(2)], false);
  leases.remove('10.0.0.1');
  expect([selection.count, selected()]).toEqual([1, ['10.0.0.2']]);
});

test('while rows are held, what their leases have left stays selected, and is left with them', () => {
  selection.select([id(1), id(2), id(3)], false);
  leases.store.hold();
  leases.remove('10.0.0.1');
  expect([selection.count, selected()]).toEqual([3, ['10.0.0.1', '10.0.0.2', '10.0.0.3']]);
  leases.setQuery('even');
  expect(selected()).toEqual(['10.0.0.2', '10.0.0.1', '10.0.0.3']);
  leases.replace([lease('10.0.0.2')]);
  expect(selection.count).toBe(3);
  leases.store.release();
  leases.letLeave();
  expect([selection.count, selected()]).toEqual([1, ['10.0.0.2']]);
});

test('what a reload of the leases no longer holds is no longer selected', () => {
  selection.select([id(1), id(2)], false);
  leases.replace([lease('10.0.0.2'), lease('10.0.0.9')]);
  expect([selection.count, selected()]).toEqual([1, ['10.0.0.2']]);
});

describe('all that match', () => {
  test('those to come included, but for some', () => {
    selection.all();
    selection.toggle(id(2));
    expect([selection.isOfAll, selection.count, selection.has(id(1)), selection.has(id(2))]).toEqual([true, 3, true, false]);
    leases.add(lease('10.0.0.7'));
    expect([selection.count, selected()]).toEqual([4, ['10.0.0.1', '10.0.0.3', '10.0.0.4', '10.0.0.7']]);
  });

  test('without those whose rows are leaving', () => {
    selection.all();
    leases.remove('10.0.0.1');
    expect([leases.store.rowCount, selection.count, selected()]).toEqual([4, 3, ['10.0.0.2', '10.0.0.3', '10.0.0.4']]);
    leases.letLeave();
    expect([leases.store.rowCount, selection.count]).toEqual([3, 3]);
  });

  test('of this filter only, while chosen ones outlive it', () => {
    selection.all();
    leases.setQuery('odd');
    expect([selection.isOfAll, selection.count]).toEqual([false, 0]);
    selection.toggle(id(1));
    leases.setQuery('even');
    expect([selection.count, selected()]).toEqual([1, ['10.0.0.1']]);
  });

  test('a range from there is a range again', () => {
    selection.all();
    selection.select([id(2)], false);
    expect([selection.isOfAll, selected()]).toEqual([false, ['10.0.0.2']]);
  });
});
