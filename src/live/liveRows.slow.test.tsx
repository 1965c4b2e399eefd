// The page while MSW plays the stream: each change of a row, each state of the connection, and what must not flash.
import { http, HttpResponse } from 'msw';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMockBackend, type MockBackend } from '#mocks/mockBackend.ts';
import { mockServer } from '#mocks/node.ts';
import { scriptedSource, type ScriptedSource } from '#mocks/scriptedSource.ts';
import { leaseFacts } from '#domain/testing/leases.ts';
import { renderApp, type RenderedApp } from '#src/testing/renderApp.tsx';

let source: ScriptedSource;
let backend: MockBackend;
let server: ReturnType<typeof mockServer>;
let app: RenderedApp;
let flashes: string[];
let observer: MutationObserver;

/** What rows show of their changes, from now on. */
function watchFlashes(): void {
  flashes = [];
  const note = (element: Element): void => {
    const change = element.getAttribute('data-change');
    if (change !== null) flashes.push(`${change} ${element.getAttribute('data-lease-id')?.split('~')[1]}`);
  };
  observer = new MutationObserver((records) => {
    for (const { target, type, addedNodes } of records) {
      if (type === 'attributes') note(target as Element);
      for (const node of addedNodes) if (node instanceof Element) [node, ...node.querySelectorAll('[data-change]')].forEach(note);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-change'] });
}

function row(address: string): HTMLElement | null {
  return document.querySelector(`[data-lease-id="office~${address}"]`);
}

/** Waits until the label says so. */
async function expectLabel(words: RegExp): Promise<void> {
  const said = () => screen.getByTestId('connection-label').textContent;
  await waitFor(
    () => {
      if (!words.test(said())) throw new Error(`the label says ${said()}`);
    },
    { timeout: 4_000 },
  );
}

beforeEach(async () => {
  source = scriptedSource([leaseFacts('10.0.0.1', { hostname: 'anna' }), leaseFacts('10.0.0.2', { hostname: 'bert' })], [], {
    id: 'office',
    name: 'Office',
    group: 'office',
  });
  backend = createMockBackend({ source });
  server = mockServer(backend);
  server.listen({ onUnhandledFrame: 'error' });
  app = renderApp();
  watchFlashes();
  await expectLabel(/^Live/);
  await screen.findByText('bert');
});

afterEach(async () => {
  observer.disconnect();
  app.unmount();
  server.close();
  await backend.stop();
});

describe('rows', () => {
  test('an added lease appears and is marked', async () => {
    source.put(leaseFacts('10.0.0.3', { hostname: 'carl' }));
    await waitFor(() => expect(row('10.0.0.3')?.dataset['change']).toBe('added'));
    expect(within(row('10.0.0.3')!).getByText('carl')).toBeTruthy();
    await waitFor(() => expect(row('10.0.0.3')?.dataset['change']).toBeUndefined(), { timeout: 3_000 });
    expect(flashes).toEqual(['added 10.0.0.3']);
  });

  test('an updated one shows what it is now', async () => {
    source.put(leaseFacts('10.0.0.1', { hostname: 'anna-2' }));
    await waitFor(() => expect(row('10.0.0.1')?.dataset['change']).toBe('updated'));
    expect(within(row('10.0.0.1')!).getByText('anna-2')).toBeTruthy();
  });

  test('a removed one is marked, then leaves', async () => {
    source.remove('office~10.0.0.1');
    await waitFor(() => expect(row('10.0.0.1')?.dataset['change']).toBe('removed'));
    await waitFor(() => expect(row('10.0.0.1')).toBeNull(), { timeout: 3_000 });
    expect(row('10.0.0.2')).not.toBeNull();
  });
});

describe('what is not news does not flash', () => {
  test('a source that comes and goes brings its leases and takes them along, and is then forgotten', async () => {
    const lab = scriptedSource([leaseFacts('10.0.0.9', { source_id: 'lab' })], [], { id: 'lab', name: 'Lab', group: 'lab' });
    backend.network.attach(lab);
    await waitFor(() => expect(row('10.0.0.9')).not.toBeNull());
    await screen.findByText(/Office ok · Lab ok/);
    backend.network.detach('lab');
    await waitFor(() => expect(row('10.0.0.9')).toBeNull(), { timeout: 4_000 });
    await waitFor(() => expect(screen.queryByText(/Lab ok/)).toBeNull(), { timeout: 4_000 });
    expect(row('10.0.0.1')).not.toBeNull();
    expect(flashes).toEqual([]);
    await expectLabel(/^Live$/);
  });

  test('a reconnect shows only what changed meanwhile', async () => {
    backend.cutStreams();
    source.put(leaseFacts('10.0.0.2', { hostname: 'bert-2' }));
    await expectLabel(/^(Disconnected|Connecting)/);
    await expectLabel(/^Live/);
    await waitFor(() => expect(within(row('10.0.0.2')!).getByText('bert-2')).toBeTruthy());
    expect(flashes).toEqual(['updated 10.0.0.2']);
  });

  test('after a restart the snapshot replaces everything: no lease is lost, none is left over, none flashes', async () => {
    backend.restart();
    source.put(leaseFacts('10.0.0.9'));
    source.remove('office~10.0.0.1');
    await waitFor(() => expect([row('10.0.0.1'), row('10.0.0.9') !== null]).toEqual([null, true]), { timeout: 4_000 });
    await expectLabel(/^Live/);
    expect(app.live.store.cursor?.epoch).toBe(backend.network.ledger.epoch);
    expect(flashes.filter((flash) => !flash.includes('10.0.0.9') && !flash.includes('10.0.0.1'))).toEqual([]);
  });

  test.each([
    ['an event that is no JSON', 'event: lease-updated\nid: EPOCH:3\ndata: {"lease":\n\n'],
    ['an event that breaks the contract', 'event: lease-updated\nid: EPOCH:3\ndata: {"lease":{"id":7}}\n\n'],
    ['an event without a cursor', 'event: heartbeat\ndata: {}\n\n'],
    ['a reset', 'event: reset\nid: EPOCH:2\ndata: {"reason":"too-old","revision":2}\n\n'],
    [
      'a heartbeat that tells of changes that never came',
      `event: heartbeat\ndata: {"timestamp":"2026-11-20T12:00:00Z","revision":9,"checksum":"${'0'.repeat(16)}","sources":[]}\n\n`,
    ],
    [
      'a heartbeat whose checksum differs',
      `event: heartbeat\ndata: {"timestamp":"2026-11-20T12:00:00Z","revision":2,"checksum":"${'0'.repeat(16)}","sources":[]}\n\n`,
    ],
  ])('%s: the truth is loaded, and the page stays', async (_, text) => {
    backend.sendRaw(text.replaceAll('EPOCH', backend.network.ledger.epoch));
    await expectLabel(/^(Connecting|Disconnected)/);
    await expectLabel(/^Live/);
    expect([row('10.0.0.1'), row('10.0.0.2')].every((there) => there !== null)).toBe(true);
    expect(app.live.store.checksum).toBe(backend.network.ledger.checksum);
    expect(flashes).toEqual([]);
    source.put(leaseFacts('10.0.0.3'));
    await waitFor(() => expect(row('10.0.0.3')?.dataset['change']).toBe('added'));
  });

  test('a gap: what was missed is there, by a snapshot', async () => {
    backend.muteStreams();
    source.put(leaseFacts('10.0.0.3'));
    const { epoch } = backend.network.ledger;
    const event = {
      lease: { ...leaseFacts('10.0.0.4'), first_seen_at: null, changed_at: null },
      timestamp: '2026-11-20T12:00:00Z',
      change_type: 'added',
      reason: 'granted',
    };
    source.put(leaseFacts('10.0.0.4'));
    backend.sendRaw(`event: lease-added\nid: ${epoch}:4\ndata: ${JSON.stringify(event)}\n\n`);
    await waitFor(() => expect([row('10.0.0.3'), row('10.0.0.4')].every((there) => there !== null)).toBe(true), { timeout: 4_000 });
    expect(flashes).toEqual([]);
    expect(app.live.store.checksum).toBe(backend.network.ledger.checksum);
  });

  test('an event that says only that something changed has the truth asked for, beside the stream', async () => {
    backend.muteStreams();
    source.put(leaseFacts('10.0.0.3'));
    backend.sendRaw('event: data_changed\ndata: {}\n\n');
    await waitFor(() => expect(row('10.0.0.3')).not.toBeNull(), { timeout: 4_000 });
    expect(screen.getByTestId('connection-label').textContent).toMatch(/^Live/);
    expect(flashes).toEqual([]);
  });
});

test('a backend without a stream is asked again and again, and says so', async () => {
  server.use(
    http.get('*/api/v1/leases/stream', () => HttpResponse.json({ type: 'about:blank', title: 'Not Found', status: 404 }, { status: 404 })),
  );
  backend.cutStreams();
  await expectLabel(/^Polling every 5 s/);
  source.put(leaseFacts('10.0.0.3'));
  await waitFor(() => expect(row('10.0.0.3')).not.toBeNull(), { timeout: 8_000 });
  expect(flashes).toEqual([]);
  server.resetHandlers();
  app.live.stream.retryNow();
  await expectLabel(/^Live/);
});

describe('the label', () => {
  test('a source that can’t be read is never plainly live, and comes back', async () => {
    source.fail('the lease file is gone');
    await expectLabel(/^Live · Office stale/);
    source.restore();
    await expectLabel(/^Live$/);
  });

  test('disconnecting by hand stays so; connecting goes on where it was', async () => {
    const { stream } = app.live;
    stream.disconnect();
    await expectLabel(/^Disconnected/);
    source.put(leaseFacts('10.0.0.3'));
    stream.connect();
    await expectLabel(/^Live/);
    await waitFor(() => expect(row('10.0.0.3')).not.toBeNull());
    expect(flashes).toEqual(['added 10.0.0.3']);
  });

  test('a tab in the background says in its title and icon that it is lost, and no more when it is found', async () => {
    const icon = document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'icon', href: 'favicon.svg' }));
    app.live.stream.disconnect();
    await waitFor(() => expect(document.title).toMatch(/^Disconnected · /));
    expect(icon.href).toMatch(/favicon-lost\.svg$/);
    app.live.stream.connect();
    await waitFor(() => expect(document.title).not.toMatch(/^Disconnected/));
    expect(icon.href).toMatch(/favicon\.svg$/);
    icon.remove();
  });

  test('without a network', async () => {
    window.dispatchEvent(new Event('offline'));
    await expectLabel(/^Disconnected/);
    window.dispatchEvent(new Event('online'));
    await expectLabel(/^Live/);
    expect(flashes).toEqual([]);
  });
});

