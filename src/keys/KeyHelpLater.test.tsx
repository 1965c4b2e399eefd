// The list of keys: `?` opens it, but not where a question mark is a letter, and it says what each key does.
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openKeyHelp } from './keyHelp.ts';
import { KeyHelpLater } from './KeyHelpLater.tsx';

test('`?` opens it, Escape closes it, in a field it is a letter', async () => {
  const user = userEvent.setup();
  render(
    <>
      <input aria-label="Filter" />
      <KeyHelpLater />
    </>,
  );
  await user.type(screen.getByLabelText('Filter'), '?');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.tab();
  await user.keyboard('?');
  const dialog = await screen.findByRole('dialog', { name: 'Keys' }, { timeout: 4_000 });
  expect(within(dialog).getByText('Select all that match').previousElementSibling?.textContent).toBe('CtrlA');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('anything on the page may open it', async () => {
  const user = userEvent.setup();
  render(<KeyHelpLater />);
  openKeyHelp();
  await screen.findByRole('dialog', { name: 'Keys' }, { timeout: 4_000 });
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
