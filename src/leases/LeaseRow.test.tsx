// A row: what it shows of its lease and of its change, and when it renders again.
import { useTable } from '@tanstack/react-table';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { features, makeColumns } from './columns.tsx';
import { LeaseRow } from './LeaseRow.tsx';

const columns = makeColumns({ pools: { 'office~a': { name: 'Hall', leaseSeconds: null } }, sources: { office: 'Office' } });

function Rows({ rows }: { rows: Row[] }) {
  const table = useTable({ features, columns, data: rows, getRowId: (row) => row.lease.id });
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as in the table itself
    <div role="table">
      {table.getRowModel().rows.map((row, index) => (
        <LeaseRow key={row.id} row={row} rowIndex={index + 2} columns={columns} />
      ))}
    </div>
  );
}

const at = Date.parse('2026-11-20T12:00:00Z');
const one = lease('10.0.0.1', { hostname: 'anna\u202e', pool_id: 'office~a', mac_randomized: true });

test('says what the lease is, hostile names made visible', () => {
  render(<Rows rows={[{ lease: one, change: null }]} />);
  const row = screen.getByRole('row');
  expect(row.dataset).toMatchObject({ leaseId: 'office~10.0.0.1' });
  expect(row.getAttribute('aria-rowindex')).toBe('2');
  expect(row.hasAttribute('data-change')).toBe(false);
  const cells = screen.getAllByRole('cell').map(({ textContent }) => textContent);
  expect(cells.slice(0, 7)).toEqual(['active', '10.0.0.1', 'anna⟨RLO⟩', '3c:22:fb:12:9a:01random', '—none', 'never', 'Hall']);
});

test('a delegated prefix shows its length', () => {
  render(<Rows rows={[{ lease: lease('2001:db8::', { prefix_length: 56, kind: 'prefix' }), change: null }]} />);
  expect(screen.getByText('2001:db8::/56')).toBeTruthy();
});

test.each([
  ['added', 'granted', 'new'],
  ['updated', 'renewed', 'changed'],
  ['removed', 'released', 'gone'],
] as const)('%s is an attribute and a word, and each turn another one', (type, reason, word) => {
  const show = (turn: number) => [{ lease: one, change: { type, reason, at, turn } }];
  const { rerender } = render(<Rows rows={show(1)} />);
  expect(screen.getByRole('row').dataset).toMatchObject({ change: type, turn: '1' });
  expect(screen.getByText(`${word}:`)).toBeTruthy();
  rerender(<Rows rows={show(2)} />);
  expect(screen.getByRole('row').dataset).toMatchObject({ change: type, turn: '0' });
  rerender(<Rows rows={[{ lease: one, change: null }]} />);
  expect(screen.getByRole('row').hasAttribute('data-change')).toBe(false);
});

test('another lease object renders again, the same one does not', () => {
  const { rerender } = render(<Rows rows={[{ lease: one, change: null }]} />);
  const cell = screen.getAllByRole('cell')[2];
  one.hostname = 'not told';
  rerender(<Rows rows={[{ lease: one, change: null }]} />);
  expect(cell?.textContent).toBe('anna⟨RLO⟩');
  rerender(<Rows rows={[{ lease: { ...one, hostname: 'bert' }, change: null }]} />);
  expect(cell?.textContent).toBe('bert');
});
