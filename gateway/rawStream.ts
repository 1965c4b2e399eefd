// The stream on Node's raw response: one write per flush, no web streams between, for thousands of listeners.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamLeasesQueryParams } from '#openapi/generated/leaseboard.ts';
import type { AppOptions } from './http/app.ts';
import { outboxBytes, type Sink } from './http/hub.ts';
import type { Network } from './http/network.ts';
import { cursorOf, streamHeaders } from './http/streamResponse.ts';

/** Whether a request opens a stream that this file serves; a malformed one is left to the app, which says why. */
export function opensStream({ method, url = '' }: IncomingMessage, path: string): boolean {
  if (method !== 'GET' || !url.startsWith(path)) return false;
  const { pathname, searchParams } = new URL(url, 'http://gateway');
  return pathname === path && StreamLeasesQueryParams.safeParse(Object.fromEntries(searchParams)).success;
}

export function rawStream(network: Network, request: IncomingMessage, response: ServerResponse, { allowedOrigins = [] }: AppOptions): void {
  const { origin = '' } = request.headers;
  response.writeHead(200, { ...streamHeaders, ...(allowedOrigins.includes(origin) ? { 'access-control-allow-origin': origin, vary: 'Origin' } : {}) });
  request.socket.setNoDelay(true);
  const sink: Sink = {
    write(bytes) {
      response.write(bytes);
      if (response.writableLength <= outboxBytes) return 'taken';
      // A reader that takes nothing would never see a polite end.
      response.destroy();
      return 'full';
    },
    close: () => response.end(),
  };
  const lastEventId = request.headers['last-event-id'];
  const url = new URL(request.url ?? '/', 'http://gateway');
  const since = cursorOf(url, typeof lastEventId === 'string' ? lastEventId : null);
  const leave = network.listen(sink, since, url.searchParams.get('q') ?? '');
  response.on('close', leave);
  response.on('error', leave);
}
