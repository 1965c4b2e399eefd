// The stream on Node's raw response: one write per flush, no web streams between, for thousands of listeners.
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Query } from '#domain/query/parseQuery.ts';
import type { Context } from 'hono';
import { outboxBytes, type Sink } from './http/hub.ts';
import type { Network } from './http/network.ts';
import { problem } from './http/problem.ts';
import { cursorOf, streamHeaders } from './http/streamResponse.ts';
import type { ListenerPlaces } from './listenerPlaces.ts';

const comeBackSeconds = 30;

/** Follows the network on the raw response of a request, if there is a place left. */
export function rawStream(
  network: Network,
  context: Context<{ Bindings: HttpBindings }>,
  query: Query,
  places: ListenerPlaces,
  log: (sentence: string) => void,
): Response {
  const { incoming, outgoing } = context.env;
  const givePlaceBack = places.take(incoming.socket.remoteAddress ?? '');
  if (givePlaceBack === null) return problem(503, 'There are too many streams open', { 'retry-after': String(comeBackSeconds) });
  // What the app has decided so far: who may ask from elsewhere.
  outgoing.writeHead(200, { ...Object.fromEntries(context.res.headers), ...streamHeaders });
  incoming.socket.setNoDelay(true);
  const sink: Sink = {
    write(bytes) {
      outgoing.write(bytes);
      if (outgoing.writableLength <= outboxBytes) return 'taken';
      // A reader that takes nothing would never see a polite end.
      outgoing.destroy();
      return 'full';
    },
    close: () => outgoing.end(),
  };
  const { req } = context;
  const openedAt = Date.now();
  const leave = network.listen(sink, cursorOf(new URL(req.url), req.header('last-event-id')), query);
  const address = incoming.socket.remoteAddress ?? 'somewhere';
  log(`a listener came from ${address}: ${network.listeners} now`);
  outgoing.on('close', () => {
    leave();
    givePlaceBack();
    log(`a listener left for ${address} after ${Math.round((Date.now() - openedAt) / 1_000)} s: ${network.listeners} now`);
  });
  return RESPONSE_ALREADY_SENT;
}
