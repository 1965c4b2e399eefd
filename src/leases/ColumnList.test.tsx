// The chooser's list: showing, hiding, and moving by keyboard.
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ColumnId } from './columnIds.ts';
import { ColumnList } from './ColumnList.tsx';

const first: readonly ColumnId[] = ['state', 'address', 'hostname', 'vendor'];
const onShow = vi.fn<(ids: readonly ColumnId[]) => void>();

function List({ moving = () => {} }: { moving?: (moving: boolean) => void }) {
  const [shown, setShown] = useState(first);
  return (
    <>
      <ColumnList
        shown={shown}
        onShow={(ids) => {
          onShow(ids);
          setShown(ids);
        }}
        onMoving={moving}
      />
      <button type="button" onClick={() => setShown(['state', 'address', 'duid', 'hostname'])}>
        elsewhere
      </button>
    </>
  );
}

const box = (name: string) => screen.getByRole('checkbox', { name });
const names = () =>
  within(screen.getByRole('list'))
    .getAllByRole('checkbox')
    .map((one) => one.closest('label')?.querySelector('span')?.textContent);

beforeEach(() => {
  onShow.mockClear();
  // jsdom lays nothing out; the list's lines stand below each other.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: Element) {
    const lines = [...(this.closest('ul')?.querySelectorAll('li') ?? [])];
    const at = lines.findIndex((line) => line === this.closest('li'));
    return new DOMRect(0, Math.max(0, at) * 28, 280, at === -1 ? lines.length * 28 : 28);
  });
});

test('lists every column, the shown ones first, and the fixed ones can’t be hidden', () => {
  render(<List />);
  expect(names().slice(0, 5)).toEqual(['State', 'Address or prefix', 'Host name', 'Vendor', 'MAC address']);
  expect(names()).toHaveLength(18);
  expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(4);
  expect(screen.getAllByRole('checkbox', { name: /always shown/ }).every((one) => one.hasAttribute('disabled'))).toBe(true);
});

test('a box shows and hides its column, which keeps its place in the list', async () => {
  render(<List />);
  const user = userEvent.setup();
  await user.click(box('Host name'));
  expect(onShow).toHaveBeenLastCalledWith(['state', 'address', 'vendor']);
  expect(names()[2]).toBe('Host name');
  await user.click(box('DUID'));
  expect(onShow).toHaveBeenLastCalledWith(['state', 'address', 'vendor', 'duid']);
  await user.click(box('Host name'));
  expect(onShow).toHaveBeenLastCalledWith(['state', 'address', 'hostname', 'vendor', 'duid']);
});

test('another choice from elsewhere is followed', async () => {
  render(<List />);
  await userEvent.click(screen.getByRole('button', { name: 'elsewhere' }));
  expect(names().slice(0, 4)).toEqual(['State', 'Address or prefix', 'DUID', 'Host name']);
});

test('a column is moved by keyboard, and each step is said', async () => {
  const moving = vi.fn<(moving: boolean) => void>();
  render(<List moving={moving} />);
  const user = userEvent.setup();
  const status = () => screen.getByRole('status').textContent;
  screen.getByRole('button', { name: 'Move Host name' }).focus();
  await user.keyboard(' ');
  await waitFor(() => expect(status()).toBe('Host name in hand, place 1 of 16.'));
  expect(moving).toHaveBeenLastCalledWith(true);
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(status()).toBe('Host name in hand, place 2 of 16.'));
  await user.keyboard(' ');
  await waitFor(() => expect(onShow).toHaveBeenCalledWith(['state', 'address', 'vendor', 'hostname']));
  expect(status()).toBe('Host name put down, place 2 of 16.');
  expect(moving).toHaveBeenLastCalledWith(false);
});

test('Escape leaves it where it was', async () => {
  render(<List />);
  const user = userEvent.setup();
  screen.getByRole('button', { name: 'Move Vendor' }).focus();
  await user.keyboard(' {ArrowUp}{Escape}');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Vendor is back, place 2 of 16.'));
  expect(onShow).not.toHaveBeenCalled();
});