describe('while paused', () => {
  test('space holds the rows, the banner counts, and Apply shows each change once', async () => {
    const user = userEvent.setup();
    await user.keyboard(' ');
    await expectLabel(/^Live · paused/);
    source.put(leaseFacts('10.0.0.3'), leaseFacts('10.0.0.1', { hostname: 'anna-2' }));
    source.remove('office~10.0.0.2');
    await within(await screen.findByRole('region', { name: 'Rows are held still' })).findByText(/1 added, 1 updated, 1 removed/);
    expect([row('10.0.0.2') !== null, row('10.0.0.3')]).toEqual([true, null]);
    expect(flashes).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() => expect(flashes.toSorted()).toEqual(['added 10.0.0.3', 'removed 10.0.0.2', 'updated 10.0.0.1']));
    await expectLabel(/^Live$/);
  });

  test('it stays so when the banner is dismissed, and a reload of the leases waits too', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Hold the rows still' }));
    await user.click(await screen.findByRole('button', { name: 'Keep paused' }));
    backend.restart();
    source.put(leaseFacts('10.0.0.3'));
    await waitFor(() => expect(app.live.store.size).toBe(3), { timeout: 4_000 });
    await expectLabel(/^Live · paused/);
    expect(row('10.0.0.3')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Hold the rows still' }));
    await waitFor(() => expect(row('10.0.0.3')).not.toBeNull());
  });

  test('space in the filter box is a space', async () => {
    const user = userEvent.setup();
    await user.type(screen.getByRole('combobox', { name: 'Filter leases' }), 'a b');
    expect(app.live.store.held).toBeNull();
  });
});

