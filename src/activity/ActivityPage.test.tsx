// The feed while MSW plays the stream: fills, filters, holds still, and leads to the lease.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMockBackend, type MockBackend } from '#mocks/mockBackend.ts';
import { mockServer } from '#mocks/node.ts';
import { scriptedSource, type ScriptedSource } from '#mocks/scriptedSource.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { renderApp, type RenderedApp } from '#src/testing/renderApp.tsx';

let source: ScriptedSource;
let backend: MockBackend;
let server: ReturnType<typeof mockServer>;
let app: RenderedApp;

const feed = () => [...document.querySelectorAll('[data-activity]')].map(({ textContent }) => textContent.replace(/^[\d:]+/, ''));

async function isLive(): Promise<void> {
  await waitFor(() => expect(screen.getByTestId('connection-label').textContent).toMatch(/^Live/), { timeout: 4_000 });
}

beforeEach(async () => {
  source = scriptedSource([leaseFacts('10.0.0.1', { hostname: 'anna' })], [], { id: 'office', name: 'Office', group: 'office' });
  backend = createMockBackend({ source });
  server = mockServer(backend);
  server.listen({ onUnhandledFrame: 'error' });
  app = renderApp('/activity');
  await isLive();
});

afterEach(async () => {
  app.unmount();
  server.close();
  await backend.stop();
});

test('says since when nothing has changed, then what happens, the latest first', async () => {
  expect(await screen.findByText(/^Nothing has changed since \d\d:\d\d/)).toBeTruthy();
  source.put(leaseFacts('10.0.0.2', { hostname: 'evil\u202e', vendor: 'Apple' }));
  await waitFor(() => expect(feed()).toEqual(['new10.0.0.2granted to evil⟨RLO⟩ (Apple)Office']));
  source.put(leaseFacts('10.0.0.1', { hostname: 'bert' }));
  await waitFor(() => expect(feed()[0]).toBe('changed10.0.0.1renamed from anna to bertOffice'));
  source.remove('office~10.0.0.1');
  await waitFor(() => expect(feed()[0]).toBe('gone10.0.0.1removed (release or expiry: the server does not say)bertOffice'));
  expect(screen.queryByText(/^Nothing has changed/)).toBeNull();
});

test('is filtered in the language of the lease table, and says so when nothing matches', async () => {
  const user = userEvent.setup();
  source.put(leaseFacts('10.0.0.2', { hostname: 'bert' }), leaseFacts('10.0.0.3', { hostname: 'carl' }));
  await waitFor(() => expect(feed()).toHaveLength(2));
  const box = screen.getByRole('combobox', { name: 'Filter changes' });
  await user.type(box, 'carl');
  await waitFor(() => expect(feed()).toHaveLength(1));
  expect(app.router.state.location.search).toEqual({ q: 'carl' });
  await user.type(box, 'x');
  await screen.findByText('No change matches');
  await user.click(screen.getByRole('button', { name: 'Clear filter' }));
  await waitFor(() => expect(feed()).toHaveLength(2));
});

test('holds still while it is paused, and catches up', async () => {
  const user = userEvent.setup();
  source.put(leaseFacts('10.0.0.2'));
  await waitFor(() => expect(feed()).toHaveLength(1));
  await user.click(screen.getByRole('button', { name: 'Hold the rows still' }));
  await screen.findByText('Paused');
  source.put(leaseFacts('10.0.0.3'));
  await screen.findByText(/1 added/);
  expect(feed()).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Apply' }));
  await waitFor(() => expect(feed()).toHaveLength(2));
});

test('an address leads to its lease', async () => {
  const user = userEvent.setup();
  source.put(leaseFacts('10.0.0.2'));
  await waitFor(() => expect(feed()).toHaveLength(1));
  await user.click(within(screen.getByRole('table', { name: 'Changes' })).getByRole('link', { name: '10.0.0.2' }));
  await waitFor(() => expect(app.router.state.location).toMatchObject({ pathname: '/', search: { q: '10.0.0.2' } }));
});
