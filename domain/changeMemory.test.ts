// What is remembered of changes: by number and by size, and any number of them at once.
import { expect, test } from 'vitest';
import type { Change } from './change.ts';
import { ChangeMemory } from './changeMemory.ts';
import { lease } from './testing/leases.ts';

const change = (revision: number): Change => ({
  revision,
  type: 'added',
  lease: lease('10.0.0.1'),
  before: null,
  reason: 'granted',
  timestamp: '',
});

test('the latest are remembered, and at least as many as asked for', () => {
  const memory = new ChangeMemory(2);
  for (let revision = 1; revision <= 9; revision += 1) memory.add([change(revision)]);
  expect(memory.latest(2)?.map(({ revision }) => revision)).toEqual([8, 9]);
  expect(memory.latest(0)).toEqual([]);
  expect(memory.latest(5)).toBeNull();
  memory.clear();
  expect(memory.latest(1)).toBeNull();
});

test('a table of a million leases that changes all at once is no more than one can take', () => {
  const memory = new ChangeMemory(2);
  memory.add(Array<Change>(1_000_000).fill(change(1)));
  expect(memory.latest(2)).toHaveLength(2);
});
