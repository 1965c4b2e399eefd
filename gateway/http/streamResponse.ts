// The stream on web standards: a sink whose bytes are read from a Response's body.
import type { Query } from '#domain/query/parseQuery.ts';
import { outboxBytes, type Sink } from './hub.ts';
import type { Network } from './network.ts';

/** Headers that keep every proxy on the way from storing, changing or holding back the stream. */
export const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

/** The cursor that a listener comes with: in the query, or in the header that browsers send by themselves. */
export function cursorOf(url: URL, lastEventId: string | null | undefined): string | null {
  return url.searchParams.get('since') || lastEventId || null;
}

/**
 * A response whose body follows the network until its reader leaves.
 *
 * @param query tells only the leases that match
 */
export function streamResponse(network: Network, request: Request, query?: Query): Response {
  let leave = (): void => {};
  let ended = false;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        // A stream ends once, whoever ends it first.
        const end = (): void => {
          if (!ended) controller.close();
          ended = true;
        };
        const sink: Sink = {
          write(bytes) {
            if ((controller.desiredSize ?? 0) < bytes.byteLength) {
              leave();
              ended = true;
              controller.error(new Error('the reader is too slow'));
              return 'full';
            }
            controller.enqueue(bytes);
            return 'taken';
          },
          close: end,
        };
        const url = new URL(request.url);
        leave = network.listen(sink, cursorOf(url, request.headers.get('last-event-id')), query);
        request.signal.addEventListener(
          'abort',
          () => {
            leave();
            end();
          },
          { once: true },
        );
      },
      cancel() {
        ended = true;
        leave();
      },
    },
    { highWaterMark: outboxBytes, size: (bytes) => bytes.byteLength },
  );
  return new Response(body, { headers: streamHeaders });
}
