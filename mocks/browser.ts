// Starts the mock backend inside the page: a service worker hands it the page's requests.
/// <reference types="msw/vite/client" />
import { network } from 'virtual:msw';
import { handlersOf } from './handlers.ts';
import { createMockBackend } from './mockBackend.ts';
import { scenarioOf } from './scenarios.ts';

/** @param address the page's own, which may ask for a scenario */
export async function startMocks(address = new URL(window.location.href)): Promise<void> {
  const backend = createMockBackend({ scenario: scenarioOf(address), streamsAtMost: 1 });
  // Not quiet, MSW would copy every response for its log, endless streams included.
  network.configure({ handlers: handlersOf(backend.fetch), onUnhandledFrame: 'bypass', context: { quiet: true } });
  await network.enable();
}
