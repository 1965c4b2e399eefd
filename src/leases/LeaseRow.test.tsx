// A row: what it shows of its lease, its change, its selection and the focus, and when it renders again.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- as in the table itself
import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { lease } from '#domain/testing/leases.ts';
import type { Row } from '#src/live/leaseStore.ts';
import { storeOf } from '#src/testing/storeOf.ts';
import type { RowCells } from './cellOf.tsx';
import { columnIds } from './columnIds.ts';
import { GridFocus } from './gridFocus.ts';
import { LeaseRow } from './LeaseRow.tsx';
import { Selection } from './selection.ts';

const hall: RowCells = {
  ids: columnIds,
  around: { pools: { 'office~a': { name: 'Hall', leaseSeconds: null } }, sources: { office: 'Office' }, marks: {} },
};

const at = Date.parse('2026-11-20T12:00:00Z');
const one = lease('10.0.0.1', { hostname: 'anna\u202e', pool_id: 'office~a', mac_randomized: true });
const { store } = storeOf([one, lease('10.0.0.2')]);
const selection = new Selection(store);
const focus = new GridFocus(store);

function Rows({ rows, cells = hall }: { rows: Row[]; cells?: RowCells }) {
  return (
    <div role="grid">
      <div role="rowgroup">
        {rows.map((row, index) => (
          <LeaseRow key={row.lease.id} row={row} rowIndex={index + 2} cells={cells} isOpen={false} selection={selection} focus={focus} />
        ))}
      </div>
    </div>
  );
}

/** What the cell of a column says. */
function cell(column: string): string | null | undefined {
  return document.querySelector(`[data-column="${column}"]`)?.textContent;
}

test('says what the lease is, hostile names made visible', () => {
  render(<Rows rows={[{ lease: one, change: null }]} />);
  const row = screen.getByRole('row');
  expect(row.dataset).toMatchObject({ leaseId: 'office~10.0.0.1' });
  expect(row.getAttribute('aria-rowindex')).toBe('2');
  expect(row.hasAttribute('data-change')).toBe(false);
  expect(['state', 'address', 'hostname', 'mac_address', 'vendor', 'expires_at', 'pool_id'].map(cell)).toEqual([
    'active',
    '10.0.0.1',
    'anna⟨RLO⟩',
    '3c:22:fb:12:9a:01random',
    '—none',
    'never',
    'Hall',
  ]);
  expect(screen.getByRole('link', { name: '10.0.0.1' }).getAttribute('href')).toBe('leases/office~10.0.0.1');
});

test('a delegated prefix shows its length', () => {
  render(<Rows rows={[{ lease: lease('2001:db8::', { prefix_length: 56, kind: 'prefix' }), change: null }]} />);
  expect(screen.getByText('2001:db8::/56')).toBeTruthy();
});

test.each([
  ['added', 'granted'],
  ['updated', 'renewed'],
  ['removed', 'released'],
] as const)('%s is an attribute, and each turn another one', (type, reason) => {
  const show = (turn: number) => [{ lease: one, change: { type, reason, at, turn } }];
  const { rerender } = render(<Rows rows={show(1)} />);
  expect(screen.getByRole('row').dataset).toMatchObject({ change: type, turn: '1' });
  rerender(<Rows rows={show(2)} />);
  expect(screen.getByRole('row').dataset).toMatchObject({ change: type, turn: '0' });
  rerender(<Rows rows={[{ lease: one, change: null }]} />);
  expect(screen.getByRole('row').hasAttribute('data-change')).toBe(false);
});

test('another lease object renders its cells again; the same one, or a change that is over, does not', () => {
  const { rerender } = render(<Rows rows={[{ lease: one, change: { type: 'updated', reason: 'renewed', at, turn: 1 } }]} />);
  one.hostname = 'not told';
  rerender(<Rows rows={[{ lease: one, change: null }]} />);
  expect([screen.getByRole('row').hasAttribute('data-change'), cell('hostname')]).toEqual([false, 'anna⟨RLO⟩']);
  rerender(<Rows rows={[{ lease: { ...one, hostname: 'bert' }, change: null }]} />);
  expect(cell('hostname')).toBe('bert');
});

test('what is learned of pools is written into the cells that stand there', () => {
  const { rerender } = render(<Rows rows={[{ lease: one, change: null }]} />);
  const elements = [...document.querySelectorAll('[role="gridcell"] *')];
  rerender(
    <Rows
      rows={[{ lease: one, change: null }]}
      cells={{ ...hall, around: { ...hall.around, pools: { 'office~a': { name: 'Lobby', leaseSeconds: null } } } }}
    />,
  );
  expect(cell('pool_id')).toBe('Lobby');
  expect(elements.every((element) => element.isConnected)).toBe(true);
});

test('shows that it is selected, and where the focus is', () => {
  render(<Rows rows={store.rows(0, 2)} />);
  const [first, second] = screen.getAllByRole('row');
  expect([first?.ariaSelected ?? first?.getAttribute('aria-selected'), first?.dataset['focused']]).toEqual(['false', undefined]);
  act(() => {
    selection.toggle('office~10.0.0.2');
    focus.move(0, null);
  });
  expect([first?.getAttribute('aria-selected'), first?.dataset['focused']]).toEqual(['false', 'row']);
  expect([second?.getAttribute('aria-selected'), second?.dataset['focused']]).toEqual(['true', undefined]);
  act(() => focus.move(1, 1));
  expect([first?.dataset['focused'], second?.dataset['focused']]).toEqual([undefined, 'cell']);
  expect(second?.querySelector('[data-focused]')?.getAttribute('data-column')).toBe('address');
});
