// The query box on the page: what filters, what is explained instead, what is offered, and where it all goes.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leaseFacts } from '#domain/testing/leases.ts';
import { defaultSettings } from '#src/settings/settings.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { renderPage, shownAddresses, type RenderedPage } from '#src/testing/renderPage.ts';

const [anna, bert, carl] = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const leases = [
  leaseFacts(anna, { hostname: 'anna' }),
  leaseFacts(bert, { hostname: 'bert', state: 'declined' }),
  leaseFacts(carl, { hostname: 'carl', state: 'expired', vendor: 'Apple, Inc.' }),
];

let user: UserEvent;
const box = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Filter leases' });
const list = () => screen.findByRole('listbox', { name: 'Suggestions' });
const asked = ({ router }: RenderedPage) => (router.state.location.search as { q?: string }).q;
const expectRows = (...addresses: string[]) => waitFor(() => expect(shownAddresses()).toEqual(addresses));

beforeEach(() => {
  user = userEvent.setup();
});

afterEach(() => {
  settings.change(defaultSettings);
  localStorage.clear();
});

describe('a mistake', () => {
  test('is explained under the box while the last good result stays', async () => {
    const app = await renderPage('/', leases);
    await user.type(box(), 'anna');
    await expectRows(anna);
    await user.type(box(), ' foo:x');
    expect(box().getAttribute('aria-invalid')).toBeNull();
    await waitFor(() => expect(box().getAttribute('aria-invalid')).toBe('true'), { timeout: 3_000 });
    const told = await screen.findByText(/There is no field "foo"/);
    expect(told.closest('output')?.id).toBe(box().getAttribute('aria-describedby'));
    expect(shownAddresses()).toEqual([anna]);
    expect(asked(app)).toBe('anna');
  });

  test('in a link stands in the box, is explained, and all leases are there', async () => {
    const app = await renderPage('/?q=stat:declined', leases);
    expect(box().value).toBe('stat:declined');
    expect(box().getAttribute('aria-invalid')).toBe('true');
    await expectRows(anna, bert, carl);
    await user.click(await screen.findByRole('button', { name: /Did you mean/ }));
    expect(box().value).toBe('state:declined');
    await expectRows(bert);
    expect(asked(app)).toBe('state:declined');
    expect(box().getAttribute('aria-invalid')).toBeNull();
  });

  test('is no mistake yet while its values are offered', async () => {
    await renderPage('/', leases);
    await user.type(box(), 'state:');
    await list();
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(box().getAttribute('aria-invalid')).toBeNull();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(box().getAttribute('aria-invalid')).toBe('true'));
  });

  test('a field that is being written does not ask for its name', async () => {
    const app = await renderPage('/', leases);
    await user.type(box(), 'bert state:');
    await waitFor(() => expect(asked(app)).toBe('bert'));
    await expectRows(bert);
    expect(box().value).toBe('bert state:');
  });
});

describe('suggestions', () => {
  test('are chosen by keyboard: a field, then its value with its count', async () => {
    const app = await renderPage('/', leases);
    await user.type(box(), 'sta');
    await list();
    await user.keyboard('{ArrowDown}{Tab}');
    expect(box().value).toBe('state:');
    await waitFor(async () => expect((await list()).textContent).toContain('declined1 lease'));
    await user.keyboard('{ArrowDown}');
    const active = box().getAttribute('aria-activedescendant');
    expect(within(await list()).getAllByRole('option', { selected: true })[0]?.id).toBe(active);
    await user.keyboard('{ArrowUp}');
    expect(box().getAttribute('aria-activedescendant')).toBeNull();
    await user.keyboard('dec{ArrowDown}{Enter}');
    expect(box().value).toBe('state:declined');
    expect(box().getAttribute('aria-expanded')).toBe('false');
    await expectRows(bert);
    expect(asked(app)).toBe('state:declined');
  });

  test('Escape closes them, and only then clears', async () => {
    const app = await renderPage('/', leases);
    await user.type(box(), 'host');
    await list();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(box().value).toBe('host');
    await user.keyboard('{Escape}');
    expect(box().value).toBe('');
    await waitFor(() => expect(asked(app)).toBeUndefined());
    expect(document.activeElement).toBe(box());
  });

  test('without a choice Enter uses what is typed, which is remembered and offered', async () => {
    await renderPage('/', leases);
    await user.type(box(), 'bert{Enter}');
    expect(settings.value.recentQueries).toEqual(['bert']);
    await user.clear(box());
    await user.type(box(), 'stat:x{Enter}');
    expect(settings.value.recentQueries).toEqual(['bert']);
    await user.clear(box());
    await list();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(box().value).toBe('bert');
    await expectRows(bert);
  });

  test('a press takes one and leaves the caret in the box', async () => {
    await renderPage('/', leases);
    await user.type(box(), 'appl');
    await user.click(await screen.findByRole('option', { name: /vendor: Apple/ }));
    expect(box().value).toBe('vendor:="Apple, Inc."');
    expect(document.activeElement).toBe(box());
    await expectRows(carl);
  });
});

describe('the box', () => {
  test('a slash comes to it and opens what can be asked', async () => {
    await renderPage('/', leases);
    await user.keyboard('/');
    expect(document.activeElement).toBe(box());
    expect(box().value).toBe('');
    expect(within(await list()).getAllByRole('option').length).toBeGreaterThan(5);
  });

  test('follows the address when it changes another way', async () => {
    const app = await renderPage('/', leases);
    await user.type(box(), 'anna');
    await app.router.navigate({ to: '/', search: { q: 'bert' } });
    await waitFor(() => expect(box().value).toBe('bert'));
    app.router.history.back();
    await waitFor(() => expect(box().value).toBe('anna'));
    await expectRows(anna);
  });

  test('the examples of the help ask their question', async () => {
    const app = await renderPage('/', leases);
    await user.click(screen.getByRole('button', { name: 'What can be asked' }));
    const help = await screen.findByRole('dialog', { name: 'What can be asked' });
    await user.click(within(help).getByRole('button', { name: 'is:random seen:<1d' }));
    await waitFor(() => expect(box().value).toBe('is:random seen:<1d'));
    await waitFor(() => expect(asked(app)).toBe('is:random seen:<1d'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
