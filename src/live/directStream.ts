// The stream of `/leases/stream`, asked for over a connection of its own: its events as they come, or the error that ends it.
import { createParser } from 'eventsource-parser';
import { ApiError } from '#src/api/apiError.ts';
import { failureOf, fetchFrom, type ApiAccess } from '#src/api/fetchFrom.ts';

/** One event as the stream carries it. */
export interface RawEvent {
  event?: string | undefined;
  data: string;
  id?: string | undefined;
}

/**
 * Opens the stream from a cursor (null: from the present) and yields its events until it ends: those that came in one
 * piece together, and at once. What is done for each piece is done a few dozen times a second, however many events there are.
 *
 * @throws ApiError where the stream can't be had or is cut
 */
export type OpenStream = (since: string | null, signal: AbortSignal) => AsyncIterable<readonly RawEvent[]>;

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
    let events: RawEvent[] = [];
    const parser = createParser({
      maxBufferSize: longestEvent,
      onEvent: (event) => events.push(event),
      onError(error) {
        if (error.type === 'max-buffer-size-exceeded') throw error;
      },
    });
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        parser.feed(decoder.decode(read.value, { stream: true }));
        if (events.length === 0) continue;
        yield events;
        events = [];
      }
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new ApiError({ type: 'network' }, { cause });
    } finally {
      await reader.cancel().catch(() => {});
    }
  };
}
