// The palette over the whole page: everything by keyboard, whatever the text means.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMockBackend, type MockBackend } from '#mocks/mockBackend.ts';
import { mockServer } from '#mocks/node.ts';
import { scriptedSource } from '#mocks/scriptedSource.ts';
import type { PoolFacts } from '#domain/pool.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { defaultSettings } from '#src/settings/settings.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { renderApp, type RenderedApp } from '#src/testing/renderApp.tsx';

const pool: PoolFacts = {
  id: 'office~guests',
  name: 'guests',
  subnet: '10.0.0.0/24',
  shared_network: null,
  ranges: [{ first: '10.0.0.1', last: '10.0.0.99' }],
  family: 4,
  kind: 'address',
  delegated_length: null,
  total: '99',
  reserved_in_range: '0',
  lease_seconds: 3600,
  source_id: 'office',
};

const leases = [
  leaseFacts('10.0.0.20', { hostname: 'bert', mac_address: null }),
  leaseFacts('10.0.0.2', { hostname: 'anna\u202e', mac_address: '3c:22:fb:12:9a:01', vendor: 'Apple' }),
];

let backend: MockBackend;
let server: ReturnType<typeof mockServer>;
let app: RenderedApp;
let user: UserEvent;

async function start(address: string): Promise<void> {
  app = renderApp(address);
  await waitFor(() => expect(screen.getByTestId('connection-label').textContent).toMatch(/^Live/), { timeout: 4_000 });
}

async function open(): Promise<HTMLElement> {
  await user.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('combobox', { name: /^Go to/ });
  await waitFor(() => expect(document.activeElement).toBe(box));
  return box;
}

const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);
const highlighted = () => document.querySelector('[role="option"][data-highlighted]')?.textContent;
const address = () => app.router.state.location;

beforeEach(() => {
  localStorage.clear();
  settings.change(defaultSettings);
  user = userEvent.setup();
  backend = createMockBackend({ source: scriptedSource(leases, [pool], { id: 'office', name: 'Office', group: 'office' }) });
  server = mockServer(backend);
  server.listen({ onUnhandledFrame: 'error' });
});

afterEach(async () => {
  app.unmount();
  server.close();
  await backend.stop();
});

test('opens over any page, lists what there is in groups, and gives the focus back', async () => {
  await start('/pools');
  const link = screen.getByRole('link', { name: 'Activity' });
  link.focus();
  await open();
  expect(screen.getAllByRole('group').map((group) => within(group).getAllByRole('option').length > 0)).toEqual([true, true]);
  expect(options().slice(0, 3)).toEqual(['Leases', 'Pools', 'Activity']);
  expect(highlighted()).toBe('Leases');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(link));
});

test('the same key closes it, and a press on the button opens it', async () => {
  await start('/pools');
  await open();
  await user.keyboard('{Control>}k{/Control}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: /^Search/ }));
  expect(await screen.findByRole('dialog', { name: 'Command palette' })).toBeTruthy();
});

test.each(['10.0.0.2', '3C22.FB12.9A01', 'anna'])('%s and Enter open the lease that is meant', async (text) => {
  await start('/activity');
  await user.type(await open(), text);
  await waitFor(() => expect(highlighted()).toMatch(/^10\.0\.0\.2anna⟨RLO⟩/));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(decodeURIComponent(address().pathname)).toBe('/leases/office~10.0.0.2'));
  expect(screen.queryByRole('dialog', { name: 'Command palette' })).toBeNull();
});

test('no letter typed later leads to a lease that does not have it', async () => {
  await start('/pools');
  const box = await open();
  await user.type(box, 'bert');
  await waitFor(() => expect(highlighted()).toMatch(/^10\.0\.0\.20/));
  await user.type(box, 'x');
  expect(options()).toEqual(['Filter the leases bybertx']);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(address()).toMatchObject({ pathname: '/', search: { q: 'bertx' } }));
});

test('what is no query is looked for as it stands', async () => {
  await start('/pools');
  await user.type(await open(), 'nofield:x');
  expect(options()).toEqual(['Filter the leases by"nofield:x"']);
});

test('a pool leads to its leases, a saved view to its question, order and columns', async () => {
  settings.change({ savedViews: [{ name: 'Phones', query: 'vendor:apple', sort: '-expires_at', columns: 'address,vendor' }] });
  await start('/activity?q=bert');
  await user.type(await open(), 'guests');
  await waitFor(() => expect(highlighted()).toBe('guests10.0.0.0/24'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(address()).toMatchObject({ pathname: '/', search: { q: 'pool:=office~guests' } }));
  await user.type(await open(), 'phones');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(address().search).toEqual({ q: 'vendor:apple', sort: '-expires_at', cols: 'state,address,vendor' }));
});

test('what was picked comes first the next time', async () => {
  await start('/');
  await user.type(await open(), 'dark{Enter}');
  await waitFor(() => expect(settings.value.theme).toBe('dark'));
  await user.type(await open(), 'hold{Enter}');
  await screen.findByText('Paused');
  await open();
  expect(options().slice(0, 2)).toEqual(['Show changes againSpace', 'Leases']);
  expect(options().filter((text) => text.startsWith('Show changes'))).toHaveLength(1);
});

test('actions are those of the moment', async () => {
  await start('/?q=anna');
  const box = await open();
  expect(options()).toEqual(expect.arrayContaining(['Clear the filter', 'Disconnect', 'Theme: dark']));
  expect(options()).not.toContain('Connect');
  await user.type(box, 'clear the filter{Enter}');
  await waitFor(() => expect(address().search).toEqual({}));
  await user.type(await open(), 'theme dark{Enter}');
  await waitFor(() => expect(settings.value.theme).toBe('dark'));
  await open();
  expect(options()).not.toContain('Clear the filter');
  expect(options()).not.toContain('Theme: dark');
});

test('an action that has something to say leaves the palette open for it', async () => {
  await start('/pools');
  await user.type(await open(), 'copy the link{Enter}');
  expect(await screen.findByText(/^(Link copied|This browser)/)).toBeTruthy();
  expect(screen.getByRole('dialog', { name: 'Command palette' })).toBeTruthy();
});
