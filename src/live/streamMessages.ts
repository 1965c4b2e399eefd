// What a tab and the worker that holds the stream for all tabs say to each other.
import { ApiError, type ApiFailure } from '#src/api/apiError.ts';
import type { ApiAccess } from '#src/api/fetchFrom.ts';
import type { RawEvent } from './directStream.ts';

/** Of a tab. It counts its streams, so that what is said of an earlier one is not taken for a later one's. */
export type TabMessage =
  /** in place of the stream that it had */
  | { type: 'open'; stream: number; since: string | null; access: ApiAccess }
  /** the events that were told are taken, more may come */
  | { type: 'taken'; stream: number }
  | { type: 'close'; stream: number };

/** Of the worker. */
export type WorkerMessage =
  /** there is a worker, and it does what it can */
  | { type: 'accepted'; stream: number }
  /** the next events; with an ending they are the last */
  | { type: 'told'; stream: number; events: readonly RawEvent[]; ending: Ending | null };

/** How a stream ended, as data that can be posted. */
export type Ending =
  | { type: 'ended' }
  | { type: 'failed'; failure: ApiFailure; retryAfterMs: number | null }
  /** the tab was given up, or something broke that is not the backend's */
  | { type: 'lost'; detail: string };

/** @param error what the stream threw; null where it just ended */
export function endingOf(error: unknown): Ending {
  if (error === null) return { type: 'ended' };
  if (error instanceof ApiError) return { type: 'failed', failure: error.failure, retryAfterMs: error.retryAfterMs };
  return { type: 'lost', detail: error instanceof Error ? error.message : 'it is not known why' };
}

/** What the stream threw; null where it just ended. */
export function errorOf(ending: Ending): Error | null {
  switch (ending.type) {
    case 'ended':
      return null;
    case 'failed':
      return new ApiError(ending.failure, { retryAfterMs: ending.retryAfterMs });
    case 'lost':
      return new Error(ending.detail);
  }
}
