// The page of sources over the mock backend: what each is, what is wrong with it, and that it follows.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { createMockBackend, type MockBackend, type MockBackendOptions } from '#mocks/mockBackend.ts';
import { mockServer } from '#mocks/node.ts';
import { scriptedSource } from '#mocks/scriptedSource.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { renderApp } from '#src/testing/renderApp.tsx';

let end: () => Promise<void>;

function show(options: MockBackendOptions): MockBackend {
  const backend = createMockBackend(options);
  const server = mockServer(backend);
  server.listen({ onUnhandledFrame: 'error' });
  const app = renderApp('/sources');
  end = async () => {
    app.unmount();
    server.close();
    await backend.stop();
  };
  return backend;
}

afterEach(() => end());

const card = (name: string): Promise<HTMLElement> => screen.findByRole('listitem', { name }, { timeout: 4_000 });

test('each source with its trouble', async () => {
  show({ scenario: 'sources' });
  const warehouse = within(await card('Warehouse'));
  expect(screen.getByText('4 sources, 1 failed, 1 stale')).toBeTruthy();
  expect(warehouse.getByText('ok')).toBeTruthy();
  expect(warehouse.getByText('Kea memfile, columns up to user_context (Kea 2.2)')).toBeTruthy();
  expect(warehouse.getByText('3 h 6 min ago')).toBeTruthy();
  expect(warehouse.getByRole('link', { name: '3 leases' }).getAttribute('href')).toBe('/?q=source:%3Dwarehouse');
  expect(warehouse.getByText('143 records can’t be read')).toBeTruthy();
  const branch = within(await card('Branch ⟨RLO⟩eciffo'));
  expect(branch.getByText('stale')).toBeTruthy();
  expect(branch.getByText('/mnt/branch/dhcpd.leases does not exist.')).toBeTruthy();
  expect(branch.getByText('4 min ago')).toBeTruthy();
  const lab = within(await card('lab'));
  expect(lab.getByText('failed')).toBeTruthy();
  expect(lab.getByText('never')).toBeTruthy();
  expect(lab.getByText('sudo usermod -aG _kea leaseboard')).toBeTruthy();
  expect(lab.getAllByText(/may not be read/)).toHaveLength(1);
});

test('a few bad records first, then those that are kept, and how many are not', async () => {
  show({ scenario: 'sources' });
  const warehouse = within(await card('Warehouse'));
  const rows = () => warehouse.getAllByRole('row').slice(1);
  expect(rows()).toHaveLength(5);
  expect(
    within(rows()[1]!)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual([
    '/var/lib/kea/kea-leases4.csv',
    'line 319',
    'the state is missing',
    '10.4.0.77,02:4c:00:01:00:4d,,3600,1795222158,1,0,0,<img src=x onerror=alert(1)>',
  ]);
  await userEvent.click(warehouse.getByRole('button', { name: '15 more' }));
  expect(rows()).toHaveLength(20);
  expect(warehouse.getByText(/^And 123 more/)).toBeTruthy();
});

test('a command is copied', async () => {
  const user = userEvent.setup();
  show({ scenario: 'sources' });
  await user.click(within(await card('lab')).getByRole('button', { name: 'Copy command' }));
  expect(await navigator.clipboard.readText()).toBe('sudo usermod -aG _kea leaseboard');
});

test('follows a source as it goes stale and comes back', async () => {
  const source = scriptedSource([leaseFacts('10.0.0.1')], [], { id: 'office', name: 'Office', group: 'office' });
  show({ source });
  const office = within(await card('Office'));
  await waitFor(() => expect(screen.getByTestId('connection-label').textContent).toMatch(/^Live/), { timeout: 4_000 });
  source.fail('the file is gone');
  await office.findByText('the file is gone');
  expect(screen.getByText('1 source, 1 stale')).toBeTruthy();
  source.restore();
  await waitFor(() => expect(office.queryByText('the file is gone')).toBeNull());
  expect(screen.getByText('1 source')).toBeTruthy();
});

test('a list that can’t be loaded has a way out', async () => {
  show({ scenario: 'down' });
  expect(await screen.findByText('The sources could not be loaded', {}, { timeout: 15_000 })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy();
}, 20_000);
