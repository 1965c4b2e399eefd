// The mock backend in Node, for tests: requests of this process to the contract are answered by it.
import { setupServer, type SetupServer } from 'msw/node';
import { handlersOf } from './handlers.ts';
import type { MockBackend } from './mockBackend.ts';

/** A server for the test to `listen()` and `close()`; a request to anything else fails. */
export function mockServer(backend: MockBackend): SetupServer {
  return setupServer(...handlersOf(backend.fetch));
}
