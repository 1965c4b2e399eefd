// The stream of `/leases/stream`, asked for over a connection of its own: its events as they come, or the error that ends it.
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { ApiError } from '#src/api/apiError.ts';
import { failureOf, fetchFrom, type ApiAccess } from '#src/api/fetchFrom.ts';

/** One event as the stream carries it. */
export interface RawEvent {
  event?: string | undefined;
  data: string;
  id?: string | undefined;
}

/**
 * Opens the stream from a cursor (null: from the present) and yields its events until it ends.
 *
 * @throws ApiError where the stream can't be had or is cut
 */
export type OpenStream = (since: string | null, signal: AbortSignal) => AsyncIterable<RawEvent>;

// An event is a lease or two; what is longer than this is no event of ours.
const longestEvent = 1024 * 1024;

/** @param access asked each time that a stream is opened */
export function directStream(access: () => ApiAccess): OpenStream {
  return async function* (since, signal) {
    const query = since === null ? '' : `?since=${encodeURIComponent(since)}`;
    const headers = { accept: 'text/event-stream' };
    const response = await fetchFrom(access(), `/leases/stream${query}`, { signal, cache: 'no-store', headers });
    if (!response.ok) throw await failureOf(response);
    if (response.body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      throw new ApiError({ type: 'unreadable', detail: 'it is no event stream' });
    }
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream({ maxBufferSize: longestEvent }));
    const reader = events.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new ApiError({ type: 'network' }, { cause });
    } finally {
      await reader.cancel().catch(() => {});
    }
  };
}
