// Law: keys are one to one with leases that stay, and an element is made only where none is free.
import { expect, test } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { RowKeys } from './rowKeys.ts';

const rows = (...hosts: number[]): Row[] => hosts.map((host) => ({ lease: lease(`10.0.0.${host}`), change: null }));

test('a lease keeps its key wherever its row goes, and the same rows have the same keys', () => {
  const keys = new RowKeys();
  const [a, b, c] = keys.of(rows(1, 2, 3));
  expect(keys.of(rows(3, 1, 2))).toEqual([c, a, b]);
  expect(keys.of(rows(3, 1, 2))).toEqual([c, a, b]);
});

test('of another list each row takes over the element in its place', () => {
  const keys = new RowKeys();
  const before = keys.of(rows(1, 2, 3));
  expect(keys.of(rows(7, 8, 9))).toEqual(before);
});

test('a row that comes takes over that of one that has gone; only more rows than before are made', () => {
  const keys = new RowKeys();
  const [a, b, c] = keys.of(rows(1, 2, 3));
  const [d, e, f, g] = keys.of(rows(4, 2, 3, 5));
  expect([d, e, f]).toEqual([a, b, c]);
  expect([a, b, c]).not.toContain(g);
});

test('a row that comes with a change is made, so that its animation begins', () => {
  const keys = new RowKeys();
  const before = keys.of(rows(1, 2));
  const [changed, calm] = rows(3, 4);
  const change = { type: 'updated', reason: 'renewed', at: 0, turn: 1 } as const;
  const [made, taken] = keys.of([{ ...changed!, change }, calm!]);
  expect(before).not.toContain(made);
  expect(taken).toBe(before[0]);
  expect(keys.of([{ ...changed!, change: { ...change, turn: 2 } }, calm!])).toEqual([made, taken]);
});

test('no two rows ever have one key', () => {
  const keys = new RowKeys();
  for (let step = 0; step < 200; step += 1) {
    const hosts = Array.from({ length: 12 }, (_, index) => index + 1).filter((host) => (host * 7 + step * step) % 5 !== 0);
    const made = keys.of(rows(...hosts));
    expect(new Set(made).size).toBe(hosts.length);
  }
});
