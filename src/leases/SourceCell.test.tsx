// Whose word a lease is, a mark of each partner, and that their differing is seen and heard.
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import { SourceCell } from './SourceCell.tsx';
import { shortNames, sourceMarks } from './sourceMarks.ts';

const names = { office: 'Kea A', lab: 'Kea B' };
const source = {
  group: 'office',
  kind: 'kea4',
  status: 'ok',
  as_of: null,
  since: '',
  changed_at: null,
  detail: null,
  format: null,
} as const;
const rest = { ...source, records: 0, bad_records: { total: 0, first: [] }, pools: 0, warnings: [], paths: [] };
const marks = sourceMarks({
  sources: [
    { ...rest, id: 'office', name: 'Kea A', colour: 'teal' },
    { ...rest, id: 'lab', name: 'Kea B', colour: null },
    { ...rest, id: 'far', name: 'Far away', colour: null, group: 'far' },
  ],
});

const active = { source_id: 'office', state: 'active' as const, expires_at: '2026-11-20T12:00:00.000Z' };

function cell(partners: Parameters<typeof lease>[1]) {
  const { container } = render(<SourceCell lease={lease('10.0.0.1', partners)} names={names} marks={marks} />);
  return { container, marks: [...container.querySelectorAll('[aria-hidden] > span')].map(({ textContent }) => textContent) };
}

test('the lease of a lone source shows its name', () => {
  const { container } = cell({});
  expect(container.textContent).toBe('Kea A');
  expect(container.querySelector('[data-diverging]')).toBeNull();
});

test('partners that agree have a mark each', () => {
  const { container, marks: shown } = cell({ partners: [active, { ...active, source_id: 'lab' }] });
  expect(shown).toEqual(['A', 'B']);
  expect(screen.getByText('Partners agree: Kea A: active, Kea B: active')).toBeTruthy();
  expect(container.querySelector('[data-diverging]')).toBeNull();
});

test('a partner that lacks the lease is seen and heard', () => {
  const { container } = cell({ partners: [active, { source_id: 'lab', state: null, expires_at: null }] });
  expect(container.querySelector('[data-diverging]')).not.toBeNull();
  expect(screen.getByText('Partners differ: Kea A: active, Kea B: has no such lease')).toBeTruthy();
});

test('a source that is not known yet is called by its id', () => {
  const { marks: shown } = cell({ partners: [active, { ...active, source_id: 'new\u202e' }] });
  expect(shown).toEqual(['A', 'new⟨RLO⟩']);
});

test.each([
  [
    ['kea-a', 'kea-b'],
    ['a', 'b'],
  ],
  [
    ['office', 'lab'],
    ['off', 'lab'],
  ],
  [
    ['kea', 'kea-2'],
    ['kea', 'kea-'],
  ],
  [
    ['main east', 'main eastern'],
    ['main east', 'main easte'],
  ],
  [['alone'], ['alo']],
  [
    ['twin', 'twin'],
    ['twi', 'twi'],
  ],
  [[], []],
])('%j are %j for short', (long, short) => {
  expect(shortNames(long)).toEqual(short);
});