test('a gateway that wants a token is given it, and nothing but the session keeps it', async () => {
  const user = userEvent.setup();
  server.use(
    http.all('*/api/v1/*', ({ request }) =>
      request.headers.get('authorization') === 'Bearer sesame-open-the-door'
        ? undefined
        : HttpResponse.json(
            { type: 'about:blank', title: 'Unauthorized', status: 401 },
            { status: 401, headers: { 'content-type': 'application/problem+json' } },
          ),
    ),
  );
  backend.cutStreams();
  const field = await screen.findByLabelText(/It is in the file/, undefined, { timeout: 4_000 });
  await user.type(field, 'wrong-token-entirely{Enter}');
  await screen.findByRole('alert');
  await user.clear(field);
  await user.type(field, 'sesame-open-the-door{Enter}');
  await expectLabel(/^Live/);
  expect(location.href).not.toContain('sesame');
  expect(localStorage.length).toBe(0);
  sessionStorage.clear();
});

test('a search without a match keeps the search box, and clearing it brings the rows back', async () => {
  const user = userEvent.setup();
  const box = screen.getByRole('combobox', { name: 'Filter leases' });
  await user.type(box, 'nobody');
  await waitFor(() => expect(row('10.0.0.1')).toBeNull());
  expect(screen.getByRole('combobox', { name: 'Filter leases' })).toBe(box);
  await user.clear(box);
  await waitFor(() => expect(row('10.0.0.1')).not.toBeNull());
  expect(flashes).toEqual([]);
});
