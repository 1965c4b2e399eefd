// The export menu: what is saved, from where, what is said of it, and what never leaves the page.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMockBackend, type MockBackend } from '#mocks/mockBackend.ts';
import { mockServer } from '#mocks/node.ts';
import { scriptedSource } from '#mocks/scriptedSource.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { tokenKeeper } from '#src/api/token.ts';
import { renderApp, type RenderedApp } from '#src/testing/renderApp.tsx';
import { selectionOf } from './selection.ts';

const saved: { name: string; content: Blob }[] = [];

vi.mock(import('#src/ui/saveFile.ts'), () => ({
  saveFile: (content: Blob, name: string) => void saved.push({ content, name }),
}));

let backend: MockBackend;
let server: ReturnType<typeof mockServer>;
let app: RenderedApp;
let user: UserEvent;

const hosts = async () => {
  const text = (await saved.at(-1)?.content.text()) ?? '';
  return text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[11]);
};

async function open(address: string): Promise<HTMLElement> {
  app = renderApp(address);
  await waitFor(() => expect(screen.getByTestId('connection-label').textContent).toMatch(/^Live/), { timeout: 4_000 });
  await user.click(await screen.findByRole('button', { name: 'Export' }));
  return screen.findByRole('dialog', { name: /^Export/ });
}

beforeEach(() => {
  saved.length = 0;
  sessionStorage.clear();
  user = userEvent.setup();
  const leases = ['anna', '=anton', 'bert', 'carl'].map((hostname, at) => leaseFacts(`10.0.0.${at + 1}`, { hostname }));
  backend = createMockBackend({ source: scriptedSource(leases, [], { group: 'office' }) });
  server = mockServer(backend);
  server.listen({ onUnhandledFrame: 'error' });
});

afterEach(async () => {
  app.unmount();
  server.close();
  await backend.stop();
  vi.restoreAllMocks();
});

test('saves the rows as shown, filtered and in their order, and says so', async () => {
  const menu = await open('/?q=an&sort=-hostname');
  await within(menu).findByText('Export 2 leases');
  await user.click(within(menu).getAllByRole('button', { name: /^csv/i })[0]!);
  await within(menu).findByText(/^2 leases saved as leases-\d{4}-\d\d-\d\d-\d{6}Z\.csv$/);
  expect(await hosts()).toEqual(['anna', "'=anton"]);
});

test('saves the selected ones only, unless all are chosen', async () => {
  const menu = await open('/');
  selectionOf(app.live.store).toggle('office~10.0.0.3');
  await within(menu).findByText('Export 1 lease');
  await user.click(within(menu).getAllByRole('button', { name: /^csv/i })[0]!);
  await waitFor(async () => expect(await hosts()).toEqual(['bert']));
  await user.click(within(menu).getByRole('radio', { name: 'shown' }));
  await user.click(within(menu).getAllByRole('button', { name: /^csv/i })[0]!);
  await waitFor(async () => expect(await hosts()).toHaveLength(4));
});

test('fetches the gateway’s with the token, which no command and no link holds', async () => {
  vi.spyOn(tokenKeeper, 'token', 'get').mockReturnValue('s3cret');
  const asked: Request[] = [];
  server.events.on('request:start', ({ request }) => void asked.push(request));
  const menu = await open('/?q=host:bert');
  const gateway = within(within(menu).getByRole('region', { name: 'From the gateway' }));
  await user.click(gateway.getByRole('button', { name: /^csv/i }));
  await gateway.findByText(/^Saved as leases-/);
  expect(await hosts()).toEqual(['bert']);
  const { url, headers } = asked.find((request) => request.url.includes('.csv'))!;
  expect([url, headers.get('authorization')]).toEqual(['http://gateway.test/api/v1/leases.csv?q=host%3Abert', 'Bearer s3cret']);
  expect(gateway.getByLabelText('Command').textContent).toBe(
    'curl -fOJ --compressed -H "Authorization: Bearer $TOKEN" "http://gateway.test/api/v1/leases.csv?q=host%3Abert"',
  );
  expect(document.body.innerHTML).not.toContain('s3cret');
  expect(gateway.queryByRole('button', { name: 'Copy link' })).toBeNull();
});

test('without a token there is a link, and nothing that a shell would run', async () => {
  const menu = await open(`/?q=${encodeURIComponent('"$(reboot)`\'"')}`);
  const command = within(menu).getByLabelText('Command').textContent;
  expect(command).toBe('curl -fOJ --compressed "http://gateway.test/api/v1/leases.csv?q=%22%24%28reboot%29%60%27%22"');
  expect(within(menu).getByRole('button', { name: 'Copy link' })).toBeTruthy();
});

test('says what went wrong', async () => {
  const menu = await open('/');
  const gateway = within(within(menu).getByRole('region', { name: 'From the gateway' }));
  server.close();
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('down'));
  await user.click(gateway.getByRole('button', { name: /^csv/i }));
  expect((await gateway.findByRole('alert')).textContent).toBe('The gateway does not answer.');
  server.listen();
});
