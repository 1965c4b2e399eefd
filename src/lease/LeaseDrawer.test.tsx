// The drawer while MSW plays the stream: opened by its address, followed live, left again; as on a phone, since jsdom has no width.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMockBackend, type MockBackend } from '#mocks/mockBackend.ts';
import { mockServer } from '#mocks/node.ts';
import { scriptedSource, type ScriptedSource } from '#mocks/scriptedSource.ts';
import { toggleValue } from '#domain/query/toggleTerm.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { renderApp, type RenderedApp } from '#src/testing/renderApp.tsx';

let source: ScriptedSource;
let backend: MockBackend;
let server: ReturnType<typeof mockServer>;
let app: RenderedApp;

const anna = leaseFacts('10.0.0.1', { hostname: 'anna', vendor: 'Apple, Inc.', subnet: '10.0.0.0/24' });
const annaV6 = leaseFacts('2001:db8::1', { duid: '00:03:00:01:3c:22:fb:12:9a:01' });

const links = [
  { name: 'IPAM', url: 'https://ipam.test/?q={address}&h={hostname}' },
  { name: 'By DUID', url: 'https://ipam.test/{duid}' },
];

async function opened(address: string): Promise<HTMLElement> {
  app = renderApp(address, { links });
  await waitFor(() => expect(screen.getByTestId('connection-label').textContent).toMatch(/^Live/), { timeout: 4_000 });
  return screen.findByRole('dialog');
}

const factOf = (drawer: HTMLElement, label: string): HTMLElement => {
  const row = within(drawer).getByText(label, { selector: 'dt' }).parentElement;
  if (row === null) throw new Error(`no ${label}`);
  return row;
};

beforeEach(() => {
  source = scriptedSource([anna, annaV6], [], { id: 'office', name: 'Office', kind: 'dnsmasq', group: 'office' });
  backend = createMockBackend({ source });
  server = mockServer(backend);
  server.listen({ onUnhandledFrame: 'error' });
});

afterEach(async () => {
  app.unmount();
  server.close();
  await backend.stop();
});

test('an address opens it, with its name in the title; closing leads to the list with its filter', async () => {
  const drawer = await opened('/leases/office~10.0.0.1?q=anna');
  within(drawer).getByRole('heading', { name: '10.0.0.1', level: 2 });
  expect(document.title).toBe('10.0.0.1 · Leaseboard');
  await userEvent.click(within(drawer).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(app.router.state.location).toMatchObject({ pathname: '/', search: { q: 'anna' } });
  expect(document.title).toBe('Leases · Leaseboard');
});

test('Escape closes it, and so does going back', async () => {
  const drawer = await opened('/leases/office~10.0.0.1');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(drawer.isConnected).toBe(false));
  await app.router.navigate({ to: '/leases/$id', params: { id: 'office~10.0.0.1' } });
  await screen.findByRole('dialog');
  app.router.history.back();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('facts follow the stream, what changed is marked, hostile text is made visible', async () => {
  const drawer = await opened('/leases/office~10.0.0.1');
  expect(factOf(drawer, 'Host name').dataset['fresh']).toBeUndefined();
  source.put({ ...anna, hostname: 'evil\u202egnp' });
  await waitFor(() => expect(factOf(drawer, 'Host name').textContent).toContain('evil⟨RLO⟩gnp'));
  expect(factOf(drawer, 'Host name').dataset['fresh']).toBe('');
  expect(factOf(drawer, 'MAC').dataset['fresh']).toBeUndefined();
  const history = within(drawer).getByRole('region', { name: 'Changes in this session' });
  await waitFor(() => expect(history.textContent).toContain('renamed from anna to evil⟨RLO⟩gnp'));
});

test('says whose word may be out of date, while it is', async () => {
  const drawer = await opened('/leases/office~10.0.0.1');
  source.fail('the file is gone');
  await within(drawer).findByText(/^is stale since .*: this may be out of date\.$/);
  source.restore();
  await waitFor(() => expect(drawer.textContent).not.toContain('out of date'));

  const partner = scriptedSource([{ ...anna, source_id: 'spare' }], [], { id: 'spare', name: 'Spare', kind: 'dnsmasq', group: 'office' });
  backend.network.attach(partner);
  partner.fail('the file is gone');
  await waitFor(() => expect(drawer.textContent).toMatch(/The partner Spare is stale since .*: what it says of this may be out of date\./));
  expect(drawer.textContent).not.toContain('Its source Office is stale');
});

test('a lease that leaves says so, and stays to be read', async () => {
  const drawer = await opened('/leases/office~10.0.0.1');
  source.remove(anna.id, 'released');
  await within(drawer).findByText(/There is no lease 10\.0\.0\.1 any more/);
  expect(drawer.textContent).toContain('released by its client');
  expect(factOf(drawer, 'Host name').textContent).toContain('anna');
});

test('a lease that there is not has a face and a way out', async () => {
  const drawer = await opened('/leases/office~10.9.9.9');
  await within(drawer).findByText('There is no lease 10.9.9.9');
  await userEvent.click(within(drawer).getByRole('link', { name: 'All leases' }));
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/'));
});

test('the client’s other lease is linked, and its drawer keeps the search', async () => {
  const drawer = await opened('/leases/office~10.0.0.1?q=a');
  const others = within(drawer).getByRole('region', { name: 'Other leases of this client' });
  await userEvent.click(await within(others).findByRole('link', { name: /2001:db8::1/ }));
  await waitFor(() => expect(document.title).toBe('2001:db8::1 · Leaseboard'));
  expect(app.router.state.location.search).toEqual({ q: 'a' });
});

test('the reservation of the lease’s own kind of server stands first', async () => {
  const drawer = await opened('/leases/office~10.0.0.1');
  await waitFor(() =>
    expect(
      within(drawer)
        .getAllByRole('tab')
        .map(({ textContent }) => textContent),
    ).toEqual(['dnsmasq', 'Kea', 'ISC dhcpd']),
  );
  within(drawer).getByText('dhcp-host=3c:22:fb:12:9a:01,10.0.0.1,anna');
  await userEvent.click(within(drawer).getByRole('tab', { name: 'Kea' }));
  await within(drawer).findByText(/"hw-address": "3c:22:fb:12:9a:01"/);
});

test('links go where the configuration says, without telling from where; one that wants a fact says which', async () => {
  const drawer = await opened('/leases/office~10.0.0.1');
  const ipam = within(drawer).getByRole('link', { name: /^IPAM/ });
  expect([ipam.getAttribute('href'), ipam.getAttribute('rel')]).toEqual(['https://ipam.test/?q=10.0.0.1&h=anna', 'noreferrer']);
  expect(within(drawer).queryByRole('link', { name: /By DUID/ })).toBeNull();
  within(drawer).getByText('no DUID');
});

test('a fact can be copied, and leads to more of its like', async () => {
  const user = userEvent.setup();
  const drawer = await opened('/leases/office~10.0.0.1');
  await user.click(within(drawer).getByRole('button', { name: 'Copy MAC' }));
  expect(await navigator.clipboard.readText()).toBe('3c:22:fb:12:9a:01');
  await user.click(within(drawer).getByRole('link', { name: 'Leases with this vendor' }));
  await waitFor(() =>
    expect(app.router.state.location).toMatchObject({ pathname: '/', search: { q: toggleValue('', 'vendor', 'Apple, Inc.') } }),
  );
});
