// The table as a whole: a grid with one focus, keys and clicks that mean rows, numbers that follow, flashes within their budget.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leaseFacts } from '#domain/testing/leases.ts';
import { createMockBackend, type MockBackend } from '#mocks/mockBackend.ts';
import { mockServer } from '#mocks/node.ts';
import { scriptedSource, type ScriptedSource } from '#mocks/scriptedSource.ts';
import { renderApp, type RenderedApp } from '#src/testing/renderApp.tsx';

const user = userEvent.setup();
const hosts = Array.from({ length: 20 }, (_, index) => index + 10);
const facts = (host: number, hostname = `host-${host}`) => leaseFacts(`10.0.0.${host}`, { hostname });

let source: ScriptedSource;
let backend: MockBackend;
let server: ReturnType<typeof mockServer>;
let app: RenderedApp;
let grid: HTMLElement;

function row(host: number): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-lease-id="office~10.0.0.${host}"]`);
  if (found === null) throw new Error(`no row of host ${host}`);
  return found;
}

/** The focused row's host, with the column where a cell is focused. */
function focused(): string | null {
  const element = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  const id = element?.closest<HTMLElement>('[data-lease-id]')?.dataset['leaseId'];
  return id === undefined ? null : [id.split('.').at(-1), element?.dataset['column']].filter(Boolean).join(' ');
}

const selected = () =>
  [...document.querySelectorAll<HTMLElement>('[aria-selected="true"]')].map(({ dataset }) => dataset['leaseId']?.split('.').at(-1));

beforeEach(async () => {
  source = scriptedSource(
    hosts.map((host) => facts(host)),
    [],
    { id: 'office', name: 'Office', group: 'office' },
  );
  backend = createMockBackend({ source });
  server = mockServer(backend);
  server.listen({ onUnhandledFrame: 'error' });
  app = renderApp();
  await screen.findByText('host-10', undefined, { timeout: 4_000 });
  grid = screen.getByRole('grid', { name: 'Leases' });
  await within(screen.getByTestId('connection-label')).findByText(/^Live$/, undefined, { timeout: 4_000 });
  // Keys are loaded after the rows.
  await import('./gridInput.ts');
});

afterEach(async () => {
  app.unmount();
  server.close();
  await backend.stop();
});

test('is a grid with one tab stop and its true size', () => {
  expect(grid.getAttribute('aria-rowcount')).toBe('21');
  expect(Number(grid.getAttribute('aria-colcount'))).toBe(within(row(10)).getAllByRole('gridcell').length);
  expect(within(grid).getAllByRole('row')[1]?.querySelectorAll('[tabindex="0"], button, input')).toHaveLength(0);
});

test('keys go along rows and cells, select and clear; the rows are not held by them', async () => {
  grid.focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  await waitFor(() => expect(focused()).toBe('12'), { timeout: 4_000 });
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(focused()).toBe('12 address');
  await user.keyboard('{Home}{ArrowLeft} ');
  expect([focused(), selected()]).toEqual(['12', ['12']]);
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  expect(selected()).toEqual(['12', '13', '14']);
  expect(await screen.findByRole('region', { name: 'Selection' }, { timeout: 4_000 })).toBeTruthy();
  await user.keyboard('{Control>}a{/Control}');
  expect(selected()).toHaveLength(20);
  await user.keyboard('{Escape}');
  expect(selected()).toEqual([]);
  expect(app.live.store.held).toBeNull();
  await user.keyboard('p');
  expect(app.live.store.held).not.toBeNull();
  await user.keyboard('p');
  expect(app.live.store.held).toBeNull();
});

test('the focus stays with its lease while rows come above it, and row numbers follow', async () => {
  await user.click(within(row(15)).getByText('host-15'));
  await waitFor(() => expect(focused()).toBe('15'));
  source.put(facts(5), facts(6));
  await waitFor(() => expect(row(15).getAttribute('aria-rowindex')).toBe('9'), { timeout: 3_000 });
  expect(focused()).toBe('15');
  source.remove('office~10.0.0.15');
  await waitFor(() => expect(focused()).toBe('16'), { timeout: 4_000 });
});

test('Enter and a click on the address open the lease; with Ctrl the click selects its row', async () => {
  await user.keyboard('{Control>}');
  await user.click(within(row(13)).getByText('host-13'));
  await user.keyboard('{/Control}');
  expect(selected()).toEqual(['13']);
  expect(app.router.state.location.pathname).toBe('/');
  await user.click(within(row(14)).getByRole('link', { name: '10.0.0.14' }));
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/leases/office~10.0.0.14'));
});

test('more rows in change than the budget are calm; later ones fade again', async () => {
  source.put(facts(10, 'first'));
  await waitFor(() => expect(row(10).dataset['change']).toBe('updated'));
  expect(row(10).dataset['pace']).toBeUndefined();
  source.put(...hosts.slice(1).map((host) => facts(host, `again-${host}`)));
  await waitFor(() => expect(row(20).dataset['change']).toBe('updated'));
  expect(hosts.slice(1).map((host) => row(host).dataset['pace'])).toEqual(hosts.slice(1).map(() => 'tint'));
  // What had begun to fade goes on.
  expect(row(10).dataset['pace']).toBeUndefined();
  await waitFor(() => expect(document.querySelector('[data-change]')).toBeNull(), { timeout: 4_000 });
  source.put(facts(20, 'alone'));
  await waitFor(() => expect([row(20).dataset['change'], row(20).dataset['pace']]).toEqual(['updated', undefined]));
});
