// Saved views: made, shown, changed, taken to a file and read from one, with nothing lost on the way.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaseFacts } from '#domain/testing/leases.ts';
import { defaultSettings, type SavedView } from '#src/settings/settings.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { renderPage, type RenderedPage } from '#src/testing/renderPage.ts';
import { viewFileText } from './viewFile.ts';

const saved: Blob[] = [];
vi.mock(import('#src/ui/saveFile.ts'), () => ({ saveFile: (content: Blob) => void saved.push(content) }));

let user: UserEvent;
const view = (name: string, more: Partial<SavedView> = {}): SavedView => ({ name, query: '', sort: '', columns: '', ...more });
const views = () => settings.value.savedViews;
const names = () => views().map(({ name }) => name);

async function open(address = '/'): Promise<RenderedPage> {
  const app = await renderPage(address, [leaseFacts('10.0.0.1'), leaseFacts('10.0.0.2', { state: 'declined' })]);
  await user.click(screen.getByRole('button', { name: 'Saved views' }));
  await screen.findByRole('dialog', { name: 'Saved views' });
  return app;
}

const name = (text: string) => user.type(screen.getByRole('textbox', { name: 'Name for the present view' }), `${text}{Enter}`);
const upload = (text: string) =>
  user.upload(screen.getByLabelText('File of saved views'), new File([text], 'views.json', { type: 'application/json' }));

beforeEach(() => {
  user = userEvent.setup();
  saved.length = 0;
});

afterEach(() => {
  settings.change(defaultSettings);
  localStorage.clear();
});

test('keeps question, order and columns under a name, and shows them again', async () => {
  const app = await open('/?q=state:declined&sort=-vendor&cols=state,address,vendor');
  await name('Bad ones');
  expect(views()).toEqual([view('Bad ones', { query: 'state:declined', sort: '-vendor', columns: 'state,address,vendor' })]);
  await app.router.navigate({ to: '/', search: {} });
  await waitFor(() => expect(app.router.state.location.search).toEqual({}));
  const row = within(screen.getByRole('list', { name: 'Saved views' })).getByRole('button');
  expect(row.getAttribute('aria-current')).toBeNull();
  await user.click(row);
  await waitFor(() =>
    expect(app.router.state.location.search).toEqual({ q: 'state:declined', sort: '-vendor', cols: 'state,address,vendor' }),
  );
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a name that is taken gets the present view, which can be undone', async () => {
  settings.change({ savedViews: [view('Mine', { query: 'anna' })] });
  await open('/?q=state:declined');
  await name('Mine');
  expect(views()).toEqual([view('Mine', { query: 'state:declined' })]);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(views()).toEqual([view('Mine', { query: 'anna' })]);
});

test('are renamed, moved and deleted by keyboard', async () => {
  settings.change({ savedViews: ['a', 'b', 'c'].map((one) => view(one)) });
  await open();
  await user.click(screen.getByRole('button', { name: 'Edit' }));
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of a' });
  await user.clear(field);
  await user.type(field, 'b');
  expect(field.validationMessage).toMatch(/Another view/);
  await user.keyboard('{Enter}');
  expect(field.value).toBe('a');
  await user.type(field, '1{Enter}');
  expect(names()).toEqual(['a1', 'b', 'c']);
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name of a1' }));
  await user.click(screen.getByRole('button', { name: 'Move a1 down' }));
  expect(names()).toEqual(['b', 'a1', 'c']);
  await user.click(screen.getByRole('button', { name: 'Move c down' }));
  expect(names()).toEqual(['b', 'a1', 'c']);
  await user.click(screen.getByRole('button', { name: 'Delete b' }));
  expect(names()).toEqual(['a1', 'c']);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(names()).toEqual(['b', 'a1', 'c']);
});

test('what is exported can be imported, and a name that is taken is another one', async () => {
  settings.change({ savedViews: [view('a', { query: 'anna' }), view('b')] });
  await open();
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Export' }));
  const text = (await saved[0]?.text()) ?? '';
  settings.change({ savedViews: [view('a', { query: 'bert' })] });
  await upload(text);
  await screen.findByText('2 views added, 1 under another name, as theirs was taken.');
  expect(views()).toEqual([view('a', { query: 'bert' }), view('a (2)', { query: 'anna' }), view('b')]);
  await upload(text);
  await screen.findByText('0 views added, 2 here already.');
  expect(names()).toEqual(['a', 'a (2)', 'b']);
});

test.each([
  ['not a view', /not JSON/],
  ['{"views":[]}', /holds no saved views/],
  [viewFileText([view('x'.repeat(81))]), /View 1 in this file can’t be read/],
])('a file that is none is refused in a sentence: %.20s', async (text, sentence) => {
  settings.change({ savedViews: [view('a')] });
  await open();
  await upload(text);
  await screen.findByText(sentence);
  expect(names()).toEqual(['a']);
});
