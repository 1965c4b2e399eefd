// Renders the whole page over a mock backend with the leases of a test, and ends both with it.
import { screen, waitFor } from '@testing-library/react';
import { expect, onTestFinished } from 'vitest';
import { createMockBackend } from '#mocks/mockBackend.ts';
import { mockServer } from '#mocks/node.ts';
import { scriptedSource, type ScriptedSource } from '#mocks/scriptedSource.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import { renderApp, type RenderedApp } from './renderApp.tsx';

export interface RenderedPage extends RenderedApp {
  source: ScriptedSource;
}

/** @param address the page's path and search */
export async function renderPage(address: string, leases: readonly LeaseFacts[]): Promise<RenderedPage> {
  const source = scriptedSource(leases, [], { id: 'office', name: 'Office', group: 'office' });
  const backend = createMockBackend({ source });
  const server = mockServer(backend);
  server.listen({ onUnhandledFrame: 'error' });
  const app = renderApp(address);
  onTestFinished(async () => {
    app.unmount();
    server.close();
    await backend.stop();
  });
  await waitFor(() => expect(screen.getByTestId('connection-label').textContent).toMatch(/^Live/), { timeout: 4_000 });
  await screen.findByRole('combobox', { name: /^Filter/ }, { timeout: 4_000 });
  return { ...app, source };
}

/** The addresses of the rows that are shown. */
export function shownAddresses(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-lease-id]')].map(({ dataset }) => dataset['leaseId']?.split('~')[1] ?? '');
}
