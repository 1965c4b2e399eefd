// The focus stays with its lease, wherever rows come and go.
import { beforeEach, expect, test, vi } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { storeOf, type TestStore } from '#src/testing/storeOf.ts';
import { GridFocus } from './gridFocus.ts';

let leases: TestStore;
let focus: GridFocus;

beforeEach(() => {
  leases = storeOf(['10.0.0.10', '10.0.0.20', '10.0.0.30', '10.0.0.40'].map((address) => lease(address, { hostname: `host-${address}` })));
  focus = new GridFocus(leases.store);
});

const at = () => [focus.place.id, focus.place.row];

test('moves within the rows', () => {
  focus.move(1, 2);
  expect(focus.place).toEqual({ id: 'office~10.0.0.20', row: 1, column: 2 });
  focus.move(9, null);
  expect(at()).toEqual(['office~10.0.0.40', 3]);
  focus.move(-1, null);
  expect(at()).toEqual(['office~10.0.0.10', 0]);
});

test('follows its lease when rows come above', () => {
  focus.move(1, null);
  leases.add(lease('10.0.0.5'));
  expect(at()).toEqual(['office~10.0.0.20', 2]);
});

test('when its lease leaves, what takes its place is focused; after the last one, the last', () => {
  focus.move(2, 1);
  leases.remove('10.0.0.30');
  leases.letLeave();
  expect(focus.place).toEqual({ id: 'office~10.0.0.40', row: 2, column: 1 });
  leases.remove('10.0.0.40');
  leases.letLeave();
  expect(at()).toEqual(['office~10.0.0.20', 1]);
});

test('another filter keeps the lease where it can, else begins anew', () => {
  focus.move(1, null);
  leases.setQuery('host-10.0.0.20');
  expect(at()).toEqual(['office~10.0.0.20', 0]);
  leases.setQuery('host-10.0.0.30');
  expect(at()).toEqual([null, 0]);
});

test('says in which row and column it is, and tells when it moved', () => {
  const listener = vi.fn<() => void>();
  focus.subscribe(listener);
  focus.move(0, 3);
  focus.move(0, 3);
  expect(listener).toHaveBeenCalledTimes(1);
  expect([focus.columnIn('office~10.0.0.10'), focus.columnIn('office~10.0.0.20')]).toEqual([3, undefined]);
});

test('a range reaches from where the focus was put without extending one', () => {
  focus.move(1, null);
  focus.move(3, null, true);
  expect(focus.anchor).toBe('office~10.0.0.20');
  focus.move(3, null);
  expect(focus.anchor).toBe('office~10.0.0.40');
});
